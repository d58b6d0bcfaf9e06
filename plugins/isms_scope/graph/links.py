"""Links: references resolved, in both directions, and those that lead nowhere."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from isms_scope.findings import Path
from isms_scope.model.fields import Ref, Selects
from isms_scope.model.kinds import KINDS
from isms_scope.model.references import references
from isms_scope.model.register import Node, Register


class Link(NamedTuple):
    """A resolved reference from one element to another; `field` is the outermost key it stands in.

    A tuple, because it is made in a third of the time, and there are more of them than of anything else.
    """

    source: str
    target: str
    path: Path

    @property
    def field(self) -> str:
        """The key in the source under which the reference stands."""
        return str(self.path[0])


@dataclass(frozen=True, slots=True)
class Dangling:
    """A reference that leads nowhere, or to an element of a kind that does not belong there."""

    source: str
    target: str
    path: Path
    expects: tuple[str, ...]
    found_kind: str = ""


@dataclass(frozen=True)
class Links:
    """All links of a register."""

    out: Mapping[str, Sequence[Link]] = field(default_factory=dict)
    into: Mapping[str, Sequence[Link]] = field(default_factory=dict)
    dangling: tuple[Dangling, ...] = ()


def resolve_links(register: Register) -> Links:
    """Resolve every reference of the register."""
    out: dict[str, list[Link]] = {}
    into: dict[str, list[Link]] = defaultdict(list)
    dangling: list[Dangling] = []
    for node in register.nodes.values():
        links = _links_in(register, node, dangling)
        for link in links:
            into[link.target].append(link)
        if links:
            out[node.id] = links
    return Links(out, dict(into), tuple(dangling))


def _links_in(register: Register, node: Node, dangling: list[Dangling]) -> list[Link]:
    """Return the links that stand in an element; what leads nowhere is added to the dangling ones."""
    nodes, source = register.nodes, node.id
    links: list[Link] = []
    for path, target, expects in references(node.data):
        if isinstance(expects, Selects):
            found = [Link(source, each.id, path) for each in select(register, target)]
            links += found
            if not found and not is_selector(target):
                dangling.append(Dangling(source, target, path, ()))
        elif target in nodes and (not expects.kinds or nodes[target].kind_key in expects.kinds):
            links.append(Link(source, target, path))
        elif not _is_understood(register, target, expects):
            kind = nodes[target].kind_key if target in nodes else ""
            dangling.append(Dangling(source, target, path, expects.kinds, kind))
    return links


def _is_understood(register: Register, target: str, expects: Ref) -> bool:
    """Whether an id means something though no element has it: a reserved word, or the default system."""
    return target in expects.words or _is_default_system(register, target, expects)


def _is_default_system(register: Register, target: str, expects: Ref) -> bool:
    """Without a declared management system there is one, with the id `isms`."""
    return (
        target == DEFAULT_SYSTEM
        and expects.kinds == ("management_systems",)
        and not register.by_kind.get("management_systems")
    )


DEFAULT_SYSTEM = "isms"
_SELECTOR = re.compile(r"^([a-z][a-z_]*)(?:\[([a-z_]+)=([A-Za-z0-9_.-]+)\])?$")


def is_selector(text: str) -> bool:
    """Whether a text selects by kind; a bare id does not."""
    match = _SELECTOR.match(text)
    return bool(match) and match is not None and match[1] in KINDS


def select(register: Register, selector: str) -> tuple[Node, ...]:
    """Return the declared elements that a selector means: an id, a kind, or `kind[field=value]`."""
    match = _SELECTOR.match(selector)
    if match is None or match[1] not in KINDS:
        found = register.nodes.get(selector)
        return (found,) if found else ()
    nodes = register.by_kind.get(match[1], ())
    if match[2] is None:
        return nodes
    return tuple(node for node in nodes if _has(node, match[2], match[3]))


def _has(node: Node, name: str, wanted: str) -> bool:
    value = getattr(node.data, name, None)
    if isinstance(value, tuple):
        return wanted in value
    return value is not None and str(value) == wanted
