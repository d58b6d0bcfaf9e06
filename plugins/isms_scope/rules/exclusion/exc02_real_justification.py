"""EXC-02: an exclusion has a real justification."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.rules.exclusion._reasons import gives_a_reason
from isms_scope.wording import count


@rule("EXC-02", severity="error", kind="exclusions", clause="4.3", step=10)
def real_justification(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """Every exclusion gives a reason of its own that somebody can check.

    Why:
        "Not applicable" repeats the exclusion instead of justifying it. A reason names what keeps the thing
        apart or why no information of the scope is touched, so that an auditor can test it. A text below 40
        characters (settings: limits: justification_characters), one that only says in other words that the
        thing is out or that somebody decided so, or one copied from another exclusion is none. The look is
        at the words: beside those of decisions, scope, certification and time four have to be left, two of
        them not of the thing's own name, or fewer where they tell what it holds, who runs it or what it has
        no access to. Whether what they say is true, and enough, is for people to judge.

    Fails:
        exclusions:
          exc-marketing:
            things: [The accounts of the marketing team at social networks]
            justification: Not applicable to our information security management system.

    Passes:
        exclusions:
          exc-marketing:
            things: [The accounts of the marketing team at social networks]
            justification: They hold published posts only and share no sign-in with the platform.

    Fix:
        Say why it can be out: what it holds and does not hold, and what keeps it apart.
    """
    first: dict[str, str] = {}
    for node, exclusion in graph.each("exclusions", Exclusion):
        text = " ".join((exclusion.justification or "").split())
        other = first.setdefault(text.casefold(), node.id)
        flaw = _flaw(text, _names(graph, node, exclusion), settings.threshold.justification_characters)
        if not flaw and other != node.id:
            flaw = f"has the same justification as {other}"
        if flaw:
            yield Problem(
                node,
                f"The exclusion {named(node)} {flaw}.",
                at=("justification",),
                values={"justification": text, "characters": len(text)},
            )


def _names(graph: Graph, node: Node, exclusion: Exclusion) -> str:
    """What is excluded, by its names."""
    excluded = (graph.get(each) for each in exclusion.excludes)
    names = [each.name for each in (node, *excluded) if each]
    return " ".join((*names, *exclusion.things, *exclusion.excludes)).replace("-", " ")


def _flaw(text: str, names: str, shortest: int) -> str:
    """Return what is wrong with a justification taken by itself, or the empty text."""
    if not text:
        return "has no justification"
    if not gives_a_reason(text, names):
        return f"says only that it is excluded, not why: '{text}'"
    if len(text) < shortest:
        return f"has a justification of {count(len(text), 'character')}, too short to be checked: '{text}'"
    return ""
