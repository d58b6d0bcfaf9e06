"""EXC-03: an exclusion says where responsibility stops, and shows what keeps the thing apart."""

from collections.abc import Iterator, Mapping
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.infrastructure import Infrastructure, Separation
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing

_KEPT_APART = ("separated_environment", "separate_legal_entity")
_CONDITIONS: Mapping[str, str] = {
    "separate_account": "an account of its own",
    "no_network_path": "no network path into the scope",
    "no_shared_credentials": "no credential that works on both sides",
    "no_prod_data": "no production data",
    "no_prod_write": "no way to write to production",
}


@rule("EXC-03", severity="error", kind="exclusions", clause="4.3", step=10, stage="approval")
def limits_are_proven(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every exclusion says where responsibility stops, and a separation can be tested.

    Why:
        An exclusion draws a line, and the auditor asks where exactly it runs. For an environment or a legal
        entity that is "kept apart" there are five conditions to test: an account of its own, no network
        path, no shared credentials, no production data, no way to write to production, and where this was
        checked. They may stand in the exclusion or in each excluded piece of infrastructure; one that says
        false contradicts the exclusion. A network path is no hole if the exclusion names the interface it
        leads over. What was discontinued and is gone has no line to draw any more.

    Fails:
        infrastructure:
          playground: {name: Playground, type: cloud_account, scope: out}
        exclusions:
          exc-playground:
            excludes: [playground]
            category: separated_environment
            control_boundary: The root of the account.

    Passes:
        infrastructure:
          playground: {name: Playground, type: cloud_account, scope: out}
        exclusions:
          exc-playground:
            excludes: [playground]
            category: separated_environment
            control_boundary: The root of the account.
            separation:
              separate_account: true
              no_network_path: true
              no_shared_credentials: true
              no_prod_data: true
              no_prod_write: true
              evidence: Policy test of 2026-10-15

    Fix:
        Write control_boundary, and under separation what was tested and where the result can be seen.
    """
    for node, exclusion in graph.each("exclusions", Exclusion):
        if exclusion.category == "discontinued" and _is_over(graph, exclusion, as_of):
            continue
        if not exclusion.control_boundary:
            yield Problem(
                node,
                f"The exclusion {named(node)} does not say where the company's responsibility stops.",
                "Write control_boundary: the account, the door or the contract at which it ends.",
                at=("control_boundary",),
            )
        if exclusion.category in _KEPT_APART:
            yield from _separation(graph, node, exclusion)


def _is_over(graph: Graph, exclusion: Exclusion, day: date) -> bool:
    excluded = [graph.get(each) for each in exclusion.excludes]
    return bool(excluded) and all(each is not None and is_gone(each, day) for each in excluded)


def _separation(graph: Graph, node: Node, exclusion: Exclusion) -> Iterator[Problem]:
    placed = [
        each.data.separation
        for each in map(graph.get, exclusion.excludes)
        if each and isinstance(each.data, Infrastructure)
    ]
    open_ = [said for name, said in _CONDITIONS.items() if not _holds(name, exclusion, placed)]
    if not _has_evidence(exclusion, placed):
        open_.append("where this was checked (separation: evidence:)")
    if open_:
        yield Problem(
            node,
            f"The exclusion {named(node)} rests on separation, and does not show {listing(open_)}.",
            at=("separation",),
            values={"unproven": open_},
        )


def _holds(condition: str, exclusion: Exclusion, placed: list[Separation | None]) -> bool:
    """Whether the exclusion, or all it excludes, says that a condition holds, and none that it does not."""
    if condition == "no_network_path" and exclusion.interfaces:
        return True
    each_said = [getattr(each, condition, None) for each in placed]
    said = getattr(exclusion.separation, condition, None)
    proven = said is True or (bool(each_said) and all(each is True for each in each_said))
    return proven and False not in (said, *each_said)


def _has_evidence(exclusion: Exclusion, placed: list[Separation | None]) -> bool:
    if exclusion.evidence or (exclusion.separation and exclusion.separation.evidence):
        return True
    return bool(placed) and all(each and each.evidence for each in placed)
