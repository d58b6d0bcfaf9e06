"""Spoken names: where a text mentions elements."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from isms_scope.graph.graph import Graph
from isms_scope.graph.names import Match
from isms_scope.graph.once import once
from isms_scope.model.register import Node

_HYPHENS = r"\-\u2010-\u2013"
"""The hyphens of keyboards and of word processors, up to the dash that is written in their place."""

_HYPHEN = re.compile(rf"(?<=\w)\s*[{_HYPHENS}]\s*(?=\w)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text, from character `start` to before `end`, that names these elements."""

    start: int
    end: int
    text: str
    elements: tuple[str, ...]


def find_mentions(graph: Graph, text: str, nodes: Iterable[Node]) -> tuple[Mention, ...]:
    """Return where a text names some elements: longest name first, on word boundaries, each place once.

    Only what stands inside or outside the boundary can be named. Elements that share a name are named
    together. A line break in the text counts as a space, and so does a hyphen between two words.
    """
    plain = _folded(text)
    said = {name: given for name, given in _by_name(graph).items() if name in plain}
    candidates = {element for given in said.values() for element, _ in given}
    sought = {node.id for node in nodes if node.id in candidates}
    by_name = {name: [each for each in given if each[0] in sought] for name, given in said.items()}
    found: list[Mention] = []
    for name in sorted(filter(by_name.get, by_name), key=lambda name: (-len(name), name)):
        for hit in re.finditer(rf"(?<!\w){_spaced(name)}(?!\w)", text, re.IGNORECASE):
            start, end = hit.span()
            elements = {element for element, written in by_name[name] if not _is_word(hit.group(), written)}
            if elements and not any(start < other.end and other.start < end for other in found):
                found.append(Mention(start, end, " ".join(hit.group().split()), tuple(sorted(elements))))
    return tuple(sorted(found, key=lambda mention: mention.start))


def mentions(graph: Graph, text: str, nodes: Iterable[Node]) -> tuple[Match, ...]:
    """Return which of some elements a text mentions, in the order in which it first does."""
    found: dict[str, Match] = {}
    for mention in find_mentions(graph, text, nodes):
        for element in mention.elements:
            found.setdefault(element, Match(element, "name", mention.text))
    return tuple(found.values())


@once
def _by_name(graph: Graph) -> Mapping[str, list[tuple[str, str]]]:
    """Every name by which a text may mention what has a scope: who is called so, and how it is written."""
    found: dict[str, list[tuple[str, str]]] = {}
    for node in graph.scopable:
        for name in spoken_names(node):
            found.setdefault(_folded(name), []).append((node.id, name))
    return found


def spoken_names(node: Node) -> list[str]:
    """Return the name, the legal name and the aliases of an element, as a text may say them.

    An element without any is called by the words of its id, if they are several: a single one may be
    any word of the language.
    """
    said = vars(node.data)  # one look for several fields of which not every kind has each
    spoken = [name for name in (said["name"], said.get("legal_name"), *said["aliases"]) if name]
    return spoken or [node.id] * ("-" in node.id)


def _is_word(said: str, name: str) -> bool:
    """Whether a text uses a word of the language that a name is written like: "score" for "Score"."""
    return said.isalpha() and said.islower() and name in (said.capitalize(), said.upper())


def _folded(text: str) -> str:
    return _HYPHEN.sub(" ", " ".join(text.split())).lower()


def _spaced(name: str) -> str:
    return rf"(?:\s+|\s*[{_HYPHENS}]\s*)".join(re.escape(word) for word in name.split())
