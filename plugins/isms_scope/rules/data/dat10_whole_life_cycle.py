"""DAT-10: the life cycle of every AI system is covered, from acquisition to retirement."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.life_cycle import is_settled, missing_stages, stages_of
from isms_scope.graph.lifetime import is_gone
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, named
from isms_scope.wording import listing

_NAMES: Mapping[str, str] = {
    "training": "training or a base model",
    "evaluation_red_team": "evaluation",
    "monitoring_feedback": "monitoring",
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
    for node in graph.of_kind("ai_systems"):
        if is_gone(node, as_of) or not graph.in_any(node):
            continue
        stages = stages_of(graph, node, as_of)
        missing = [_NAMES.get(stage, stage) for stage in missing_stages(graph, node, stages)]
        if missing:
            open_ = [each for each in stages if not is_settled(graph, each)]
            undecided = f" Nobody has decided about {all_named(open_)}." if open_ else ""
            yield Problem(
                node,
                f"The life cycle of the AI system {named(node)} has no {listing(missing, 'and no')}."
                f"{undecided}",
                at=("lifecycle_stages",),
                values={"missing": missing, "undecided": [each.id for each in open_]},
            )
