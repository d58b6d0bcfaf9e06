"""DAT-09: held weights are not publicly reachable, unless they were released on purpose."""

from collections.abc import Iterator
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.elements.repository import Repository
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named


@rule("DAT-09", severity="error", clause="4.3", step=11, always_error=True)
def weights_are_not_public(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Weights that the company holds cannot be fetched by anybody, unless they were released on purpose.

    Why:
        The weights are what an AI company is valued by, and they often remember customer data. A public
        repository, registry or bucket gives them away for good. An open release is a decision: record
        licence and decision under weights: open_release. Weights that others have published are no secret.

    Fails:
        models:
          lark-7b:
            name: Lark 7B
            origin: in_house
            weights: {held: true, locations: [weights-store]}
        infrastructure:
          weights-store: {name: Weights store, type: datastore, public_access: true, scope: in}

    Passes:
        models:
          lark-7b:
            name: Lark 7B
            origin: in_house
            weights: {held: true, locations: [weights-store]}
        infrastructure:
          weights-store: {name: Weights store, type: datastore, public_access: false, scope: in}

    Fix:
        Close the access now and treat the weights as leaked; or record the open release.
    """
    for node, model in graph.each("models", AiModel):
        if not is_gone(node, as_of) and _is_held(model):
            yield from _published(graph, node, model)
    for node, repository in graph.each("repositories", Repository):
        holds_weights = "model_weights" in repository.contains and not repository.models
        if repository.access == "public" and holds_weights and not is_gone(node, as_of):
            yield Problem(
                node,
                f"The {called(node)} is public and contains model weights; which models, it does not say.",
                "Make it private; or name the models, and record their open release.",
                at=("access",),
            )


def _is_held(model: AiModel) -> bool:
    """Whether the weights are the company's to keep: not published by others, not released on purpose."""
    weights = model.weights
    if weights and (weights.open_release or weights.held is False):
        return False
    return model.origin not in ("open_weights", "api_only") and model.type != "third_party_api"


def _published(graph: Graph, node: Node, model: AiModel) -> Iterator[Problem]:
    if model.weights and model.weights.public:
        message = f"The weights of the {called(node)} are public, and no open release is recorded."
        yield Problem(node, message, at=("weights", "public"))
    for place, path in _places(graph, node).items():
        how = _how_public(graph.nodes[place])
        if how:
            yield Problem(
                node,
                f"The weights of the {called(node)} are in {named(graph.nodes[place])}, {how}.",
                at=path,
                cause=f"public {place}",
                values={"place": place},
            )


def _places(graph: Graph, model: Node) -> dict[str, Path]:
    """Where the weights of a model are, by what it says and by what the places say."""
    said = {
        link.target: link.path for link in graph.links_from(model.id) if link.field in ("weights", "registry")
    }
    for link in graph.links_to(model.id):
        if (graph.nodes[link.source].kind_key, link.field) in _HOLDERS:
            said.setdefault(link.source, ())
    return dict(sorted(said.items()))


_HOLDERS = (("infrastructure", "models"), ("repositories", "models"), ("model_registries", "contains"))


def _how_public(place: Node) -> str:
    """Say how anybody can reach a place, or return the empty text."""
    data = place.data
    if isinstance(data, Infrastructure) and data.public_access is True:
        return "which anybody on the internet can read"
    if isinstance(data, Repository) and data.access == "public":
        return "a public repository"
    if isinstance(data, ModelRegistry) and (data.access == "public" or data.type == "hf_hub_public"):
        return "a public registry"
    return ""
