"""EXC-02: an exclusion has a real justification."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import count

_BOILERPLATE = frozenset((
    "a", "all", "an", "and", "any", "applicable", "applies", "apply", "are", "as", "at", "be", "because",
    "been", "by", "can", "company", "considered", "currently", "deemed", "do", "does", "exclude",
    "excluded", "excludes", "exclusion", "for", "from", "has", "have", "here", "in", "include", "included",
    "information", "is", "isms", "it", "its", "just", "management", "n", "na", "need", "needed", "no",
    "none", "not", "of", "on", "or", "organisation", "organization", "our", "out", "outside", "part",
    "purposes", "reason", "reasons", "relevance", "relevant", "required", "scope", "scoped", "security",
    "simply", "since", "so", "system", "that", "the", "there", "therefore", "these", "they", "thing",
    "this", "those", "time", "to", "us", "was", "we", "were", "which", "will", "with", "within",
))  # fmt: skip
"""Words that say that something is out, or that it does not matter, but not why."""

_DECIDED = frozenset((
    "agreed", "approved", "board", "certificate", "certification", "certified", "chief", "choice",
    "chose", "chosen", "decide", "decided", "decides", "decision", "directors", "discussion", "element",
    "executive", "iec", "iso", "item", "items", "keep", "kept", "leadership", "leave", "left", "made",
    "officer", "remain", "remains", "review", "reviewed", "statement", "stay", "stays", "top",
))  # fmt: skip
"""Words that say that somebody decided so: beside them a single word may be the reason."""


@rule("EXC-02", severity="error", kind="exclusions", clause="4.3", step=10)
def real_justification(graph: Graph, settings: Settings) -> Iterator[Problem]:
    """Every exclusion gives a reason of its own that somebody can check.

    Why:
        "Not applicable" repeats the exclusion instead of justifying it. A reason names what keeps the thing
        apart or why no information of the scope is touched, so that an auditor can test it. A text below 40
        characters (settings: limits: justification_characters), one that only says in other words that the
        thing is out or that somebody decided so, or one copied from another exclusion is none.

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
        flaw = _flaw(text, settings.threshold.justification_characters)
        if not flaw and other != node.id:
            flaw = f"has the same justification as {other}"
        if flaw:
            yield Problem(
                node,
                f"The exclusion {named(node)} {flaw}.",
                at=("justification",),
                values={"justification": text, "characters": len(text)},
            )


def _flaw(text: str, shortest: int) -> str:
    """Return what is wrong with a justification taken by itself, or the empty text."""
    if not text:
        return "has no justification"
    words = [word for word in re.findall(r"\w+", text.casefold()) if word not in _BOILERPLATE]
    if len(words) < 2 or _DECIDED.issuperset(words):
        return f"says only that it is excluded, not why: '{text}'"
    if len(text) < shortest:
        return f"has a justification of {count(len(text), 'character')}, too short to be checked: '{text}'"
    return ""
