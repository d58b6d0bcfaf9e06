"""Names: every way in which people and systems call an element."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from isms_scope.graph.regions import Region, regions
from isms_scope.model.element import Element, Scoped
from isms_scope.model.register import Node, Register
from isms_scope.wording import plain


@dataclass(frozen=True, slots=True)
class Match:
    """An element that a query or a text names, and the way in which it does."""

    element: str
    matched_by: str
    text: str


@dataclass(frozen=True)
class Names:
    """The index of names: folded text → matches.

    `divided` are the accounts of which a region is declared; it is found by "number/region" as well.
    """

    by_text: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)
    divided: frozenset[str] = frozenset()

    def find(self, query: str) -> tuple[Match, ...]:
        """Return the elements that are called exactly so, by id, name, alias, identifier or address."""
        found: dict[str, Match] = {}
        for form in forms(query):
            for match in self.by_text.get(form, ()):
                found.setdefault(match.element, match)
        return tuple(found.values())


def index_names(register: Register) -> Names:
    """Build the index of all names of a register."""
    index: dict[str, dict[str, Match]] = {}
    places = [*regions(register)]
    for match in (*_all(register), *map(_within, places)):
        for form in forms(match.text):
            index.setdefault(form, {}).setdefault(match.element, match)
    by_text = {text: tuple(matches.values()) for text, matches in index.items()}
    return Names(by_text, frozenset(each.account for each in places))


def _all(register: Register) -> Iterator[Match]:
    for node in register.nodes.values():
        yield from (Match(node.id, matched_by, text) for matched_by, text in names_of(node))


def _within(region: Region) -> Match:
    return Match(region.element, "account and region", f"{ungrouped(region.number)}/{region.code}")


def names_of(node: Node) -> Iterator[tuple[str, str]]:
    """Yield (how, text) for every name of an element: id, name, aliases, identifiers, addresses."""
    data = node.data
    yield "id", node.id
    for how, field_name in _single_names(type(data)):
        text = getattr(data, field_name)
        if isinstance(text, str):
            yield how, text
    yield from (("alias", alias) for alias in data.aliases)
    yield from (("former id", former) for former in data.formerly)
    for identifier in data.identifiers if isinstance(data, Scoped) else ():
        if identifier.value:
            yield (identifier.scheme or "identifier").replace("_", " "), identifier.value


_SINGLE_NAMES = (("name", "name"), ("legal name", "legal_name"), ("title", "title"), ("address", "url"))


@cache
def _single_names(model: type[Element]) -> tuple[tuple[str, str], ...]:
    """The fields of a kind that hold one name, each with how the element is named by it."""
    return tuple((how, name) for how, name in _SINGLE_NAMES if name in model.model_fields)


_GROUPED = re.compile(r"(\d{4})[- ](\d{4})[- ](\d{4})")


def ungrouped(text: str) -> str:
    """Return an account number as one number, though it is written in groups; any other text as it is."""
    grouped = _GROUPED.fullmatch(text)
    return "".join(grouped.groups()) if grouped else text


def forms(text: str) -> tuple[str, ...]:
    """Return the folded forms under which a name is kept: as written, and as an address without its dress."""
    folded = ungrouped(" ".join(text.split()).casefold())
    bare = re.sub(r"^(https?://|ssh://|git@)", "", folded)
    address = bare.replace(":", "/", 1) if "/" in folded or bare != folded else folded
    address = address.rstrip("/").removesuffix(".git")
    return (folded,) if address == folded else (folded, address)


_WORD = re.compile(r"(?<=[ _./:-])[^ _./:-]")
_MOST_WORDS = 8


def insides(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a word begins inside a name, and the name from there on as `plain` makes it."""
    for begin in islice(_WORD.finditer(text), _MOST_WORDS):
        yield begin.start(), plain(text[begin.start() :])
