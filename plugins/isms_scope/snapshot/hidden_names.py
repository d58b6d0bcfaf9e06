"""Hidden names: whether a text says something that an edition does not show."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

_WORD = re.compile(r"\w+")
_SHORTEST = 3
_TELLING = re.compile(r".\s.|\D\d|\d\D|\d{6}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NAMES = ("name", "legal_name", "title", "aliases", "formerly")


class HiddenNames:
    """Texts that an edition hides: ids, names and values; found in other texts on the borders of words.

    Ordinary words that happen to be the name of something hidden are found as well: hiding too much of a
    finding or of a commit message is the safe side.
    """

    def __init__(self) -> None:
        self._by_first: dict[str, set[tuple[str, ...]]] = {}

    def add_names(self, names: Iterable[str]) -> None:
        """Take in names and ids."""
        for name in names:
            words = _words(name)
            if len("".join(words)) >= _SHORTEST:
                self._by_first.setdefault(words[0], set()).add(words)

    def add_value(self, value: Any) -> None:
        """Take in the texts inside a value that are no dates, bare numbers or words of a closed list."""
        self.add_names(text for text in _texts(value) if _TELLING.search(text) and not _DATE.fullmatch(text))

    def add_element(self, element: str, declared: Any) -> None:
        """Take in the id and the names of an element as it was declared once."""
        said = declared if isinstance(declared, Mapping) else {}
        self.add_names([element, *_texts([said.get(name) for name in _NAMES])])

    def are_in(self, value: Any) -> bool:
        """Whether one of the texts inside a value holds a hidden one."""
        return bool(self._by_first) and any(self._found(_words(text)) for text in _texts(value))

    def _found(self, words: tuple[str, ...]) -> bool:
        return any(
            words[at : at + len(hidden)] == hidden
            for at, first in enumerate(words)
            for hidden in self._by_first.get(first, ())
        )


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text.casefold().replace("_", " ")))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return (text for item in value.values() for text in _texts(item))
    if isinstance(value, list | tuple | set | frozenset):
        return (text for item in value for text in _texts(item))
    return ()
