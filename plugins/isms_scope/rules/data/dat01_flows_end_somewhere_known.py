"""DAT-01: flows end somewhere known."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.rules import Problem, rule


@rule("DAT-01", severity="error", kind="data_flows", clause="4.3 c", step=11)
def flows_end_somewhere_known(graph: Graph) -> Iterator[Problem]:
    """No data flow begins or ends at something undeclared or undecided.

    Why:
        "You must account for where the data actually goes, not just where the server is." A flow into an
        unknown drive is the shadow-AI gap that scanners do not see and auditors do.

    Fails:
        infrastructure:
          train-store: {type: datastore, scope: in}
        data_flows:
          f1: {from: train-store, to: unknown, note: somebody's drive}

    Passes:
        infrastructure:
          train-store: {type: datastore, scope: in}
          eval-store: {type: datastore, scope: in}
        data_flows:
          f1: {from: train-store, to: eval-store}

    Fix:
        Find out where the data go, declare that place and decide about it, or stop the flow.
    """
    for node, flow in graph.each("data_flows", DataFlow):
        if not is_active(flow):
            continue
        for key, end in (("from", flow.from_), ("to", flow.to)):
            side = graph.side(end) if end else "in"
            if side not in ("undeclared", "undetermined") or (end and graph.get(end) and graph.in_any(end)):
                continue
            found = graph.get(end)
            what = "an unknown place" if end == "unknown" else found.name if found else f"'{end}'"
            state = "is undecided" if side == "undetermined" else "nobody has declared"
            verb = "goes to" if key == "to" else "comes from"
            said = f"The flow {node.name} {verb} {what}, which {state}."
            yield Problem(node, said, at=(key,), values={"end": end}, cause=f"end {end}")
