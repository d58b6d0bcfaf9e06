"""What a statement includes: the elements that it names and does not exclude in the same breath."""

import re

from isms_scope.graph import Graph, Mention, find_mentions

_PROMISED = ("products", "organisations", "locations")

_EXCLUDED_BEFORE = re.compile(
    r"\b(?:exclud(?:es|ing|ed|e)|except(?:ing| for)?|other than|without|not includ(?:e|ing)|does not cover)\b"
    r"(?P<between>[^.;)]*)$",
    re.IGNORECASE,
)
_EXCLUDED_AFTER = re.compile(
    r"^(?P<between>[^.;]{0,40}?)\b(?:is|are)\s+(?:not\s+(?:included|covered|part|in)|excluded|out of)\b",
    re.IGNORECASE,
)
_JOINTS = re.compile(
    r"(?:\b(?:and|or|nor|the|its|our|products?|services?|sites?|offices?)\b|[\s,])*", re.IGNORECASE
)
"""What stands between the names of a list."""


def named(graph: Graph, system: str, text: str) -> tuple[Mention, ...]:
    """Return where the statement of a management system names what a statement may promise.

    That are products, sites and legal entities, and AI systems where the management system is one for AI. A
    data set, a repository or a supplier that has the same name, or a longer one, is not meant.
    """
    kinds = (*_PROMISED, "ai_systems") if graph.system(system).type == "aims" else _PROMISED
    return find_mentions(graph, text, [node for kind in kinds for node in graph.of_kind(kind)])


def included(graph: Graph, system: str, text: str) -> tuple[Mention, ...]:
    """Return where a statement names what it may promise, without the names in its "excluding …" parts.

    An exclusion reaches to the next comma, and over a list of names behind it.
    """
    mentions = named(graph, system, text)
    return tuple(each for each in mentions if not _is_excluded(text, each, mentions))


def _is_excluded(text: str, mention: Mention, mentions: tuple[Mention, ...]) -> bool:
    """Whether words before or behind a name exclude it, directly or over a list of names."""
    before = _EXCLUDED_BEFORE.search(text[: mention.start])
    if before and _reaches(text, before.start("between"), mention.start, mentions):
        return True
    after = _EXCLUDED_AFTER.match(text[mention.end :])
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
