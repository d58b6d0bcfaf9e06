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
    """The names by which a text may mention an element: name, legal name and aliases, longest first."""
    spoken = {text for how, text in names_of(node) if how in ("name", "legal name", "alias")}
    return tuple(sorted(spoken, key=lambda text: (-len(text), text)))


def mentions(text: str, nodes: Iterable[Node]) -> tuple[Match, ...]:
    """Return which elements a text mentions: longest name first, on word boundaries, each place once."""
    candidates = [(name, node) for node in nodes for name in spoken_names(node)]
    candidates.sort(key=lambda pair: (-len(pair[0]), pair[0], pair[1].id))
    taken: list[tuple[int, int]] = []
    found: dict[str, tuple[int, Match]] = {}
    for name, node in candidates:
        for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
            span = hit.span()
            if any(start < span[1] and span[0] < end for start, end in taken if (start, end) != span):
                continue
            taken.append(span)
            found.setdefault(node.id, (span[0], Match(node.id, "name", hit.group())))
    return tuple(match for _, match in sorted(found.values(), key=lambda pair: (pair[0], pair[1].element)))


def _forms(text: str) -> tuple[str, ...]:
    """The folded forms under which a name is kept: as written, and as an address without its dress."""
    folded = " ".join(text.split()).casefold()
    address = (
        re.sub(r"^(https?://|ssh://|git@)", "", folded).replace(":", "/", 1) if "/" in folded else folded
    )
    address = address.rstrip("/").removesuffix(".git")
    return (folded,) if address == folded else (folded, address)
