"""PTY-03: registries that hold production or high-risk models are in scope."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.dependence import is_covered, lacking_cause
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, meant, named

_HINTS = {
    "out": "Take the registry into scope, or move the models to one that is.",
    "external": "Declare the interface to its host, or move the models to a registry in scope.",
}


@rule("PTY-03", severity="error", kind="model_registries", clause="4.2", step=5, stage="approval")
def registries_are_in_scope(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """A registry that holds models of a product in scope, or of a high-risk system, is in scope.

    Why:
        The registry is where a regulator or a customer looks for the version that decided, its training
        record and its evaluation. Whoever can write to it changes what is served. A "research" registry
        that holds the production model by habit is production. One that somebody else hosts is external
        with an interface. A copy of openly available weights in a second registry makes no production of
        it.

    Fails:
        products:
          larkspur-score: {name: Larkspur Score, scope: in, models: [score-gbm]}
        models:
          score-gbm: {name: Scoring model, origin: in_house, registry: mlflow-research}
        model_registries:
          mlflow-research: {name: Research registry, type: mlflow, scope: out}

    Passes:
        products:
          larkspur-score: {name: Larkspur Score, scope: in, models: [score-gbm]}
        models:
          score-gbm: {name: Scoring model, origin: in_house, registry: mlflow-prod}
        model_registries:
          mlflow-prod: {name: Production registry, type: mlflow, scope: in}

    Fix:
        Take the registry into scope, or move the models to one that is; where somebody else hosts it, declare
        the interface to its host.
    """
    users = _users(graph, as_of)
    held = {
        node.id: models
        for node, registry in graph.each("model_registries", ModelRegistry)
        if not is_gone(node, as_of)
        and registry.state != "planned"
        and (models := [model for model in _models(graph, node, registry) if model.id in users])
    }
    if not held:
        yield Unjudged("No registry is said to hold models of a product in scope or of a high-risk system.")
    for registry_id, models in held.items():
        node = graph.nodes[registry_id]
        if not is_covered(graph, node):
            status = graph.scope_of(node).status
            served = all_named(dict.fromkeys(users[model.id] for model in models))
            yield Problem(
                node,
                f"The model registry {named(node)} holds {all_named(models)} for {served}, "
                f"and it is {meant(status)}{', without an interface' if status == 'external' else ''}.",
                _HINTS.get(status, ""),
                at=("scope",),
                cause=f"undecided {node.id}"
                if status == "undetermined"
                else lacking_cause(graph, node.id, as_of),
                values={"models": [model.id for model in models], "status": status},
            )


def _users(graph: Graph, day: date) -> Mapping[str, Node]:
    """Return the models in use by products in scope and high-risk systems, each with the first user."""
    users: dict[str, Node] = {}
    for product in graph.of_kind("products"):
        if graph.in_any(product) and not is_gone(product, day):
            for each in graph.closure(product.id):
                users.setdefault(each, product)
    for node, system in graph.each("ai_systems", AiSystem):
        risk_class = system.eu_ai_act.risk_class if system.eu_ai_act else None
        if (risk_class or "").startswith("high_risk") and not is_gone(node, day):
            for model in system.models:
                users.setdefault(model, node)
    return users


def _models(graph: Graph, registry: Node, data: ModelRegistry) -> list[Node]:
    """Return what a registry holds by either side's word, without second copies of open weights."""
    said = [graph.nodes[each] for each in data.contains if graph.get(each)]
    said += [graph.nodes[link.source] for link in graph.links_to(registry.id)]
    found = {node.id: node for node in said if isinstance(node.data, AiModel)}
    return [node for node in found.values() if not _is_open_copy(node.data, registry.id)]


def _is_open_copy(model: object, registry: str) -> bool:
    return isinstance(model, AiModel) and model.origin == "open_weights" and model.registry != registry
