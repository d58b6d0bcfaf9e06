"""The view: a snapshot together with what pages need to know of the site they stand in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from isms_scope.diagrams import Sheet, first_sheets
from isms_scope.findings import Finding, Severity
from isms_scope.graph import Effective
from isms_scope.graph.emergencies import Emergency, emergencies
from isms_scope.graph.labels import element_label, system_label
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.register import Node
from isms_scope.pages._html import Markup
from isms_scope.pages.addresses import Addresses, element_uri, rule_address
from isms_scope.snapshot.recorded import Record, Recorded
from isms_scope.snapshot.separation import NO_EXCEPTIONS, Exceptions, exceptions
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.snapshot.versions import former_ids


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What the reference says about one load error."""

    id: str
    title: str
    why: str
    fix: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class OptionFacts:
    """What the reference says about one option or argument: how it is written and what it does."""

    written: str
    help: str


@dataclass(frozen=True, slots=True)
class CommandFacts:
    """What the reference says about one command."""

    name: str
    usage: str
    summary: str
    text: str = ""
    options: tuple[OptionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """What other parts of the program say about themselves; the pages below them cannot ask."""

    codes: Sequence[CodeFacts] = ()
    commands: Sequence[CommandFacts] = ()


@dataclass(frozen=True)
class View:
    """A snapshot, and how the site forms its addresses."""

    snapshot: Snapshot
    addresses: Addresses = field(default_factory=Addresses)
    reference: Reference = field(default_factory=Reference)

    def here(self, uri: str) -> "Here":
        """Return the view from one page."""
        return Here(self, uri, self.addresses.root(uri))

    @cached_property
    def findings_of(self) -> Mapping[str, tuple[Finding, ...]]:
        """The findings of each element that has any, waived ones included."""
        found: dict[str, list[Finding]] = {}
        for each in self.snapshot.report.findings:
            if each.element:
                found.setdefault(each.element, []).append(each)
        return {element: tuple(findings) for element, findings in found.items()}

    @cached_property
    def deviations(self) -> tuple[Emergency, ...]:
        """The deviations that are open, those that run out first at the front."""
        return emergencies(self.snapshot.graph, self.snapshot.as_of.day)

    @cached_property
    def deviations_of(self) -> Mapping[str, Emergency]:
        """The open deviation of each element that has one."""
        return {each.data.element: each for each in reversed(self.deviations) if each.data.element}

    @cached_property
    def exclusions_of(self) -> Mapping[str, tuple[Node, ...]]:
        """The exclusions that name each element."""
        found: dict[str, list[Node]] = {}
        for node, exclusion in self.snapshot.graph.each("exclusions", Exclusion):
            for element in exclusion.excludes:
                found.setdefault(element, []).append(node)
        return {element: tuple(nodes) for element, nodes in found.items()}

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The first picture of every diagram, to be taken away as a file."""
        return tuple(first_sheets(self.snapshot))

    @cached_property
    def exceptions(self) -> Exceptions:
        """The exceptions from the separation of duties, by the commit of the landing they are about."""
        past = self.snapshot.ledger
        return exceptions(past, self.snapshot.graph, self.snapshot.as_of.day) if past else NO_EXCEPTIONS

    @cached_property
    def links(self) -> dict[tuple[str, str], Markup]:
        """Links that were written already: way up to the top of the site, id of the element → HTML."""
        return {}

    @cached_property
    def lines(self) -> dict[tuple[str, str, str], Markup]:
        """Lines on landings that were written already: template, way up, commit → HTML."""
        return {}

    @cached_property
    def differences(self) -> dict[tuple[str, str, str], Markup]:
        """Differences that were drawn already: way up, older and newer commit → HTML."""
        return {}

    @cached_property
    def sentences(self) -> dict[int, Markup]:
        """Changes that were put into words already: identity of the change, kept by the snapshot → HTML."""
        return {}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """Under what id an element of the past is declared now, by each id that it had before."""
        graph, past = self.snapshot.graph, self.snapshot.ledger
        later = {former: node.id for node in graph.nodes.values() for former in node.data.formerly}
        for landing in past.landings if past else ():
            for change in landing.changes:
                if change.change == "renamed":
                    later.setdefault(str(change.old), later.get(change.element, change.element))
        return {former: now for former, now in later.items() if graph.get(now)}

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """Where each landing stands in the ledger, by its commit."""
        past = self.snapshot.ledger
        return {landing.commit: place for place, landing in enumerate(past.landings)} if past else {}

    @cached_property
    def recorded(self) -> Recorded:
        """The present state, recorded as versions are."""
        past = self.snapshot.ledger
        return Record(former_ids(past) if past else {}).of(self.snapshot.graph)

    def scopes(self, node: Node) -> tuple[tuple[str, Effective], ...]:
        """Return the effective scope of an element for each management system."""
        graph = self.snapshot.graph
        return tuple((system, graph.scope_of(node, system)) for system in graph.systems)

    def name(self, node: Node) -> str:
        """Return what an element is called: its name, what follows from its kind, or its id."""
        return element_label(self.snapshot.graph, node)

    def title_of(self, element: str) -> str:
        """Return the name of an element that may have been declared only once, else its id."""
        node = self.snapshot.graph.get(element)
        return self.name(node) if node else element

    def system_name(self, system: str) -> str:
        """Return what people call a management system."""
        node = self.snapshot.graph.get(system)
        if node and node.data.name:
            return node.data.name
        return self.short_name(system)

    def short_name(self, system: str) -> str:
        """Return the short name of a management system, for columns: ISMS, AIMS."""
        return system_label(self.snapshot.graph, system)


@dataclass(frozen=True)
class Here:
    """The view from one page: the same, with links that lead from here."""

    view: View
    uri: str
    root: str

    def to(self, uri: str, anchor: str = "") -> str:
        """Return the address of a page, or of a place on it, relative to this page."""
        if uri == self.uri and anchor:
            return f"#{anchor}"
        path = self.root + self.view.addresses.path(uri)
        return f"{path}#{anchor}" if anchor else path

    def to_element(self, node: Node) -> str:
        """Return the address of an element's page."""
        return self.to(element_uri(node))

    def to_rule(self, rule: str) -> str:
        """Return the address of what explains a rule or a load error."""
        return self.to(*rule_address(rule))
