"""Facts for the EU AI Act: systems with role and class, and where their records and logs are kept."""

from collections.abc import Iterator

from isms_scope.model.elements.ai_system import AiSystem, EuAiAct
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.register import Node
from isms_scope.pages._templates import render
from isms_scope.pages.page import Section
from isms_scope.pages.view import Here


def sections(here: Here) -> Iterator[Section]:
    """Yield what the register holds for the EU AI Act; what it does not speak of has no section."""
    graph = here.view.snapshot.graph
    systems = [(node, data, data.eu_ai_act or EuAiAct()) for node, data in graph.each("ai_systems", AiSystem)]
    if systems:
        html = render("law_ai_systems.html", here=here, rows=systems)
        yield Section("systems", "AI systems with role and class", html)
    registries = [
        (node, data, _kept_in(here, node, data))
        for node, data in graph.each("model_registries", ModelRegistry)
    ]
    logs = [
        (node, [*_logged(here, data)])
        for node, data in graph.each("infrastructure", Infrastructure)
        if data.type == "logging_siem"
    ]
    if registries or logs:
        html = render("law_ai_records.html", here=here, registries=registries, logs=logs)
        yield Section("records", "Registries and logging", html)
    models = [
        (node, data) for node, data in graph.each("models", AiModel) if data.gpai and data.gpai.role != "none"
    ]
    if models:
        yield Section(
            "models", "General-purpose models", render("law_ai_models.html", here=here, rows=models)
        )


def _logged(here: Here, place: Infrastructure) -> Iterator[tuple[str, str]]:
    """The data sets that a place of logs keeps, with how long each is kept."""
    for each in place.holds:
        node = here.view.snapshot.graph.get(each)
        if node and isinstance(node.data, Dataset):
            yield each, node.data.retention or ""


def _kept_in(here: Here, registry: Node, data: ModelRegistry) -> tuple[list[str], list[str]]:
    """The models and the AI systems of which a registry keeps the records, whichever of them says so."""
    links = here.view.snapshot.graph.links_to(registry.id)
    nodes = [here.view.snapshot.graph.nodes[link.source] for link in links if link.field == "registry"]
    models = [*data.contains, *(node.id for node in nodes if node.kind_key == "models")]
    systems = [node.id for node in nodes if node.kind_key == "ai_systems"]
    return list(dict.fromkeys(models)), list(dict.fromkeys(systems))
