"""The graph of an edition: what it shows of a register, with the answers of the whole register."""

from collections.abc import Mapping
from functools import cached_property

from isms_scope.graph.effective import EffectiveScope
from isms_scope.graph.graph import Graph
from isms_scope.graph.links import Links
from isms_scope.graph.reasons import Effective, Retold
from isms_scope.model.register import Node, Register


class EditionGraph(Graph):
    """A register without what an edition hides.

    Effective statuses and fingerprints are those of the whole register: hiding something moves no boundary.
    Reasons name only what is shown; `in_full` leaves places in files and rationales in them.
    """

    def __init__(self, register: Register, whole: Graph, *, in_full: bool) -> None:
        super().__init__(register)
        self._whole = whole
        self._in_full = in_full
        self._scopes_kept: dict[str, EffectiveScope] = {}

    def fingerprint(self, system: str | None = None) -> str:
        """Return the boundary fingerprint of the whole register."""
        return self._whole.fingerprint(self._meant(system))

    @cached_property
    def full_fingerprint(self) -> str:
        """The fingerprint of everything that was declared, shown or not."""
        return self._whole.full_fingerprint

    def _scopes(self, system: str | None) -> EffectiveScope:
        meant = self._meant(system)
        if meant not in self._scopes_kept:
            self._scopes_kept[meant] = _Kept(self, self._links, self._whole, meant, in_full=self._in_full)
        return self._scopes_kept[meant]

    def _meant(self, system: str | None) -> str:
        """The management system in the whole register; where none is shown, its first one is meant."""
        return system if system in self._whole.systems else self._whole.systems[0]


class _Kept(EffectiveScope):
    """The effective scope that elements have in the whole register."""

    def __init__(
        self, graph: EditionGraph, links: Links, whole: Graph, system: str, *, in_full: bool
    ) -> None:
        super().__init__(graph.register, links, system)
        self._nodes: Mapping[str, Node] = graph.nodes
        self._graph = whole
        self._meant = system
        self._in_full = in_full
        self._retold_of: dict[str, Effective] = {}

    def of(self, node: Node) -> Effective:
        """Return the effective scope that an element has in the whole register."""
        if node.id not in self._retold_of:
            self._retold_of[node.id] = self._retold(self._graph.scope_of(node.id, self._meant), node)
        return self._retold_of[node.id]

    def _retold(self, whole: Effective, node: Node) -> Effective:
        via = self._nodes.get(whole.via.id) if whole.via else None
        chains = whole.chains and Retold(whole.chains, self._nodes, in_full=self._in_full)
        return whole._replace(node=node if whole.node else None, via=via, chains=chains)
