"""Characters that must not be in a scope file, and words that look like other words.

Sources: Unicode Standard Annex 9 (direction), the property Default_Ignorable_Code_Point (invisible), Unicode
Technical Standard 39 (mixed scripts), Unicode Standard Annex 15 (compatibility forms).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from isms_scope.model.raw import Mark

PLACEHOLDER = "\ufdd0"
"""Stands for a refused character while the text is parsed; a noncharacter, so it is never data itself."""

_ASCII_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if chr(code) not in "\t\n\r")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
# A variation selector chooses the form of a Chinese character or an emoji; anywhere else it only hides.
_STRAY_SELECTOR = (
    "(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe0d\U000e0100-\U000e01ef]"
    "|[\U000e01f0-\U000e0fff]"
)
_SURROGATES = "\ud800-\udfff"
_REFUSED = re.compile(f"[{_CONTROLS}{_UNSEEN}{_SURROGATES}]|{_STRAY_SELECTOR}")
_REFUSED_RUN = re.compile(rf"({_REFUSED.pattern})\1*")

_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|([\s\S]))")
_SHORT_ESCAPES = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "v": "\v",
    "f": "\f",
    "e": "\x1b",
    "N": "\x85",
    "L": "\u2028",
    "P": "\u2029",
}
_CONTROL_NAMES = {"\0": "NULL", "\b": "BACKSPACE", "\x1b": "ESCAPE", "\x7f": "DELETE", "\x85": "NEXT LINE"}
_LINE_BREAK = re.compile(r"\r\n?|\n")

# Letters of other alphabets that are drawn like Latin ones. The Greek letters of science (mu,
# omega, delta, pi) are not among them.
_LIKE_LATIN = re.compile(
    "[\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03b9\u03bd\u03bf\u03c1\u03c5\u03f2\u03f3\u0400-\u052f\u0531-\u0587\u13a0-\u13fd\u2c80-\u2cff\ua4d0-\ua4ff\uab70-\uabbf]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
# Mathematical, fullwidth and joined letters, Roman numerals and Arabic presentation forms.
_LOOK_ALIKE = re.compile(
    "[\u017f\u01c4-\u01cc\u01f1-\u01f3\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212c\u212d\u212f-\u2131"
    "\u2133\u2134\u2145-\u2149\u2160-\u217f\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f"
    "\ufd92-\ufdc7\ufdf0-\ufdfb\ufe70-\ufe72\ufe74\ufe76-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
    "\U0001d400-\U0001d7ff]"
)
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]")


class Misfit(NamedTuple):
    """A refused character: where it begins in the text, and what it is."""

    offset: int
    char: str


def has_refused(text: str) -> bool:
    """Whether the text contains a control, invisible, direction-changing or broken character."""
    if text.isascii():
        raw = text.encode("ascii")
        return len(raw.translate(None, _ASCII_CONTROLS)) != len(raw)
    return _REFUSED.search(text) is not None


def refused(text: str) -> Iterator[Misfit]:
    """Yield the refused characters of a text, in order; of a run of one character, the first."""
    return (Misfit(found.start(), found[1]) for found in _REFUSED_RUN.finditer(text))


def without_refused(text: str) -> str:
    """Return the text, of the same length, with `PLACEHOLDER` for each refused character."""
    return _REFUSED.sub(PLACEHOLDER, text)


def refused_escape(text: str, start: int, end: int) -> Misfit | None:
    """Return the first escape in a double-quoted source that stands for a refused character.

    `char` is empty if the escape names no character: a surrogate, or a number above U+10FFFF.
    """
    for found in _ESCAPE.finditer(text, start, end):
        digits = found[1] or found[2] or found[3]
        code = int(digits, 16) if digits else ord(_SHORT_ESCAPES.get(found[4], " "))
        if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            return Misfit(found.start(), "")
        if _REFUSED.match(chr(code)):
            return Misfit(found.start(), chr(code))
    return None


def is_control(char: str) -> bool:
    """Whether the character is one of the C0 and C1 controls."""
    return unicodedata.category(char) == "Cc"


def named(char: str) -> str:
    """Return a printable name: U+202E RIGHT-TO-LEFT OVERRIDE."""
    unnamed = _CONTROL_NAMES.get(char, "CONTROL CHARACTER" if is_control(char) else "NONCHARACTER")
    return f"U+{ord(char):04X} {unicodedata.name(char, unnamed)}"


class Lines:
    """Where the lines of a text begin."""

    def __init__(self, text: str) -> None:
        self._begins = [0, *(found.end() for found in _LINE_BREAK.finditer(text))]

    def mark(self, offset: int) -> Mark:
        """Return the line and column of an offset, as an editor shows them."""
        line = bisect_right(self._begins, offset)
        return Mark(line, offset - self._begins[line - 1] + 1)


def composed(text: str) -> str | None:
    """Return the text in Normalization Form C: the same text, in the form that keyboards write.

    None if more than 30 combining marks are piled on one letter: no language needs it (Unicode Standard
    Annex 15, section 13), and putting them in order takes quadratic time.
    """
    if unicodedata.is_normalized("NFC", text):
        return text
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) else 0
        if run > 30:
            return None
    return unicodedata.normalize("NFC", text)


def mixed_word(text: str) -> str | None:
    """Return the first word that has Latin letters and letters of another alphabet that look Latin."""
    if not (_LATIN.search(text) and _LIKE_LATIN.search(text)):
        return None
    words = (found[0] for found in _WORD.finditer(text))
    return next((word for word in words if _LATIN.search(word) and _LIKE_LATIN.search(word)), None)


def look_alike_word(text: str) -> str | None:
    """Return the first word in compatibility letters, whose ordinary form is `ordinary(word)`.

    Beside Chinese, Japanese or Korean characters fullwidth letters are ordinary and mistaken for nothing.
    """
    if not _LOOK_ALIKE.search(text):
        return None
    words = (found[0] for found in re.finditer(r"\S+", text))
    return next((word for word in words if _LOOK_ALIKE.search(word) and not _EAST_ASIAN.search(word)), None)


def ordinary(word: str) -> str:
    """Return the word in ordinary letters (Normalization Form KC)."""
    return unicodedata.normalize("NFKC", word)
