"""Compares a drafted statement with the one on record, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["equal", "differs", "no_draft", "no_text"]

_WORD = re.compile(r"\w(?:[\w./'\u2019-]*\w)?")
MOST_WORDS = 1000
"""Words of each text that are compared: a certificate has room for about 80."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text on record stands beside the draft.

    `differences` are runs of words, in the order of the texts: what the draft has there, and what stands on
    record in its place; one of the two may be empty.
    """

    verdict: Verdict
    differences: tuple[tuple[str, str], ...] = ()


def compare(draft: str, recorded: str | None) -> Comparison:
    """Compare two texts by their words; case, spaces and punctuation do not count."""
    if not recorded:
        return Comparison("no_text")
    if not draft:
        return Comparison("no_draft")
    ours, theirs = _WORD.findall(draft), _WORD.findall(recorded)
    if _folded(ours) == _folded(theirs):
        return Comparison("equal")
    ours, theirs = ours[:MOST_WORDS], theirs[:MOST_WORDS]
    parts = SequenceMatcher(None, _folded(ours), _folded(theirs), autojunk=False).get_opcodes()
    differences = (
        (" ".join(ours[start:end]), " ".join(theirs[begin:stop]))
        for tag, start, end, begin, stop in parts
        if tag != "equal"
    )
    return Comparison("differs", tuple(differences))


def _folded(words: list[str]) -> list[str]:
    return [word.casefold() for word in words]
