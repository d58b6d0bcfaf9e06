"""The promise matrix: what each contract promises, what the scope has for it, and what the rules say."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from isms_scope.findings import Finding
from isms_scope.model.decision import STATUSES
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.contract import Commitment, Contract
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.interested_party import InterestedParty
from isms_scope.model.elements.product import Product
from isms_scope.model.kinds import KINDS
from isms_scope.model.register import Node
from isms_scope.pages._certificates import Row, how_far, listed, rows_to, to_standard
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._findings import finding_items, findings_section
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._judged import about
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._paging import Part, landing_uri, parts
from isms_scope.pages._promise_records import asked, records, speaks_of_reach
from isms_scope.pages._promises import Verdict, by_promise, verdict
from isms_scope.pages._reach import all_reached, way
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages._values import status
from isms_scope.pages.addresses import PROMISES, TITLES
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import count

PER_PAGE = 25
"""So many contracts a page shows with all that they reach."""

_OTHERS = 200
_FIRST = ("lifecycle_stages", "suppliers")
_Other = tuple[Literal["marketed", "required"], tuple[object, ...]]
"""Where something is promised outside contracts, and the row that tells of it."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise with what it is about and what the rules say."""

    contract: Node
    data: Contract
    commitment: Commitment
    verdict: Verdict

    @property
    def about(self) -> tuple[str, ...]:
        """What the promise is about: what it names, or else everything that is bought."""
        return self.commitment.covers or self.data.products


def summary(view: View) -> str:
    """Return what the matrix holds in a few words, the empty text where there is no contract."""
    contracts = [data for _, data in view.snapshot.graph.each("contracts", Contract)]
    promises = sum(len(data.commitments) for data in contracts)
    return f"{count(promises, 'promise')} in {count(len(contracts), 'contract')}" if contracts else ""


def promises_page(view: View) -> Iterator[Page]:
    """Yield the promise matrix, if there is a contract."""
    told = summary(view)
    if not told:
        return
    contracts = [*view.snapshot.graph.each("contracts", Contract)]
    others = [*_other_promises(view)]
    for part in parts(PROMISES, (len(contracts), PER_PAGE), (len(others), _OTHERS)):
        here = view.here(part.uri)
        yield Page(
            uri=here.uri,
            crumbs=crumbs(here),
            title=part.titled(TITLES[PROMISES]),
            lead=render("promises.html", here=here, legend=legend(here), told=told),
            sections=tuple(_sections(here, contracts, others, part)),
            menu=part.menu(REGISTERS),
            label=TITLES[PROMISES],
            above=part.above,
            description=f"What contracts promise and what the scope has for it: {told}.",
            width="wide",
        )


def contract_uris(view: View) -> Mapping[str, str]:
    """Return the page of the matrix on which each contract stands, by its id."""
    nodes = (node for node, _ in view.snapshot.graph.each("contracts", Contract))
    return {node.id: landing_uri(PROMISES, place, PER_PAGE) for place, node in enumerate(nodes)}


def _sections(
    here: Here, contracts: Sequence[tuple[Node, Contract]], others: Sequence[_Other], part: Part
) -> Iterator[Section]:
    rows: list[Promise] = []
    found: list[Section] = []
    for node, data in part.rows(contracts, PER_PAGE):
        mine, whole = promises_of(here.view, node, data)
        rows += mine
        found.append(Section(f"contract-{node.id}", here.view.name(node), _contract(here, node, data, whole)))
    if found:
        told = part.told(len(contracts), "contracts", PER_PAGE)
        cover = partial(_cover, here)
        html = render("promise_matrix.html", here=here, rows=rows, cover=cover, part_told=told)
        yield Section("matrix", "Promise by promise", html, search="none")
    yield from found
    yield from _others(here, others, part)
    if part.number == 0:
        yield from _further_findings(here, contracts)
    yield from part.turning(here)


def _further_findings(here: Here, contracts: Sequence[tuple[Node, Contract]]) -> Iterator[Section]:
    """What was found on promises and stands at none of the contracts."""
    shown = {node.id for node, _ in contracts}
    rest = about(here.view, lambda found: found.rule.startswith("CUS-") and found.element not in shown)
    yield from findings_section(here, rest)


def promises_of(view: View, node: Node, data: Contract) -> tuple[list[Promise], list[Finding]]:
    """Return the promises of a contract, and the findings on the contract as a whole."""
    at, whole = by_promise(view, node, data)
    pairs = zip(data.commitments, at, strict=True)
    return [Promise(node, data, each, verdict(view, each, found)) for each, found in pairs], whole


# --- what the scope has for a promise


def _cover(here: Here, promise: Promise) -> Markup:
    """What the scope has for a promise: certificates, places of data, or what its products reach."""
    if promise.commitment.type == "certification_held":
        return _certificates(here, promise)
    graph = here.view.snapshot.graph
    datasets = [each for each in promise.about if _kind(here, each) == "datasets"]
    kept = [(each, graph.nodes[each].data) for each in datasets]
    products = [each for each in promise.about if _kind(here, each) == "products"]
    reached = _reached(here, products) if speaks_of_reach(promise.commitment) else []
    return render(
        "promise_cover.html",
        here=here,
        kept=kept,
        reached=len(reached),
        numbers=_numbers(here, reached),
        anchor=f"contract-{promise.contract.id}",
        records=records(here, asked(graph, promise.data, promise.commitment)),
    )


def _kind(here: Here, element: str) -> str:
    node = here.view.snapshot.graph.get(element)
    return node.kind_key if node else ""


def _reached(here: Here, products: Sequence[str]) -> list[str]:
    """Everything that products use, with what is sold under their names, by kind and name."""
    graph = here.view.snapshot.graph
    found = frozenset().union(*(graph.parts(each) for each in products)) if products else frozenset()
    order = list(KINDS)
    return sorted(found, key=lambda each: (order.index(graph.nodes[each].kind_key), graph.nodes[each].name))


def _numbers(here: Here, reached: Sequence[str]) -> Markup:
    """How many of the things have which status, for each management system where they differ."""
    graph = here.view.snapshot.graph
    scoped = [each for each in reached if graph.nodes[each].kind.scopable]
    lines: dict[Markup, list[str]] = {}
    for system in graph.systems:
        numbers = Counter(graph.scope_of(each, system).status for each in scoped)
        chips = joined((status(key, str(numbers[key])) for key in STATUSES if numbers[key]), " ")
        lines.setdefault(chips, []).append(here.view.short_name(system))
    if len(lines) == 1:
        return next(iter(lines))
    return joined(markup("<div>{}: {}</div>", ", ".join(names), chips) for chips, names in lines.items())


def _certificates(here: Here, promise: Promise) -> Markup:
    products = [each for each in promise.about if _kind(here, each) == "products"]
    rows = rows_to(here.view, promise.commitment.standard, products)
    return render(
        "promise_certificates.html", here=here, rows=rows, standard=promise.commitment.standard or ""
    )


# --- one contract


def _contract(here: Here, node: Node, data: Contract, whole: Sequence[Finding]) -> Markup:
    reached = _reached(here, data.products)
    groups = _groups(here, data.products, reached)
    own = sum(not way(here.view.snapshot.graph, data.products, each) for each in reached)
    return render(
        "promise_contract.html",
        here=here,
        node=node,
        data=data,
        time=_time(data, here.view.snapshot.as_of.day),
        first=[each for each in groups if each[2]],
        rest=[each for each in groups if not each[2]],
        reached=len(reached),
        own=own,
        numbers=_numbers(here, reached),
        amiss=all_reached(here, data.products, (each for each in reached if _is_amiss(here, each))),
        certificates=_covering(here, data),
        findings=finding_items(here, whole, with_element=False) if whole else "",
    )


def _is_amiss(here: Here, element: str) -> bool:
    """Whether something that is sold stands neither inside nor with somebody else, for any system."""
    node = here.view.snapshot.graph.nodes[element]
    statuses = {effective.status for _, effective in here.view.scopes(node)} if node.kind.scopable else set()
    return not statuses.isdisjoint(("out", "planned", "undetermined"))


def _time(contract: Contract, day: dt.date) -> str:
    if contract.ends_on and contract.ends_on < day:
        return "it has ended"
    if contract.signed_on and contract.signed_on > day:
        return "it has not begun yet"
    return ""


def _groups(here: Here, products: Sequence[str], reached: Sequence[str]) -> list[tuple[str, Markup, bool]]:
    """What products reach by kind, with the stores apart; stages, stores and suppliers are told first."""
    graph = here.view.snapshot.graph
    by_title: dict[tuple[str, bool], list[str]] = {}
    for each in reached:
        node = graph.nodes[each]
        is_store = isinstance(node.data, Infrastructure) and node.data.type == "datastore"
        title = "Stores" if is_store else node.kind.title
        by_title.setdefault((title, is_store or node.kind_key in _FIRST), []).append(each)
    return [(title, all_reached(here, products, found), first) for (title, first), found in by_title.items()]


def _covering(here: Here, contract: Contract) -> list[Row]:
    """Every certificate that lists something of what is bought, and what it does not list."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    rows = [
        (node, how_far(data, day), *listed(data, contract.products))
        for node, data in graph.each("certificates", Certificate)
    ]
    return [row for row in rows if row[2]]


# --- promises that stand in no contract


def _other_promises(view: View) -> Iterator[_Other]:
    """What marketing promises, and then what interested parties require by contract."""
    graph, day = view.snapshot.graph, view.snapshot.as_of.day
    for node, data in graph.each("products", Product):
        for standard in data.marketed_as_certified:
            certificates = [
                (cert, how_far(each, day), node.id in (each.covers.products if each.covers else ()))
                for cert, each in to_standard(graph, standard)
            ]
            yield "marketed", (node, standard, certificates)
    for node, party in graph.each("interested_parties", InterestedParty):
        for requirement in party.requirements:
            if requirement.source == "contract":
                yield "required", (node, requirement)


def _others(here: Here, others: Sequence[_Other], part: Part) -> Iterator[Section]:
    shown = part.rows(others, _OTHERS)
    if shown:
        html = render(
            "promises_other.html",
            here=here,
            marketed=[row for where, row in shown if where == "marketed"],
            required=[row for where, row in shown if where == "required"],
            part_told=part.told(len(others), "promises", _OTHERS),
        )
        yield Section("other", "Promised elsewhere", html, search="none")
