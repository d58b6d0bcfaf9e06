"""Facts for data protection law: personal data sets with role and place, and where they go."""

from collections.abc import Iterator

from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.organisation import Organisation
from isms_scope.model.elements.regulation import Regulation
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.pages._html import markup
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here

SHARED = (
    "The lists below are the same for every law on personal data: the register does not say of a data set "
    "which of these laws it falls under. Where an entity is established, and where the people are whom the "
    "data are about, decides that (GDPR and UK GDPR, Article 3)."
)


def sections(here: Here) -> Iterator[Section]:
    """Yield what the register holds on personal data; a set that nobody judged is shown with the others."""
    graph = here.view.snapshot.graph
    if (
        len([law for _, law in graph.each("regulations", Regulation) if law.regime in ("gdpr", "uk_gdpr")])
        > 1
    ):
        yield Section("shared", "Which of the laws", markup("<p>{}</p>", SHARED), search="none")
    entities = [(node, data) for node, data in graph.each("organisations", Organisation) if data.gdpr_roles]
    if entities:
        html = render("law_data_entities.html", here=here, rows=entities)
        yield Section("entities", "Roles of the legal entities", html)
    sets = [(node, data) for node, data in graph.each("datasets", Dataset) if data.personal_data != "none"]
    if sets:
        yield Section("data", "Personal data sets", render("law_data_sets.html", here=here, rows=sets))
    personal = {node.id for node, _ in sets}
    receivers = [*_receivers(here, personal)]
    if receivers:
        html = render("law_data_receivers.html", here=here, rows=receivers)
        yield Section("transfers", "Suppliers that work on them, and transfers", html)


def _receivers(here: Here, personal: set[str]) -> Iterator[tuple[Node, Supplier, list[str], list[str]]]:
    """The suppliers that work on personal data or name a transfer: with the data and the countries."""
    for node, data in here.view.snapshot.graph.each("suppliers", Supplier):
        services = [each for each in data.services if personal.intersection(each.data)]
        held = dict.fromkeys(each for service in services for each in service.data if each in personal)
        countries = dict.fromkeys(each for service in services for each in service.countries)
        if services or data.transfers:
            yield node, data, list(held), list(countries)
