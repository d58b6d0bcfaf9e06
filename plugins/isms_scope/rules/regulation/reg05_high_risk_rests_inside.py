"""REG-05: what a high-risk AI system rests on is in scope or has an interface."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph, Link
from isms_scope.graph.crossings import is_interfaced
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called, meant, named
from isms_scope.rules.regulation._ai_act import living_systems, unjudged_because
from isms_scope.wording import capital


@rule("REG-05", severity="error", kind="ai_systems", clause="4.2", step=5, stage="audit")
def high_risk_rests_inside(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Whatever a high-risk AI system in scope rests on is in scope, or has an interface.

    Why:
        Data governance, records, logs, human oversight and cybersecurity (Articles 10, 12, 14 and 15 of
        the EU AI Act) are kept with datasets, registries, log stores and teams. If one of them stands
        outside by decision, or nobody has decided, the provider cannot show that it is in control of it.
        Followed are models, datasets and their stores, registries, life cycle stages with who performs
        them and where they run, and human oversight, up to the first thing outside. Suppliers are external
        by nature and judged by PRD-03. An approved deviation covers its element while it runs.

    Fails:
        ai_systems:
          credit-score:
            name: Credit scoring assistant
            scope: in
            registry: research-registry
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['5b']}
        model_registries:
          research-registry: {name: Research registry, scope: out}

    Passes:
        ai_systems:
          credit-score:
            name: Credit scoring assistant
            scope: in
            registry: prod-registry
            eu_ai_act: {roles: [provider], risk_class: high_risk_annex_iii, annex_iii: ['5b']}
        model_registries:
          prod-registry: {name: Production registry, scope: in}

    Fix:
        Take it into scope, move the system to something that is, or declare the interface with who is
        responsible for what.
    """
    reason = unjudged_because(graph)
    if reason:
        yield Unjudged(reason)
        return
    judged = False
    for node, system in living_systems(graph, as_of):
        act = system.eu_ai_act
        is_high = act is not None and (act.risk_class or "").startswith("high_risk")
        if act is None or not is_high or "provider" not in act.roles or not graph.in_any(node):
            continue
        judged = True
        for other, link in _open_ends(graph, node, system, as_of):
            yield _problem(graph, node, other, link)
    if not judged:
        yield Unjudged("No AI system in scope is classed high-risk with the company as its provider.")


def _open_ends(graph: Graph, node: Node, system: AiSystem, day: date) -> Iterator[tuple[Node, Link]]:
    reached = dict(graph.reach(node.id, lambda each: not graph.in_any(each)))
    if system.human_oversight in graph.nodes:
        overseer = str(system.human_oversight)
        reached.setdefault(overseer, Link(node.id, overseer, ("human_oversight",)))
    for other, link in reached.items():
        thing = graph.nodes[other]
        if (
            _is_open(graph, thing)
            and not is_gone(thing, day)
            and not is_interfaced(graph, node.id, other)
            and open_deviation(graph, other, day) is None
        ):
            yield thing, link


def _is_open(graph: Graph, thing: Node) -> bool:
    """Whether something is out or undetermined; what only follows others is not asked."""
    if not thing.kind.scopable or graph.in_any(thing):
        return False
    scope = graph.scope_of(thing)
    return scope.status in ("out", "undetermined") and (
        thing.kind.scope != "derived" or scope.by == "declared"
    )


def _problem(graph: Graph, system: Node, other: Node, link: Link) -> Problem:
    source = graph.nodes[link.source]
    through = "" if source in (system, other) else f", through the {called(source)},"
    status = graph.scope_of(other).status
    is_out = status == "out"
    inside = system.id if source is other else source.id
    return Problem(
        source,
        f"{capital(called(system))} is high-risk and rests{through} on the {called(other)}, which is "
        f"{meant(status)}{'; no interface is declared for it' if is_out else ''}.",
        at=link.path,
        cause=f"interface {inside} -> {other.id}" if is_out else f"undecided {other.id}",
        values={"system": system.id, "element": other.id, "name": named(other), "status": status},
    )
