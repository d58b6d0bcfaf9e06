"""ORG-03: somebody labels, and that somebody has a decision."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.dependence import is_covered, missing_interface
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, meant, named
from isms_scope.wording import capital


@rule(
    "ORG-03",
    severity="error",
    clause="4.3",
    step=1,
    stage="approval",
    asks_for=("teams", "suppliers", "lifecycle_stages"),
)
def labelling_accounted_for(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Whoever labels data is declared, and is in scope or outside behind an interface.

    Why:
        Labelling is done by people who read the data, often far away and under another company's rules. It
        is the part of the pipeline that organisation charts forget. Judged are the labelling stages that
        happen and serve something in scope, and labelled datasets in scope. A dataset is accounted for by a
        stage, by a team or a supplier for labelling that is in scope or behind an interface, or by its
        provenance where it was fetched with its labels. Data of third parties and of the public are taken
        to come with theirs.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in}
        lifecycle_stages:
          st-label: {name: Labelling, stage: labelling, products: [platform]}

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in}
        teams:
          labelling-qa: {name: Labelling Quality, function: labelling, scope: in}
        lifecycle_stages:
          st-label: {name: Labelling, stage: labelling, products: [platform], performed_by: [labelling-qa]}

    Fix:
        Name the team or the supplier under performed_by, decide about it, and give an external one an
        interface.
    """
    stages = [
        (node, stage)
        for node, stage in graph.each("lifecycle_stages", LifecycleStage)
        if _happens(node, stage, as_of) and _serves_the_scope(graph, stage)
    ]
    datasets = [node for node, data in graph.each("datasets", Dataset) if _is_labelled(graph, node, data)]
    if not stages and not datasets:
        yield Unjudged(_nothing_to_label(graph))
    for node, stage in stages:
        yield from _performers(graph, node, stage)
    labellers = _labellers(graph)
    if not stages and not any(is_covered(graph, each) for each in labellers):
        lack = _lack(graph, labellers)
        for node in datasets:
            yield Problem(node, f"The dataset {named(node)} is labelled, and {lack}.", at=("type",))


def _nothing_to_label(graph: Graph) -> str:
    fetched = [
        node
        for node, data in graph.each("datasets", Dataset)
        if data.type == "labelled" and graph.in_any(node)
    ]
    if fetched:
        return f"No labelling stage is recorded, and the labels of {all_named(fetched)} came with the data."
    return "No labelling stage and no labelled dataset in scope is recorded."


def _happens(node: Node, stage: LifecycleStage, day: date) -> bool:
    planned = stage.state == "planned" or stage.not_applicable is not None
    return stage.stage == "labelling" and not planned and not is_gone(node, day)


def _serves_the_scope(graph: Graph, stage: LifecycleStage) -> bool:
    """Whether a stage serves or works on something in scope; one that names nothing is taken to."""
    served = (*stage.products, *stage.ai_systems)
    return not served or any(graph.in_any(each) for each in (*served, *stage.inputs, *stage.outputs))


def _is_labelled(graph: Graph, node: Node, dataset: Dataset) -> bool:
    """Whether a dataset in scope is labelled, and not with labels that came with it."""
    fetched = dataset.provenance is not None or dataset.data_owner in ("third_party", "public")
    return dataset.type == "labelled" and graph.in_any(node) and not fetched


def _labellers(graph: Graph) -> list[Node]:
    """The teams and suppliers that are there for labelling."""
    teams = [node for node, team in graph.each("teams", Team) if team.function == "labelling"]
    return teams + [node for node, each in graph.each("suppliers", Supplier) if each.type == "labelling"]


def _lack(graph: Graph, labellers: list[Node]) -> str:
    """What keeps labelled data from being accounted for where no stage says who labels."""
    if not labellers:
        return "no stage, team or supplier is said to label"
    status = graph.scope_of(labellers[0]).status
    if len(labellers) == 1 and status == "external":
        return f"{called(labellers[0])}, which is for labelling, is outside without an interface"
    if len(labellers) == 1:
        return f"{called(labellers[0])}, which is for labelling, is {meant(status)}"
    return f"{all_named(labellers)}, who are for labelling, are neither in scope nor behind an interface"


def _performers(graph: Graph, stage: Node, data: LifecycleStage) -> Iterator[Problem]:
    if not data.performed_by:
        message = f"Nobody is said to perform the stage {named(stage)}: whoever labels reads the data."
        yield Problem(stage, message, at=("performed_by",))
    for position, performer in enumerate(data.performed_by):
        node = graph.get(performer)
        if node is None or not node.kind.scopable or is_covered(graph, node):
            continue
        status = graph.scope_of(node).status
        why = ", and no interface is declared for it" if status == "external" else ""
        yield Problem(
            stage,
            f"{capital(called(node))} labels in the stage {named(stage)} and is {meant(status)}{why}.",
            at=("performed_by", position),
            cause=_cause(graph, stage, node) if status == "external" else "",
            values={"performer": node.id, "status": status},
        )


def _cause(graph: Graph, stage: Node, performer: Node) -> str:
    users = (each.id for each in graph.of_kind("products") if stage.id in graph.closure(each.id))
    return missing_interface(graph, next(users, stage.id), performer.id, stage.id)
