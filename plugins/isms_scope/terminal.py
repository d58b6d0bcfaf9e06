"""Text on a terminal: colour where it is wanted, and nothing from data that could steer it."""

import re
from dataclasses import dataclass

_CODES = {
    "bold": "1",
    "faint": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "blue": "34",
    "cyan": "36",
    "error": "1;31",
    "warning": "1;33",
    "info": "1;34",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """Colours text with the sequences of ECMA-48 (SGR), or leaves it as it is."""

    is_on: bool = False

    def __call__(self, text: str, style: str) -> str:
        """Return the text in a style: a colour, `bold`, `faint`, or a severity."""
        return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if self.is_on and text else text

    def severity(self, severity: str, text: str = "") -> str:
        """Return a severity, or another word, in the colour of the severity."""
        return self(text or severity, severity)


PLAIN = Ink()

_SPACE = re.compile(r"\s+")


def one_line(text: str) -> str:
    r"""Return a text from data so that a terminal shows it as it is, in one line.

    Escape sequences, other control characters and those that cannot be seen or change the direction of
    writing are spelled out (`\x1b`, `\u202e`); line breaks and tabs become one space.
    """
    if text.isprintable():
        return text
    return "".join(map(_spelled, _SPACE.sub(" ", text)))


def _spelled(char: str) -> str:
    if char.isprintable():
        return char
    number = ord(char)
    if number <= 0xFF:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"
