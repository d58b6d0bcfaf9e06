"""Compares a drafted statement with the one on record, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

Verdict: TypeAlias = Literal["equal", "differs", "no_draft", "no_text"]

_WORD = re.compile(r"\w(?:[\w./'\u2019-]*\w)?")
MOST_WORDS = 1000
"""Words of each text that are compared: a certificate has room for about 80."""

_NEAR = 2
"""Differences with no more common words between them are told as one, with those words."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a text on record stands beside the draft.

    `differences` are runs of words, in the order of the texts: what the draft has there, and what stands on
    record in its place; one of the two may be empty. `moved` are those of the runs with nothing in their
    place whose words stand elsewhere in the other text.
    """

    verdict: Verdict
    differences: tuple[tuple[str, str], ...] = ()
    moved: frozenset[str] = frozenset()


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
    differences = tuple(
        (" ".join(ours[start:end]), " ".join(theirs[begin:stop]))
        for start, end, begin, stop in _apart(_folded(ours), _folded(theirs))
    )
    return Comparison("differs", differences, frozenset(_moved(differences, ours, theirs)))


def _apart(ours: list[str], theirs: list[str]) -> list[tuple[int, int, int, int]]:
    """Return where the texts differ: begin and end in either of them."""
    found: list[tuple[int, int, int, int]] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        if found and start - found[-1][1] <= _NEAR:
            first = found.pop()
            found.append((first[0], end, first[2], stop))
        else:
            found.append((start, end, begin, stop))
    return found


def _moved(differences: Sequence[tuple[str, str]], ours: list[str], theirs: list[str]) -> Iterator[str]:
    """Yield what was moved; a word alone stands elsewhere by chance."""
    for drafted, recorded in differences:
        run, other = (drafted, theirs) if drafted else (recorded, ours)
        is_alone = not (drafted and recorded)
        if is_alone and " " in run and f" {run} ".casefold() in f" {' '.join(other)} ".casefold():
            yield run


def _folded(words: list[str]) -> list[str]:
    return [word.casefold() for word in words]
