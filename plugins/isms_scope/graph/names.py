"""Names: every way in which people and systems call an element, and the search for them in texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from isms_scope.model.register import Node, Register


@dataclass(frozen=True, slots=True)
class Match:
    """An element that a query or a text names, and the way in which it does."""

    element: str
    matched_by: str
    text: str


@dataclass(frozen=True)
class Names:
    """The index of names: folded text → matches."""

    by_text: Mapping[str, tuple[Match, ...]] = field(default_factory=dict)

    def find(self, query: str) -> tuple[Match, ...]:
        """Return the elements that are called exactly so, by id, name, alias, identifier or address."""
        found: dict[str, Match] = {}
        for form in _forms(query):
            for match in self.by_text.get(form, ()):
                found.setdefault(match.element, match)
        return tuple(found.values())


def index_names(register: Register) -> Names:
    """Build the index of all names of a register."""
    index: dict[str, dict[str, Match]] = {}
    for node in register.nodes.values():
        for matched_by, text in names_of(node):
            for form in _forms(text):
                index.setdefault(form, {}).setdefault(node.id, Match(node.id, matched_by, text))
    return Names({text: tuple(matches.values()) for text, matches in index.items()})


def names_of(node: Node) -> Iterator[tuple[str, str]]:
    """Yield (how, text) for every name of an element: id, name, aliases, identifiers, addresses."""
    data = node.data
    yield "id", node.id
    for how, field_name in _SINGLE_NAMES:
        text = getattr(data, field_name, None)
        if isinstance(text, str):
            yield how, text
    yield from (("alias", alias) for alias in data.aliases)
    yield from (("former id", former) for former in data.formerly)
    for identifier in getattr(data, "identifiers", ()):
        if identifier.value:
            yield (identifier.scheme or "identifier").replace("_", " "), identifier.value


_SINGLE_NAMES = (("name", "name"), ("legal name", "legal_name"), ("title", "title"), ("address", "url"))


def spoken_names(node: Node) -> tuple[str, ...]:
    """The names by which a text may mention an element: name, legal name and aliases, longest first.

    An element without any is called by the words of its id, if they are several: a single one may be
    any word of the language.
    """
    spoken = {text for how, text in names_of(node) if how in ("name", "legal name", "alias")}
    if not spoken and "-" in node.id:
        spoken = {node.id, node.id.replace("-", " ")}
    return tuple(sorted(spoken, key=lambda text: (-len(text), text)))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text, from character `start` to before `end`, that names these elements."""

    start: int
    end: int
    text: str
    elements: tuple[str, ...]


def find_mentions(text: str, nodes: Iterable[Node]) -> tuple[Mention, ...]:
    """Return where a text names elements: longest name first, on word boundaries, each place once.

    Elements that share a name are named together. A line break in the text counts as a space.
    """
    plain = " ".join(text.split()).lower()
    by_name: dict[str, list[str]] = {}
    for node in nodes:
        for name in spoken_names(node):
            spoken = " ".join(name.split()).lower()
            if spoken in plain:
                by_name.setdefault(spoken, []).append(node.id)
    found: list[Mention] = []
    for name in sorted(by_name, key=lambda name: (-len(name), name)):
        for hit in re.finditer(rf"(?<!\w){_spaced(name)}(?!\w)", text, re.IGNORECASE):
            start, end = hit.span()
            if not any(start < other.end and other.start < end for other in found):
                elements = tuple(sorted(set(by_name[name])))
                found.append(Mention(start, end, " ".join(hit.group().split()), elements))
    return tuple(sorted(found, key=lambda mention: mention.start))


def mentions(text: str, nodes: Iterable[Node]) -> tuple[Match, ...]:
    """Return which elements a text mentions, in the order in which it first does."""
    found: dict[str, Match] = {}
    for mention in find_mentions(text, nodes):
        for element in mention.elements:
            found.setdefault(element, Match(element, "name", mention.text))
    return tuple(found.values())


def _spaced(name: str) -> str:
    return r"\s+".join(re.escape(word) for word in name.split())


def _forms(text: str) -> tuple[str, ...]:
    """The folded forms under which a name is kept: as written, and as an address without its dress."""
    folded = " ".join(text.split()).casefold()
    bare = re.sub(r"^(https?://|ssh://|git@)", "", folded)
    address = bare.replace(":", "/", 1) if "/" in folded or bare != folded else folded
    address = address.rstrip("/").removesuffix(".git")
    return (folded,) if address == folded else (folded, address)
