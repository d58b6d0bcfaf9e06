"""DAT-10: the life cycle of every AI system is covered, from acquisition to retirement."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, named
from isms_scope.rules.regulation._ai_act import products_of
from isms_scope.wording import listing

_ASKED: Mapping[str, tuple[str, ...]] = {
    "acquisition": ("acquisition", "ingestion"),
    "training or a base model": ("training", "fine_tuning", "retraining"),
    "evaluation": ("evaluation_red_team",),
    "deployment": ("deployment",),
    "inference": ("inference",),
    "monitoring": ("monitoring_feedback",),
    "retirement": ("retirement",),
}


@rule(
    "DAT-10", severity="error", kind="ai_systems", clause="4.3", step=11, stage="audit",
    asks_for=("lifecycle_stages",),
)  # fmt: skip
def whole_life_cycle(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every AI system in scope has its whole life cycle, from acquisition to retirement, and it is decided.

    Why:
        What the scope forgets is usually at the ends: where data and models come from, and what becomes of
        them when a model is withdrawn. Asked for are acquisition, training (or the base model it was made
        from), evaluation, deployment, inference, monitoring and retirement. A stage belongs to a system if
        one of the two says so, if it serves one of its products, or if it names neither system nor
        product: then it is meant for all. A stage that does not occur is fine with its reason
        (not_applicable); one about which nobody has decided counts as missing.

    Fails:
        ai_systems:
          assistant: {name: Assistant, scope: in, models: [lark-7b]}
        models:
          lark-7b: {name: Lark 7B, origin: open_weights}
        lifecycle_stages:
          st-acquire: {stage: acquisition, ai_systems: [assistant]}
          st-evaluate: {stage: evaluation_red_team, ai_systems: [assistant]}
          st-deploy: {stage: deployment, ai_systems: [assistant]}
          st-infer: {stage: inference, ai_systems: [assistant]}
          st-monitor: {stage: monitoring_feedback, ai_systems: [assistant]}

    Passes:
        ai_systems:
          assistant: {name: Assistant, scope: in, models: [lark-7b]}
        models:
          lark-7b: {name: Lark 7B, origin: open_weights}
        lifecycle_stages:
          st-acquire: {stage: acquisition, ai_systems: [assistant]}
          st-evaluate: {stage: evaluation_red_team, ai_systems: [assistant]}
          st-deploy: {stage: deployment, ai_systems: [assistant]}
          st-infer: {stage: inference, ai_systems: [assistant]}
          st-monitor: {stage: monitoring_feedback, ai_systems: [assistant]}
          st-retire: {stage: retirement, ai_systems: [assistant]}

    Fix:
        Add the missing stages under lifecycle_stages with who performs them; where one does not occur,
        write not_applicable with the reason.
    """
    for_all = [
        node
        for node, stage in graph.each("lifecycle_stages", LifecycleStage)
        if not stage.ai_systems and not stage.products and not _is_named(graph, node)
    ]
    for node, system in graph.each("ai_systems", AiSystem):
        if is_gone(node, as_of) or not graph.in_any(node):
            continue
        stages = [each for each in (*for_all, *_stages(graph, node)) if not is_gone(each, as_of)]
        covered = {_stage(each) for each in stages if _is_settled(graph, each)}
        if _is_made_from_another(graph, system):
            covered.add("training")
        missing = [name for name, kinds in _ASKED.items() if covered.isdisjoint(kinds)]
        if missing:
            open_ = [each for each in stages if not _is_settled(graph, each)]
            undecided = f" Nobody has decided about {all_named(open_)}." if open_ else ""
            yield Problem(
                node,
                f"The life cycle of the AI system {named(node)} has no {listing(missing, 'and no')}."
                f"{undecided}",
                at=("lifecycle_stages",),
                values={"missing": missing, "undecided": [each.id for each in open_]},
            )


def _is_named(graph: Graph, stage: Node) -> bool:
    return any(graph.nodes[link.source].kind_key == "ai_systems" for link in graph.links_to(stage.id))


def _stages(graph: Graph, system: Node) -> list[Node]:
    """The stages that a system names, that name it, or that serve one of its products."""
    found = [link.target for link in graph.links_from(system.id) if link.field == "lifecycle_stages"]
    for each in (system, *products_of(graph, system)):
        sources = (graph.nodes[link.source] for link in graph.links_to(each.id))
        found += [source.id for source in sources if source.kind_key == "lifecycle_stages"]
    return [graph.nodes[each] for each in dict.fromkeys(found)]


def _stage(node: Node) -> str | None:
    return node.data.stage if isinstance(node.data, LifecycleStage) else None


def _is_settled(graph: Graph, node: Node) -> bool:
    """Whether a stage was decided, or there is a reason why it does not occur.

    One that is meant for all follows no single system, so it counts unless somebody left it open.
    """
    data = node.data
    if not isinstance(data, LifecycleStage) or data.not_applicable:
        return True
    belongs = data.ai_systems or data.products or data.performed_by or data.scope or _is_named(graph, node)
    return not belongs or any(graph.scope_of(node, system).decided for system in graph.systems)


def _is_made_from_another(graph: Graph, system: AiSystem) -> bool:
    """Whether a model of the system was made from a base model or comes from somebody else."""
    models = (graph.get(each) for each in system.models)
    return any(
        node is not None
        and isinstance(node.data, AiModel)
        and bool(
            node.data.base_model
            or node.data.base_model_name
            or node.data.origin in ("open_weights", "licensed", "api_only")
        )
        for node in models
    )
