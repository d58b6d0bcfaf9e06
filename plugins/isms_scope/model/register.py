"""The register: everything that was declared, with the place where it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from isms_scope.findings import Finding, Location, Path
from isms_scope.model.element import Element, Scoped
from isms_scope.model.kinds import Kind
from isms_scope.model.raw import RawMap, mark_of
from isms_scope.model.settings import Settings


@dataclass(frozen=True, eq=False, slots=True)
class Node:
    """One declared element: its id, its kind, what it says and where it says it.

    `key` is the key in YAML; it differs from the id only for facets such as the statement of a management
    system (`statements: {isms: …}` has the id `statement-isms`).
    """

    id: str
    key: str
    kind: Kind
    kind_key: str
    """The key of the kind, which nearly every question about an element begins with."""
    data: Element
    raw: RawMap
    path: str
    holder: RawMap
    """The mapping of which `raw` is a value; it knows where the element begins."""

    @property
    def name(self) -> str:
        """The name people use, or the id."""
        return self.data.name or getattr(self.data, "legal_name", None) or self.id

    @property
    def named(self) -> str:
        """The name and the id, once where they are the same."""
        return self.id if self.name == self.id else f"{self.name} ({self.id})"

    @property
    def scoped(self) -> Scoped | None:
        """The element as one that stands inside or outside the boundary, if its kind does."""
        return self.data if isinstance(self.data, Scoped) else None

    @property
    def start(self) -> Location:
        """Where the element begins: at its id."""
        return Location(self.path, *self.holder.key_mark(self.key))

    def at(self, path: Path, *, key: bool = False) -> Location:
        """Return where the value at `path` stands, or the element's begin where it was not given."""
        mark = mark_of(self.raw, path, key=key) if path and path[0] in self.raw else None
        return Location(self.path, *mark) if mark else self.start


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An id that is defined a second time; the first definition counts."""

    id: str
    kind_key: str
    first: Location
    second: Location


@dataclass(frozen=True)
class Register:
    """Everything that was declared: elements by id, the settings, and what could not be read.

    `problems` are findings of the loader (YML and SCH codes). `settings_at` tells where each setting
    stands, and each entry of one that is a mapping (`ignores.MOD-04`). `outdated` are the files that cannot
    be read now and speak as they last could; only where somebody is writing (`mkdocs serve`) there are any.
    `unreadable` are the files of which nothing is known at all.
    """

    nodes: Mapping[str, Node] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    settings_at: Mapping[str, Location] = field(default_factory=dict)
    duplicates: tuple[Duplicate, ...] = ()
    problems: tuple[Finding, ...] = ()
    files: tuple[str, ...] = ()
    outdated: frozenset[str] = frozenset()
    unreadable: tuple[str, ...] = ()

    @cached_property
    def ordered(self) -> tuple[Node, ...]:
        """All elements, in the order of their ids."""
        return tuple(self.nodes[each] for each in sorted(self.nodes))

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Node, ...]]:
        """The elements of each kind that has any, in the order of their ids."""
        kinds: dict[str, list[Node]] = {}
        for node in self.ordered:
            kinds.setdefault(node.kind_key, []).append(node)
        return {key: tuple(nodes) for key, nodes in sorted(kinds.items())}
