"""How wide text is: font metrics shipped with the package, line breaks, shortening in the middle.

`metrics.json` holds for each character the widest of the fonts that the style sheet may end up with, so
text that fits here fits in every browser, converter and printer. Its "about" names sources and licences.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

ELLIPSIS = "…"
_HYPHEN = "\N{HYPHEN}"
_DOT = " · "
_BREAK_AFTER = " -/_.:@,;|+"


class Style(NamedTuple):
    """A size in pixels and a weight; the classes of the same names in diagram.css say the same."""

    size: int
    bold: bool = False


STYLES = {
    "title": Style(18, bold=True),
    "banner": Style(13, bold=True),
    "name": Style(12),
    "owner": Style(12, bold=True),
    "kind": Style(11),
    "note": Style(11),
    "fact": Style(12),
    "digit": Style(11, bold=True),
}
"""Every style of text in the pictures. Nothing is smaller than 11 px, which is 7 pt on A4 landscape."""


@cache
def _table(bold: bool) -> dict[str, int]:
    data = json.loads(files(__package__).joinpath("metrics.json").read_text(encoding="utf-8"))
    runs = data["bold" if bold else "regular"]
    return {chr(int(first) + step): width for first, run in runs.items() for step, width in enumerate(run)}


_BEYOND = (
    (0x300, 0x36F, 0),
    (0x483, 0x489, 0),
    (0x591, 0x5BD, 0),
    (0x64B, 0x65F, 0),
    (0x1AB0, 0x1AFF, 0),
    (0x1DC0, 0x1DFF, 0),
    (0x20D0, 0x20FF, 0),
    (0xFE00, 0xFE0F, 0),
    (0xFE20, 0xFE2F, 0),
    (0x2600, 0x27BF, 1400),
    (0x1F000, 0x1FAFF, 1400),
)
"""Widths outside the table: combining marks and emoji. Everything else is as wide as the font is high."""


@lru_cache(maxsize=4096)
def _beyond(character: str) -> int:
    point = ord(character)
    return next((width for first, last, width in _BEYOND if first <= point <= last), 1000)


@lru_cache(maxsize=16384)
def width(text: str, style: str) -> float:
    """Return how many pixels the text takes at most in a style, without wrapping."""
    size, bold = STYLES[style]
    table = _table(bold)
    units = sum(table[c] if c in table else _beyond(c) for c in text)
    return units * size / 1000


@lru_cache(maxsize=16384)
def shorten(text: str, room: float, style: str) -> str:
    """Return the text, or its beginning and end around an ellipsis, no wider than `room` pixels.

    The end is kept because names of systems differ there: `larkspur-prod-eu-1`, `larkspur-prod-eu-2`.
    """
    if width(text, style) <= room:
        return text
    keep = len(text) - 1
    low = 0
    while low < keep:
        middle = (low + keep + 1) // 2
        low, keep = (middle, keep) if width(_cut(text, middle), style) <= room else (low, middle - 1)
    return _cut(text, low)


def _cut(text: str, keep: int) -> str:
    """Keep that many characters, the larger half of them at the beginning."""
    head = (keep + 1) // 2
    tail = text[len(text) - (keep - head) :] if keep > head else ""
    return f"{text[:head].rstrip()}{ELLIPSIS}{tail.lstrip()}"


@lru_cache(maxsize=16384)
def two_lines(text: str, room: float, style: str) -> tuple[str, ...]:
    """Break a name into at most two lines no wider than `room` pixels; shorten it where it must be.

    Of the places where both halves fit, the one with the most even lines wins. Where none does, the
    first line holds the beginning and the second, after an ellipsis, the end.
    """
    if width(text, style) <= room:
        return (text,)
    even = [(max(width(a, style), width(b, style)), a, b) for a, b in _breaks(text)]
    if even and min(even)[0] <= room:
        return min(even)[1:]
    for head in (_hyphenated(text, room, style), _prefix(text, room, style)):
        rest = text[len(head.removesuffix(_HYPHEN)) :].strip()
        if head and width(rest, style) <= room:
            return (head.strip(), rest)
    tail = _suffix(rest, room - width(ELLIPSIS, style), style)
    return (head.strip(), ELLIPSIS + tail.lstrip())


def two_facts(text: str, room: float, style: str) -> tuple[str, ...]:
    """Break facts that are joined by dots into at most two lines, at a dot; shorten each where it must be."""
    if width(text, style) <= room:
        return (text,)
    halves = _at_dots(text)
    if not halves:
        return two_lines(text, room, style)
    first, second = min(halves, key=lambda pair: max(width(each, style) for each in pair))
    return (shorten(first, room, style), shorten(second, room, style))


def fact_lines(text: str, room: float, style: str) -> tuple[str, ...]:
    """Break facts that are joined by dots into as many lines as they take; one that is too long has two."""
    lines: list[str] = []
    for fact in text.split(_DOT):
        joined = f"{lines[-1]}{_DOT}{fact}" if lines else fact
        if lines and width(joined, style) <= room:
            lines[-1] = joined
        else:
            lines += two_lines(fact, room, style)
    return tuple(lines)


def two_facts_need(text: str, style: str) -> float:
    """Return the narrowest room in which the facts stand whole on two lines broken at a dot."""
    halves = [max(width(a, style), width(b, style)) for a, b in _at_dots(text)]
    return min(halves, default=two_line_need(text, style))


def _at_dots(text: str) -> list[tuple[str, str]]:
    facts = text.split(_DOT)
    return [(_DOT.join(facts[:place]), _DOT.join(facts[place:])) for place in range(1, len(facts))]


def _hyphenated(text: str, room: float, style: str) -> str:
    """Return the longest beginning that fits with a hyphen inside a word, or nothing.

    Only words of letters of a script with upper and lower case are divided: a hyphen more would make
    another id or host name of an id, and other scripts have no hyphen.
    """
    head = _prefix(text, room - width(_HYPHEN, style), style)
    begun = head.rpartition(" ")[2]
    word = text[len(head) - len(begun) :].partition(" ")[0]
    is_divisible = begun != word and word.isalpha() and word.upper() != word.lower()
    return head + _HYPHEN if begun and is_divisible else ""


def _prefix(text: str, room: float, style: str) -> str:
    """Return the longest beginning that fits, never ending before a combining mark."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if width(text[:middle], style) <= room else (low, middle - 1)
    while 0 < low < len(text) and width(text[low], style) == 0:
        low -= 1
    return text[:low]


def _suffix(text: str, room: float, style: str) -> str:
    """Return the longest end that fits, never beginning with a combining mark."""
    tail = _prefix(text[::-1], room, style)[::-1]
    return tail.lstrip("".join(c for c in tail if width(c, style) == 0))


def _breaks(text: str) -> Iterator[tuple[str, str]]:
    for place in range(1, len(text)):
        if text[place - 1] in _BREAK_AFTER and text[place] not in _BREAK_AFTER:
            yield text[:place].rstrip(" ·"), text[place:].lstrip(" ·")


@lru_cache(maxsize=16384)
def two_line_need(text: str, style: str) -> float:
    """Return the narrowest room in which the name stands whole on two lines broken between words."""
    halves = [max(width(a, style), width(b, style)) for a, b in _breaks(text)]
    return min([*halves, width(text, style)])


@lru_cache(maxsize=16384)
def wrapped(text: str, room: float, style: str, most: int) -> tuple[str, ...]:
    """Break a text between words into at most so many even lines; what is left is shortened in the last.

    A word is divided only if it is wider than the room.
    """
    pieces = [piece for word in text.split() for piece in _pieces(word, room, style)]
    lines = _filled(pieces, room, style)
    if len(lines) > most:
        rest = " ".join(lines[most - 1 :])
        return (*lines[: most - 1], shorten(rest, room, style))
    narrow, wide = 0, int(room)
    while narrow < wide:
        middle = (narrow + wide) // 2
        fits = len(_filled(pieces, middle, style)) <= len(lines)
        narrow, wide = (narrow, middle) if fits else (middle + 1, wide)
    even = _filled(pieces, wide, style)
    return tuple(even if all(width(line, style) <= room for line in even) else lines)


def _filled(pieces: Sequence[str], room: float, style: str) -> list[str]:
    """Fill lines one after the other; a piece that is wider than the room has a line of its own."""
    lines: list[str] = []
    for piece in pieces:
        longer = f"{lines[-1]} {piece}" if lines else piece
        if lines and width(longer, style) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, room: float, style: str) -> Iterator[str]:
    """Divide a word that is wider than the room: behind a sign as in an id, else by a hyphen."""
    while width(word, style) > room:
        head = _prefix(word, room, style)
        signs = [place for place in range(1, len(head) + 1) if head[place - 1] in _BREAK_AFTER]
        cut = head[: signs[-1]] if signs else _hyphenated(word, room, style) or head
        if not cut:
            break
        yield cut
        word = word[len(cut.removesuffix(_HYPHEN)) :]
    if word:
        yield word


@lru_cache(maxsize=16384)
def wrapped_need(text: str, style: str) -> float:
    """Return the narrowest room in which a text stands whole on two lines broken between words."""
    words = text.split()
    halves = [
        max(width(" ".join(words[:place]), style), width(" ".join(words[place:]), style))
        for place in range(1, len(words))
    ]
    return min([*halves, width(text, style)])
