"""The graph of a scope: one object that answers what the declared elements mean together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TypeVar, cast

from isms_scope.findings import WHOLE_SCOPE, Location
from isms_scope.graph.above import above
from isms_scope.graph.closure import closure, uses
from isms_scope.graph.effective import EffectiveScope, systems_of
from isms_scope.graph.fingerprint import boundary_fingerprint, full_fingerprint
from isms_scope.graph.links import Dangling, Link, Links, resolve_links, select
from isms_scope.graph.names import Names, index_names
from isms_scope.graph.owners import owner_sources, served_products
from isms_scope.graph.reasons import UNSCOPED, Effective
from isms_scope.graph.sides import Side, Withheld
from isms_scope.graph.taint import CustomerData, trace_customer_data
from isms_scope.model.element import Element
from isms_scope.model.elements.management_system import STANDARD_OF, ManagementSystem
from isms_scope.model.fields import FLOW_WORDS
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node, Register
from isms_scope.model.settings import Settings

E = TypeVar("E", bound=Element)


class Graph:
    """A register, resolved. Everything is computed once, on the first question, and never changes."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._effective: dict[str, EffectiveScope] = {}
        self._fingerprints: dict[str, str] = {}
        self._above: dict[str, tuple[str, ...]] = {}
        self._closures: dict[str, Mapping[str, Link]] = {}
        self._parts: dict[str, frozenset[str]] = {}
        self._used: dict[str, Sequence[tuple[str, Link]]] = {}
        self._typed: dict[tuple[str, type[Element]], tuple[tuple[Node, Element], ...]] = {}
        self._products_at: dict[str, tuple[str, ...]] = {}
        self.indexes: dict[object, object] = {}

    @property
    def settings(self) -> Settings:
        """The settings of the workspace."""
        return self.register.settings

    @property
    def nodes(self) -> Mapping[str, Node]:
        """All elements by id."""
        return self.register.nodes

    def get(self, element: str | None) -> Node | None:
        """Return an element by id, or None."""
        return self.register.nodes.get(element) if element else None

    def of_kind(self, kind: str) -> tuple[Node, ...]:
        """The elements of a kind, in the order of their ids."""
        return self.register.by_kind.get(kind, ())

    def each(self, kind: str, model: type[E]) -> Iterator[tuple[Node, E]]:
        """Give the elements of a kind with their values, typed."""
        known = self._typed.get((kind, model))
        if known is None:
            nodes = ((node, node.data) for node in self.of_kind(kind))
            known = tuple((node, data) for node, data in nodes if isinstance(data, model))
            self._typed[kind, model] = known
        return iter(cast("tuple[tuple[Node, E], ...]", known))

    @property
    def ordered(self) -> tuple[Node, ...]:
        """All elements, in the order of their ids."""
        return self.register.ordered

    @cached_property
    def scopable(self) -> tuple[Node, ...]:
        """The elements that stand inside or outside the boundary, in the order of their ids."""
        kinds = {kind for kind in self.register.by_kind if KINDS[kind].scopable}
        return tuple(node for node in self.ordered if node.kind_key in kinds)

    def select(self, selector: str) -> tuple[Node, ...]:
        """Return the elements that a selector means: an id, a kind, or `kind[field=value]`."""
        return select(self.register, selector)

    @cached_property
    def home(self) -> Location:
        """Where that stands which is said of the scope as a whole, so that everything stands in a file.

        It is the first statement, else the file of the first setting, else the first file, by path.
        """
        statement = self.statement()
        if statement:
            return statement.start
        files = {place.path for place in self.register.settings_at.values()} or {*self.register.files}
        return Location(min(files)) if files else WHOLE_SCOPE

    def setting_at(self, key: str) -> Location:
        """Return where a setting stands ("approval.rules"), or the home of the scope where it does not."""
        return self.register.settings_at.get(key, self.home)

    # --- references

    @cached_property
    def _links(self) -> Links:
        return resolve_links(self.register)

    def links_from(self, element: str) -> Sequence[Link]:
        """The references that stand in an element."""
        return self._links.out.get(element, ())

    def links_to(self, element: str) -> Sequence[Link]:
        """The references that lead to an element: what uses it."""
        return self._links.into.get(element, ())

    @property
    def dangling(self) -> tuple[Dangling, ...]:
        """References that lead nowhere or to the wrong kind."""
        return self._links.dangling

    def above(self, element: str) -> tuple[str, ...]:
        """What an element stands in or belongs to, nearest first: parents, host, site, legal entity."""
        known = self._above.get(element)
        if known is None:
            known = self._above[element] = above(self.register, element)
        return known

    def root_of(self, element: str) -> str:
        """The top of the tree of infrastructure that an element stands in, or the element itself."""
        inside = [each for each in self.above(element) if self.nodes[each].kind_key == "infrastructure"]
        return inside[-1] if inside else element

    def closure(self, product: str) -> Mapping[str, Link]:
        """Everything that a product reaches by use, by id, with the reference that leads to it."""
        if product not in self._closures:
            self._closures[product] = closure(self._uses, product)
        return self._closures[product]

    def parts(self, product: str) -> frozenset[str]:
        """Everything that a product uses, or a part of it that is sold under its own name."""
        if product not in self._parts:
            sold = self._sold_under.get(product, ())
            self._parts[product] = frozenset().union(*(self.closure(each) for each in (product, *sold)))
        return self._parts[product]

    @cached_property
    def _sold_under(self) -> Mapping[str, list[str]]:
        """The products that stand under an umbrella, by the umbrella."""
        found: dict[str, list[str]] = {}
        for product in self.of_kind("products"):
            for umbrella in self.above(product.id):
                found.setdefault(umbrella, []).append(product.id)
        return found

    def reach(self, product: str, is_end: Callable[[str], bool]) -> Mapping[str, Link]:
        """The closure of a product, without what lies behind things for which `is_end` holds."""
        return closure(self._uses, product, is_end)

    def _uses(self, element: str) -> Sequence[tuple[str, Link]]:
        known = self._used.get(element)
        if known is None:
            known = self._used[element] = uses(self.register, self._links, self.above, element)
        return known

    # --- management systems

    @cached_property
    def systems(self) -> tuple[str, ...]:
        """Ids of the management systems, the information security one first; never empty."""
        return systems_of(self.register)

    def system(self, system: str) -> ManagementSystem:
        """Return a management system; the one that is understood where none is declared is an ISMS."""
        node = self.get(system)
        if node and isinstance(node.data, ManagementSystem):
            return node.data
        return ManagementSystem(type="isms", standards=(STANDARD_OF["isms"],))

    def statement(self, system: str | None = None) -> Node | None:
        """Return the scope statement of a management system, by default of the first."""
        return self._facet("statements", system)

    def soa(self, system: str | None = None) -> Node | None:
        """Return the record of the current Statement of Applicability of a management system."""
        return self._facet("soas", system)

    def system_of(self, facet: Node) -> str:
        """Return the management system of a statement or SoA; a short form belongs to the first."""
        return facet.key if facet.key in self.systems else self.systems[0]

    def _facet(self, kind: str, system: str | None) -> Node | None:
        wanted = system or self.systems[0]
        return next((node for node in self.of_kind(kind) if self.system_of(node) == wanted), None)

    # --- scope

    def scope_of(self, element: str | Node, system: str | None = None) -> Effective:
        """Return the effective scope of an element for a management system, by default the first."""
        node = self.get(element) if isinstance(element, str) else element
        if node is None:
            return UNSCOPED
        return self._scopes(system).of(node)

    def _scopes(self, system: str | None) -> EffectiveScope:
        wanted = system or self.systems[0]
        if wanted not in self._effective:
            self._effective[wanted] = EffectiveScope(self.register, self._links, wanted)
        return self._effective[wanted]

    def follows(self, element: str) -> tuple[Node, ...]:
        """The elements whose scope an element takes over where nobody decided for it: users and hosts."""
        node = self.get(element)
        return tuple(self._scopes(None).follows(node)) if node else ()

    def is_in(self, element: str | Node, system: str | None = None) -> bool:
        """Whether an element is inside the boundary, whole or in part."""
        return self.scope_of(element, system).status in ("in", "partial")

    def in_any(self, element: str | Node) -> bool:
        """Whether an element is inside the boundary of at least one management system."""
        return (element if isinstance(element, str) else element.id) in self._inside

    @cached_property
    def _inside(self) -> frozenset[str]:
        scopes = [self._scopes(system) for system in self.systems]
        return frozenset(
            node.id for of in scopes for node in self.scopable if of.of(node).status in ("in", "partial")
        )

    def side(self, end: str | None, system: str | None = None) -> Side:
        """Return on which side of the boundary an end of a flow or an interface stands."""
        if isinstance(end, Withheld):
            return end.sides.get(system or self.systems[0], "undeclared")
        if end is None or end == "unknown":
            return "undeclared"
        if end in FLOW_WORDS:
            return "external"
        node = self.get(end)
        if node is None:
            return "undeclared"
        if not node.kind.scopable:
            return "external"
        status = self.scope_of(node, system).status
        return "in" if status == "partial" else status

    # --- people

    def owner_of(self, element: str) -> str | None:
        """Return the owner of an element: its own, that of its parent, or that of a product that uses it."""
        owners = (self.nodes[each].data.owner for each in self.owner_sources(element))
        return next((owner for owner in owners if owner), None)

    def owner_sources(self, element: str) -> Iterator[str]:
        """Where an element has its owner from, nearest first: itself, hosts, products it serves."""
        return owner_sources(self.register, element, self.above, self._served)

    def _served(self, element: str) -> tuple[str, ...]:
        if element not in self._products_at:
            self._products_at[element] = served_products(self.register, self._links, element)
        return self._products_at[element]

    # --- data

    @cached_property
    def customer_data(self) -> CustomerData:
        """Where customer data are."""
        return trace_customer_data(self.register)

    # --- names and fingerprints

    @cached_property
    def names(self) -> Names:
        """The index of all names."""
        return index_names(self.register)

    def fingerprint(self, system: str | None = None) -> str:
        """Return the boundary fingerprint (`b1:…`) of a management system, by default the first."""
        wanted = system or self.systems[0]
        if wanted not in self._fingerprints:
            mine = self.statement(wanted), self.soa(wanted)
            self._fingerprints[wanted] = boundary_fingerprint(self.register, wanted, *mine)
        return self._fingerprints[wanted]

    @cached_property
    def full_fingerprint(self) -> str:
        """The fingerprint (`f1:…`) of everything that was declared."""
        return full_fingerprint(self.register)
