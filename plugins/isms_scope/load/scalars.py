"""What an unquoted YAML value means, and which ones mean different things to different readers.

YAML 1.1 (most tools) and YAML 1.2 (the current standard) disagree about `no`, `010`, `1.10` and `12:30`.
Here a plain value is text, true, false, null, a canonical integer or a date; what any of the two would
turn into something else is `Ambiguous`, with what to write instead.
"""

import re
from dataclasses import dataclass
from itertools import product

from isms_scope.snapshot.secret_forms import hide

Plain = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A plain value that readers disagree about: why, and what to write instead."""

    code: str
    reason: str
    write: str


NUMERIC = frozenset("+-.0123456789")
"""First characters of everything that a YAML reader may take for a number, a date or a time."""

_CONSTANTS: dict[str, Plain] = {"": None, "null": None, "true": True, "false": False}

# 15 digits are exact in every JSON reader (RFC 8259, section 6: up to 2**53 - 1).
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?"
    r"(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?"
)
_BASE_60 = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?")
_DECIMAL = re.compile(r"[-+]?[0-9][0-9_]*")
_OTHER_BASE = re.compile(r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+)")
_FRACTION = re.compile(
    r"[-+]?(?:\.[0-9][0-9_]*|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|nan)",
    re.IGNORECASE,
)


def _in_every_case(word: str) -> list[str]:
    return ["".join(letters) for letters in product(*((letter, letter.upper()) for letter in word))]


def _ambiguous_words() -> dict[str, Ambiguous]:
    found: dict[str, Ambiguous] = {}
    switches = {"yes": "true", "no": "false", "on": "true", "off": "false", "y": "true", "n": "false"}
    for word, meaning in switches.items():
        for written in _in_every_case(word):
            reason = f"YAML 1.1 reads {written} as {meaning}, YAML 1.2 as text"
            found[written] = Ambiguous(
                "YML-16", reason, f"{meaning}, or '{written}' in quotes if the word is meant"
            )
    for word in ("true", "false", "null"):
        for written in set(_in_every_case(word)) - {word}:
            reason = f"readers disagree whether {written} is {word} or text"
            found[written] = Ambiguous(
                "YML-16", reason, f"{word}, or '{written}' in quotes if the word is meant"
            )
    found["~"] = Ambiguous(
        "YML-16", "~ may be no value or the sign itself", "null, leave it empty, or write '~' in quotes"
    )
    found["="] = Ambiguous("YML-16", "YAML 1.1 gives = a meaning of its own", "'=' in quotes")
    found["<<"] = Ambiguous("YML-16", "YAML 1.1 gives << a meaning of its own", "'<<' in quotes")
    return found


_WORDS = _ambiguous_words()

WORDS = frozenset(_CONSTANTS) | frozenset(_WORDS)
"""Every plain word that is not simply text."""


def typed(text: str) -> Plain | Ambiguous:
    """Return what a plain (unquoted) value means.

    Dates stay text, since the model knows which fields are dates; so does an impossible date.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in NUMERIC or _DATE.fullmatch(text):
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return _number_or_time(text) or text


def shorten(text: str) -> str:
    """Return the text as a message can show it: at most 40 characters, and no part of a secret."""
    text = hide(text)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _number_or_time(text: str) -> Ambiguous | None:
    if _DECIMAL.fullmatch(text):
        return _whole_number(text)
    if _OTHER_BASE.fullmatch(text):
        return Ambiguous(
            "YML-17", f"readers disagree whether {shorten(text)} is a number or text", _quoted(text)
        )
    if _FRACTION.fullmatch(text):
        reason = f"readers take {shorten(text)} for a number and may shorten or round it"
        return Ambiguous("YML-17", reason, _quoted(text))
    if _BASE_60.fullmatch(text):
        return Ambiguous("YML-18", f"YAML 1.1 reads {shorten(text)} as one number in base 60", _quoted(text))
    if moment := _MOMENT.fullmatch(text):
        reason = "readers turn a date with a time into a moment in some time zone"
        return Ambiguous("YML-18", reason, f"the date alone, {moment[1]}, or {_quoted(text)}")
    return None


def _whole_number(text: str) -> Ambiguous:
    digits = text.lstrip("+-").replace("_", "")
    if len(digits) > 15:
        reason = f"{shorten(text)} has more than 15 digits, and some readers round it"
        return Ambiguous("YML-17", reason, f"{_quoted(text)} if it is a code; a number has at most 15 digits")
    number = -int(digits) if text.startswith("-") else int(digits)
    if digits.startswith("0") and number:
        reason = f"{shorten(text)} may be octal, decimal or text"
        return Ambiguous("YML-17", reason, f"{_quoted(text)} if it is a code, {number} if it is a number")
    reason = f"readers disagree whether {shorten(text)} is a number or text"
    return Ambiguous("YML-17", reason, f"{number}, or {_quoted(text)}")


def _quoted(text: str) -> str:
    return f"'{shorten(text)}' in quotes"
