"""DAT-09: held weights are not public."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.elements.repository import Repository
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("DAT-09", severity="error", kind="models", clause="4.3", step=11, always_error=True)
def held_weights_are_not_public(graph: Graph) -> Iterator[Problem]:
    """Weights that the company holds cannot be fetched by anybody, unless that is an open release.

    Why:
        Weights are what an AI company is valued by, and a public repository is forever. A store, registry or
        repository that is public counts as much as the word `public` on the model. Open weights of others
        and a release on purpose (`open_release`) are fine.

    Fails:
        models:
          lark-7b: {origin: in_house, weights: {held: true, public: true}}

    Passes:
        models:
          lark-7b: {origin: in_house, weights: {held: true, public: false}}

    Fix:
        Close the place, rotate what was exposed, or record the decision for an open release.
    """
    for node, model in graph.each("models", AiModel):
        weights = model.weights
        if weights is None or not weights.held or weights.open_release or model.origin == "open_weights":
            continue
        if weights.public:
            yield Problem(node, f"The weights of {node.name} are public.", at=("weights", "public"))
            continue
        for place in _places(graph, node, model):
            how = _public(place)
            if how:
                said = f"The weights of {node.name} are in {place.name}, which {how}."
                yield Problem(node, said, at=("weights",), values={"place": place.id})


def _places(graph: Graph, node: Node, model: AiModel) -> list[Node]:
    ids = [
        *(model.weights.locations if model.weights else ()),
        *((model.registry,) if model.registry else ()),
    ]
    ids += [link.source for link in graph.links_to(node.id) if link.field in ("models", "contains")]
    found = [graph.get(each) for each in dict.fromkeys(ids)]
    return [each for each in found if each]


def _public(place: Node) -> str:
    data = place.data
    if isinstance(data, Infrastructure) and data.public_access is True:
        return "anybody on the internet can read"
    if isinstance(data, Repository) and data.access == "public":
        return "is a public repository"
    if isinstance(data, ModelRegistry) and (data.access == "public" or data.type == "hf_hub_public"):
        return "is a public registry"
    return ""
