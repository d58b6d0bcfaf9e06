"""STM-03: the statement mentions nothing that is not in scope."""

import re
from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph, Mention, find_mentions
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.rules.statement._texts import Wording, wordings

_JUDGED = ("products", "organisations", "locations")
_NEGATED_BEFORE = re.compile(
    r"\b(?:exclud(?:es|ing|ed|e)|except(?:ing| for)?|other than|without|not includ(?:e|ing)|does not cover)\b"
    r"(?P<between>[^.;)]*)$",
    re.IGNORECASE,
)
_NEGATED_AFTER = re.compile(
    r"^(?P<between>[^.;]{0,40}?)\b(?:is|are)\s+(?:not\s+(?:included|covered|part|in)|excluded|out of)\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"(?:\b(?:and|or|nor|the|its|our|products?|services?|sites?|offices?)\b|[\s,])*", re.IGNORECASE
)
"""What stands between the names of a list."""


@rule("STM-03", severity="error", kind="statements", clause="4.3", step=12)
def mentions_only_what_is_in(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """The statement mentions no product, site or legal entity that is not in scope.

    Why:
        What stands on the certificate is promised. A product that is out, undecided, retired or only
        planned must not be read into it. Names, legal names and aliases are searched, longest first, so
        that "Larkspur Hire" is not found inside "Larkspur Hire Analytics". A sentence that excludes the
        thing by name is fine, but the words reach no further than the next comma, unless a list of names
        goes on behind it; so is a planned one in a statement that takes effect with its entry. What is
        external may be named, for instance the group a company belongs to.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in}
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The information security management system for the Larkspur Platform and Larkspur Hire.

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in}
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The information security management system for the Larkspur Platform.

    Fix:
        Take the name out of the text, or take the thing into scope.
    """
    found = tuple(wordings(graph))
    if not found:
        yield Unjudged("No statement has a text yet.")
    for wording in found:
        mentions = tuple(find_mentions(graph, wording.text, graph.scopable))
        for mention in mentions:
            if not _is_negated(wording.text, mention, mentions):
                yield from _judge(graph, wording, mention, as_of)


def _judge(graph: Graph, wording: Wording, mention: Mention, day: date) -> Iterator[Problem]:
    """Where several elements share the name, one that may be mentioned is enough."""
    named = [graph.nodes[each] for each in mention.elements]
    wrong = [node for node in named if node.kind_key in _JUDGED and _why_not(graph, wording, node, day)]
    if wrong and len(wrong) == len(named):
        node = wrong[0]
        why = _why_not(graph, wording, node, day)
        yield Problem(
            wording.node,
            f"The statement for {wording.system} mentions '{mention.text}', "
            f"the {called(node)}, which is {why}.",
            at=wording.at,
            values={"element": node.id, "text": mention.text, "status": why},
        )


def _why_not(graph: Graph, wording: Wording, node: Node, day: date) -> str:
    """Return why a statement may not mention an element, or the empty text."""
    if is_gone(node, day):
        return "retired"
    status = graph.scope_of(node, wording.system).status
    if status == "planned":
        scope = node.scoped.scope if node.scoped else None
        enters = scope.for_system(wording.system).enters_on if scope else None
        effective = wording.statement.effective_from
        return "" if enters and effective and enters <= effective else "only planned"
    return {"out": "out of scope", "undetermined": "undecided"}.get(status, "")


def _is_negated(text: str, mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether words before or behind a name exclude it, directly or over a list of names."""
    before = _NEGATED_BEFORE.search(text[: mention.start])
    if before and _reaches(text, before.start("between"), mention.start, mentions):
        return True
    after = _NEGATED_AFTER.match(text[mention.end :])
    return after is not None and _is_list(text, mention.end, mention.end + after.end("between"), mentions)


def _reaches(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether an exclusion that begins before `start` holds at `end`: no comma between, or names only."""
    comma = text.find(",", start, end)
    if comma < 0:
        return True
    begins_with_a_name = any(start <= each.start and each.end <= comma for each in mentions)
    return begins_with_a_name and _is_list(text, comma, end, mentions)


def _is_list(text: str, start: int, end: int, mentions: tuple[Mention, ...]) -> bool:
    """Whether nothing but names and what joins them stands behind a comma here."""
    if "," not in text[start:end]:
        return True
    rest = ""
    for each in mentions:
        if start <= each.start and each.end <= end:
            rest, start = rest + text[start : each.start], each.end
    return bool(_JOINTS.fullmatch(rest + text[start:end]))
