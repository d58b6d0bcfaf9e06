"""DAT-01: no flow ends at something undeclared or undetermined."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import side_of
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named


@rule("DAT-01", severity="error", kind="data_flows", clause="4.3 c", step=11)
def flows_end_somewhere(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every flow begins and ends at something that is declared and decided.

    Why:
        Shadow AI begins with a copy that nobody can place: a personal drive, a notes tool, a project that
        nobody decided about. A flow to an unknown place is a leak that has been noticed; leaving it at
        that makes it a known one. `unknown` with a note is honest, and has to be resolved. Use under an
        approved deviation is fine while it runs.

    Fails:
        infrastructure:
          s3-train: {name: Training store, type: datastore, scope: in}
        data_flows:
          export-to-drive: {from: s3-train, to: unknown, note: "Somebody's drive, says an interview."}

    Passes:
        infrastructure:
          s3-train: {name: Training store, type: datastore, scope: in}
          eval-store: {name: Evaluation store, type: datastore, scope: in}
        data_flows:
          export-to-eval: {from: s3-train, to: eval-store}

    Fix:
        Find out where the data are, declare that place and decide about it, or stop the flow.
    """
    for node, flow in graph.each("data_flows", DataFlow):
        for key, end in (("from", flow.from_), ("to", flow.to)):
            if not end or graph.in_any(end) or not is_active(flow):
                continue
            if not open_deviation(graph, end, as_of):
                yield from _judge(graph, node, key, end)


def _judge(graph: Graph, flow: Node, key: str, end: str) -> Iterator[Problem]:
    verb = "ends at" if key == "to" else "begins at"
    target = graph.get(end)
    if target is None and graph.side(end) == "undeclared":
        place = "an unknown place" if end == "unknown" else f"{end}, which nobody has declared"
        cause = "" if end == "unknown" else f"undeclared {end}"
    elif target and target.kind.scopable and side_of(graph, end) == "undetermined":
        place, cause = f"the {called(target)}, about which nobody has decided", f"undecided {end}"
    else:
        return
    message = f"The data flow {named(flow)} {verb} {place}."
    yield Problem(flow, message, at=(key,), cause=cause, values={"end": key, "place": end})
