"""The page for customers' procurement: what is certified, where data go, who else works on them."""

from collections.abc import Iterator, Sequence

from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.places_of_work import suppliers_at_work, worked_on
from isms_scope.graph.reviews import last_review, next_review
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.certification_body import CertificationBody
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.pages._certificates import Row, how_far, rows_beside, rows_to, standards
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._standing import legend, placed
from isms_scope.pages._templates import render
from isms_scope.pages._values import date, element, elements, value
from isms_scope.pages._words import word
from isms_scope.pages.addresses import EXCLUSION_REGISTER, PROCUREMENT, TITLES
from isms_scope.pages.home import statements_block
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import Here, View

Fact = tuple[str, object]
"""A label, and what is on record; the empty text where nothing is."""


def procurement_page(view: View) -> Page:
    """Return the page for customers' procurement; it says no more than the edition has."""
    here = view.here(PROCUREMENT)
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="For customers' procurement",
        lead=_lead(here),
        sections=tuple(_sections(here)),
        menu=(),
        description="Which certificate covers which product, where data go, and who else works on them.",
        width="wide",
    )


def _lacking(view: View) -> str:
    """What is said of what is missing; another edition may have what this one does not show."""
    return "not on record" if view.snapshot.is_whole else "not on record in this edition"


def _lead(here: Here) -> Markup:
    return render(
        "procurement.html",
        here=here,
        lacking=_lacking(here.view),
        day=here.view.snapshot.as_of.day,
        legend=legend(here),
    )


def _sections(here: Here) -> Iterator[Section]:
    yield Section("matrix", "Does a certificate cover the product?", _matrix(here), search="none")
    yield Section("certificates", "Certificates and how to verify them", _certificates(here), search="none")
    stated = markup("<p>{}</p>", _NEWER) + statements_block(here)
    yield Section("statements", "Scope statements, word for word", stated, search="none")
    yield Section("exclusions", "What is excluded", _exclusions(here), search="none")
    yield Section("regions", "Where the products run, and what is yours to do", _regions(here), search="none")
    yield from _places(here)
    title = "Sub-processors" if here.view.snapshot.has_records else "Suppliers that the products depend on"
    yield Section("subprocessors", title, _subprocessors(here), search="none")
    yield Section("reviews", "Reviews, audits and contact", _reviews(here), search="none")


_NEWER = "What the company states now. A certificate keeps the scope printed on it until it is issued anew."


def _table(here: Here, label: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Markup:
    if not rows:
        return _none(here)
    return render("procurement_table.html", label=label, heads=heads, rows=rows, lacking=_lacking(here.view))


def _facts(here: Here, rows: Sequence[tuple[object, str, Sequence[Fact]]]) -> Markup:
    if not rows:
        return _none(here)
    return render("procurement_facts.html", rows=rows, lacking=_lacking(here.view))


def _none(here: Here) -> Markup:
    return markup('<p class="isms-none">{}.</p>', _lacking(here.view).capitalize())


# --- products and certificates


def _products(here: Here) -> list[tuple[Node, Product]]:
    """The products that a customer can buy or has bought."""
    found = here.view.snapshot.graph.each("products", Product)
    return [(node, data) for node, data in found if data.lifecycle not in ("idea", "retired")]


def _matrix(here: Here) -> Markup:
    named = standards(here.view.snapshot.graph)
    rows = [
        [placed(here, node.id), *(_cell(here, node.id, each) for each in named)]
        for node, _ in _products(here)
    ]
    return _table(here, "Products and standards", ["Product", *named], rows)


def _cell(here: Here, product: str, standard: str) -> Markup:
    rows = [*rows_to(here.view, standard, [product]), *rows_beside(here.view, standard, [product])]
    told = [_with_doubt(here, each) for each in rows]
    return render("promise_certificates.html", here=here, rows=told, standard="") if told else Markup("")


def _with_doubt(here: Here, row: Row) -> Row:
    """The same row; where no product is recorded as covered, silence about one does not leave it out."""
    node, far, *_ = row
    data = node.data
    if isinstance(data, Certificate) and data.covers and data.covers.products:
        return row
    return node, f"{far}; which products it lists is {_lacking(here.view)}", [], []


def _certificates(here: Here) -> Markup:
    found = here.view.snapshot.graph.each("certificates", Certificate)
    rows = [
        (element(here, node.id), data.scope_text or "", [*_certified(here, data), *_verified(here, data)])
        for node, data in found
    ]
    return _facts(here, rows)


def _certified(here: Here, data: Certificate) -> Iterator[Fact]:
    edition = f":{data.edition}" if data.standard and data.edition else ""
    yield "Number", data.number or ""
    yield "Standard", f"{data.standard or ''}{edition}"
    yield "Names besides", ", ".join(data.additional_references)
    yield "Holder", element(here, data.holder)
    yield "Products", elements(here, data.covers.products if data.covers else ())
    yield "Sites", elements(here, data.covers.sites if data.covers else ())
    soa = data.soa
    yield (
        "Statement of Applicability",
        " of ".join(str(each) for each in (soa.version, soa.date) if each) if soa else "",
    )


def _verified(here: Here, data: Certificate) -> Iterator[Fact]:
    body = here.view.snapshot.graph.get(data.body or "")
    facts = body.data if body and isinstance(body.data, CertificationBody) else CertificationBody()
    yield "Certification body", element(here, data.body)
    yield "Accredited by", facts.accreditation_body or ""
    yield "Accreditation number", facts.accreditation_no or ""
    yield "Validity", how_far(data, here.view.snapshot.as_of.day)
    yield "Issued", date(data.issued_on)
    yield "Scope as printed", "above, word for word" if data.scope_text else ""
    yield "Verify at", value(here, data.verify_url, "url") if data.verify_url else ""


def _exclusions(here: Here) -> Markup:
    found = here.view.snapshot.graph.of_kind("exclusions")
    if not found:
        return _none(here)
    link = markup('<p><a href="{}">{}</a></p>', here.to(EXCLUSION_REGISTER), TITLES[EXCLUSION_REGISTER])
    told = render("exclusions.html", here=here, exclusions=found)
    return told + link if here.view.snapshot.has_records else told


# --- where data go


def _regions(here: Here) -> Markup:
    heads = ("Product", "Regions offered", "Data stored in", "Processed in", "Provided from", "Yours to do")
    return _table(here, "Regions", heads, [_region(here, *each) for each in _products(here)])


def _region(here: Here, node: Node, data: Product) -> list[object]:
    dora = data.dora
    countries = (
        (dora.storage_countries, dora.processing_countries, dora.provision_countries) if dora else ((),) * 3
    )
    items = joined(markup("<li>{}</li>", each) for each in data.customer_responsibilities)
    return [
        placed(here, node.id),
        ", ".join(data.regions_offered),
        *map(", ".join, countries),
        markup('<ul class="isms-list">{}</ul>', items) if items else "",
    ]


def _places(here: Here) -> Iterator[Section]:
    """Where the register says customers' data are; only editions with records show that."""
    graph = here.view.snapshot.graph
    datasets = [*_customer_data(here)]
    if datasets:
        worked = render("promise_places.html", here=here, at_work=worked_on(graph, datasets), countries=())
        kept = [(each, graph.nodes[each].data) for each in datasets]
        html = render("promise_cover.html", here=here, kept=kept, reached=0, records=worked)
        yield Section("places", "Where customers' data are kept and worked on", html, search="none")


def _subprocessors(here: Here) -> Markup:
    has_records = here.view.snapshot.has_records
    heads = ["Supplier", "Rank", "Country", "Service", "Works in"]
    rows = [
        [*_supplier(here, node, data), *([_data(here, data)] if has_records else [])]
        for node, data in (_at_work(here) if has_records else _named(here))
    ]
    told = "" if has_records else markup("<p>{}</p>", _NOT_SAID)
    return told + _table(here, "Suppliers", [*heads, *(["Customers' data"] if has_records else [])], rows)


_NOT_SAID = "This edition does not show which of them work on customers' data."


def _at_work(here: Here) -> list[tuple[Node, Supplier]]:
    """The suppliers in use that work on customers' data."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    found = suppliers_at_work(graph, _customer_data(here))
    return [(node, data) for node, data in found if not is_gone(node, day)]


def _named(here: Here) -> list[tuple[Node, Supplier]]:
    """The suppliers that products name."""
    named = {each for _, data in _products(here) for each in data.suppliers}
    found = here.view.snapshot.graph.each("suppliers", Supplier)
    return [(node, data) for node, data in found if node.id in named]


def _supplier(here: Here, node: Node, data: Supplier) -> list[object]:
    countries = dict.fromkeys(country for each in data.services for country in each.countries)
    return [
        placed(here, node.id),
        "" if data.rank is None else str(data.rank),
        data.hq_country or "",
        ", ".join(each.name for each in data.services if each.name),
        ", ".join(countries),
    ]


def _data(here: Here, data: Supplier) -> Markup:
    """The customers' data that the services of a supplier name."""
    known = _customer_data(here)
    named = (each for service in data.services for each in service.data if each in known)
    return elements(here, dict.fromkeys(named))


def _customer_data(here: Here) -> list[str]:
    """The data sets with customers' data that the edition shows."""
    graph = here.view.snapshot.graph
    return [each for each in graph.customer_data.why if graph.get(each)]


# --- reviews, audits and contact


def _reviews(here: Here) -> Markup:
    view = here.view
    rows = [(view.system_name(each), "", [*_reviewed(here, each)]) for each in view.snapshot.graph.systems]
    return _facts(here, rows)


def _reviewed(here: Here, system: str) -> Iterator[Fact]:
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    held, coming = last_review(graph, system, day), next_review(graph, system, day)
    yield "Last review", markup("{}: {}", date(held[2]), element(here, held[0].id)) if held else ""
    yield "Next review by", date(coming[1]) if coming else ""
    yield "Next audit", joined(_audits(here, system), "; ")
    statement, own = graph.statement(system), graph.get(system)
    owners = [node.data.owner for node in (statement, own) if node and node.data.owner]
    yield "Contact", element(here, owners[0]) if owners else ""


def _audits(here: Here, system: str) -> Iterator[Markup]:
    """The audits that lie ahead, by the bodies that certify a management system."""
    graph, day = here.view.snapshot.graph, here.view.snapshot.as_of.day
    certified = graph.each("certificates", Certificate)
    bodies = dict.fromkeys(
        data.body for _, data in certified if data.management_system == system and data.body
    )
    for node, data in graph.each("certification_bodies", CertificationBody):
        coming = data.next_audit
        last = (coming.to or coming.from_) if coming else None
        if coming and node.id in bodies and (last is None or last >= day):
            days = joined((date(each) for each in (coming.from_, coming.to) if each), " to ")
            yield markup("{} {}, by {}", word(coming.type or "audit"), days, element(here, node.id))
