"""Facts for NIS2: class and registration data of each entity, and the systems below each service."""

from collections.abc import Iterator

from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.organisation import Nis2, Organisation
from isms_scope.model.elements.product import Product
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here


def sections(here: Here) -> Iterator[Section]:
    """Yield what the register holds for NIS2 (Directive (EU) 2022/2555, Articles 3, 21 and 27)."""
    graph = here.view.snapshot.graph
    entities = [
        (node, data, [*_registration(data, data.nis2)])
        for node, data in graph.each("organisations", Organisation)
        if data.nis2
    ]
    if entities:
        html = render("law_nis2_entities.html", here=here, rows=entities)
        yield Section("entities", "Entities, their class and registration data", html)
    services = [
        (node, [*_systems(here, node.id)])
        for node, _ in graph.each("products", Product)
        if graph.in_any(node)
    ]
    if services:
        html = render("law_nis2_services.html", here=here, rows=services)
        yield Section("services", "Network and information systems by service", html)


def _registration(data: Organisation, nis2: Nis2 | None) -> Iterator[tuple[str, str]]:
    """The fields of a registration (Article 27(2)); contact and ranges are not repeated here."""
    if nis2 is None:
        return
    yield "Name", data.legal_name or data.name or ""
    yield "Address", data.registered_address or ""
    yield "Sector", nis2.sector or ""
    yield "Subsector", nis2.subsector or ""
    yield "Types of service", ", ".join(nis2.service_types)
    yield "Member States served", ", ".join(nis2.member_states)
    yield "Representative in the Union", nis2.representative or ""
    yield "Contact", "on record" if nis2.contact else ""
    yield "IP ranges", f"{len(nis2.ip_ranges)} on record" if nis2.ip_ranges else ""


def _systems(here: Here, product: str) -> Iterator[str]:
    graph = here.view.snapshot.graph
    for each in sorted(graph.parts(product)):
        if isinstance(graph.nodes[each].data, Infrastructure):
            yield each
