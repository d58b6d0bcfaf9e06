"""The roadmap: what enters, leaves or is certified later, by date or by event."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.management_system import ManagementSystem
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.pages._certificates import how_far, is_held
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup
from isms_scope.pages._judged import open_of
from isms_scope.pages._menu import REGISTERS
from isms_scope.pages._standing import legend
from isms_scope.pages._templates import render
from isms_scope.pages._words import word
from isms_scope.pages.addresses import ROADMAP, TITLES
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View
from isms_scope.wording import count, listing


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is to come: what happens to which element, when or at which event, and why."""

    node: Node
    what: str
    day: dt.date | None = None
    trigger: str = ""
    why: str = ""


def summary(view: View) -> str:
    """Return what is to come in a few words, the empty text where there is nothing."""
    steps, certificates = entries(view), _certificates(view)
    told = [
        *([count(len(steps), "planned step")] if steps else []),
        *([f"{count(len(certificates), 'certificate')} not held yet"] if certificates else []),
    ]
    return listing(told)


def roadmap_page(view: View) -> Iterator[Page]:
    """Yield the roadmap, if anything is planned."""
    told = summary(view)
    if not told:
        return
    here = view.here(ROADMAP)
    yield Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=TITLES[ROADMAP],
        lead=render("roadmap.html", here=here, legend=legend(here), as_of=view.snapshot.as_of),
        sections=tuple(_sections(here)),
        menu=REGISTERS,
        description=f"What enters the scope or changes later, by date or event: {told}.",
        width="wide",
    )


def _sections(here: Here) -> Iterator[Section]:
    steps = entries(here.view)
    dated = by_day(steps)
    events = [each for each in steps if each.trigger and not each.day]
    open_ = [each for each in steps if not each.day and not each.trigger]
    for anchor, title, found in (
        ("undated", "Planned, with neither a date nor an event", open_),
        ("dates", "By date", dated),
        ("events", "By event", events),
    ):
        if found:
            yield Section(anchor, title, listed(here, found, anchor, title), search="none")
    certificates = _certificates(here.view)
    if certificates:
        html = render("roadmap_certificates.html", here=here, rows=certificates)
        yield Section("certificates", "Certificates that are not held", html, search="none")


def by_day(steps: Iterable[Entry]) -> list[Entry]:
    """Return the steps that have a day, the first one first."""
    return sorted((each for each in steps if each.day), key=lambda each: (str(each.day), each.node.id))


def listed(here: Here, steps: Iterable[Entry], anchor: str, title: str) -> Markup:
    """Return steps as a table."""
    rows = [(each, open_of(here.view, each.node.id)) for each in steps]
    return render("roadmap_entries.html", here=here, rows=rows, title=title, anchor=anchor)


def entries(view: View) -> list[Entry]:
    """Return what is to come, by the order of ids; what has been done already is left out."""
    found: list[Entry] = []
    for node in sorted(view.snapshot.graph.nodes.values(), key=lambda node: node.id):
        found += _entering(view, node)
        if isinstance(node.data, Product):
            found += _on_the_market(view, node, node.data)
        if isinstance(node.data, Contract):
            found += _promised(node, node.data)
    return found


def _entering(view: View, node: Node) -> Iterator[Entry]:
    """What an element says of its own entry, once where the management systems agree."""
    scope = node.scoped.scope if node.scoped else None
    seen: dict[tuple[dt.date | None, str, str], list[str]] = {}
    for system in view.snapshot.graph.systems if scope else ():
        decision = scope.for_system(system) if scope else None
        if decision and decision.status == "planned":
            key = decision.enters_on, decision.entry_trigger or "", decision.rationale or ""
            seen.setdefault(key, []).append(view.short_name(system))
    for (day, trigger, why), names in seen.items():
        yield Entry(node, f"enters the scope of the {listing(names)}", day, trigger, why)


def _on_the_market(view: View, node: Node, product: Product) -> Iterator[Entry]:
    """The first and the last day of a product on the market, as long as they are to come."""
    today = view.snapshot.as_of.day
    is_to_come = product.lifecycle in ("idea", "planned")
    if is_to_come or (product.launch_date and product.launch_date > today):
        stage = f" ({word(product.lifecycle)})" if product.lifecycle else ""
        yield Entry(node, f"is launched{stage}", product.launch_date)
    if product.retire_date and product.retire_date >= today:
        yield Entry(node, "is withdrawn from the market", product.retire_date)


def _promised(node: Node, contract: Contract) -> Iterator[Entry]:
    """Promises that have to be kept by a day; whether they are is for the rules to say."""
    for promise in contract.commitments:
        if promise.due:
            what = f"promise {promise.id or ''} is due: {word(promise.type or 'not said')}"
            yield Entry(node, " ".join(what.split()), promise.due, why=promise.text or "")


def _certificates(view: View) -> list[tuple[Node, str]]:
    """Certificates and management systems with one in view, none of which is held."""
    graph, day = view.snapshot.graph, view.snapshot.as_of.day
    known = [*graph.each("certificates", Certificate)]
    ended = ("withdrawn", "expired")
    rows = [
        (node, how_far(data, day))
        for node, data in known
        if not is_held(data, day) and data.state not in ended
    ]
    held = {data.management_system or graph.systems[0] for _, data in known if is_held(data, day)}
    told = {data.management_system or graph.systems[0] for _, data in known}
    for node, system in graph.each("management_systems", ManagementSystem):
        if system.certification_intended and node.id not in held | told:
            rows.append((node, "a certificate is wanted; none is in the register"))
    return rows
