"""Hidden names: whether a text says something that an edition does not show."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_WORD = re.compile(r"\w+")
_TELLING = re.compile(r".\s.|\D\d|\d\D|\d{6}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NAMES = ("name", "legal_name", "title", "aliases", "formerly")
_SHORT = 2
"""Names of so few letters are found only as they are written: "IT" is a team, "it" is not."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, and those of East Asia."""
_LONG = 8
"""Names of so many letters and digits are found however they are spaced, joined or ended."""


class HiddenNames:
    """Texts that an edition hides: ids, names and values; found in other texts.

    Short ones are found on the borders of words, also in the plural; long ones, and
    those in scripts without spaces, anywhere, whatever stands between their letters and digits. Ordinary
    words that happen to be the name of something hidden are found as well: hiding too much of a finding or of
    a commit message is the safe side.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}
        self._exact: set[str] = set()
        self._by_beginning: dict[str, set[str]] = {}

    def add_names(self, names: Iterable[str]) -> None:
        """Take in names and ids."""
        for name in names:
            words = _words(name)
            letters = "".join(words)
            least = _SHORT if _UNSPACED.search(name) else _LONG
            if len(letters) >= least:
                self._by_beginning.setdefault(letters[:least], set()).add(letters)
            elif len(letters) > _SHORT:
                self._by_first.setdefault(words[0], set()).add(words)
            elif len(letters) == _SHORT:
                self._exact.add(name.strip())

    def add_value(self, value: Any) -> None:
        """Take in the texts inside a value that are no dates, bare numbers or words of a closed list."""
        self.add_names(
            text for text in texts_in(value) if _TELLING.search(text) and not _DATE.fullmatch(text)
        )

    def add_element(self, element: str, declared: Any) -> None:
        """Take in the id and the names of an element as it was declared once."""
        said = declared if isinstance(declared, Mapping) else {}
        self.add_names([element, *texts_in([said.get(name) for name in _NAMES])])

    def are_in(self, value: Any) -> bool:
        """Whether one of the texts inside a value holds a hidden one."""
        return any(self._holds(text) for text in texts_in(value))

    def _holds(self, text: str) -> bool:
        words = _words(text)
        return (
            (bool(self._exact) and not self._exact.isdisjoint(_WORD.findall(text)))
            or (bool(self._by_first) and self._found(words))
            or (bool(self._by_beginning) and self._within("".join(words)))
        )

    def _found(self, words: tuple[str, ...]) -> bool:
        return any(
            self._begins(words[at:]) or self._begins((word.removesuffix("s"), *words[at + 1 :]))
            for at, word in enumerate(words)
        )

    def _begins(self, words: tuple[str, ...]) -> bool:
        """Whether words begin with those of a hidden name; its last one may be in the plural."""
        for hidden in self._by_first.get(words[0], ()):
            said = words[: len(hidden)]
            if said == hidden or (*said[:-1], said[-1].removesuffix("s")) == hidden:
                return True
        return False

    def _within(self, letters: str) -> bool:
        return any(
            letters.startswith(hidden, at)
            for at in range(len(letters))
            for size in (_SHORT, _LONG)
            for hidden in self._by_beginning.get(letters[at : at + size], ())
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


def texts_in(value: Any) -> Iterable[str]:
    """Return the texts inside a value."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return (text for item in value.values() for text in texts_in(item))
    if isinstance(value, list | tuple | set | frozenset):
        return (text for item in value for text in texts_in(item))
    return ()
