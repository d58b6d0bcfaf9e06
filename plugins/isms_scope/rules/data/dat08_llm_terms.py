"""DAT-08: prompts that go to an outside language model have a supplier in use, its terms and an interface."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.crossings import OUTSIDE, is_interface_between, side_of
from isms_scope.graph.deviations import open_deviation
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, called, named
from isms_scope.rules.supplier._dealings import suppliers_behind
from isms_scope.wording import capital

_PROMPTS = ("prompts_outputs", "customer_content")
_TERMS = {
    "always": "trains on the data it receives",
    "unknown": "may train on the data it receives: nobody knows",
    None: "says nothing about training on the data it receives (trains_on_our_data)",
}


@rule("DAT-08", severity="error", kind="data_flows", clause="4.3 c", step=11, stage="audit")
def llm_terms(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Prompts and documents go to an outside language model only over an interface and on known terms.

    Why:
        A key in a laptop and a few lines of code send a customer's documents to somebody who may keep them
        and learn from them. What is sent to a supplier of type llm_api, or to something outside that it
        runs, needs an interface, a supplier that is in use, and terms that rule out training (`never`, or
        `opt_out` where the company has opted out). Prompts, customer content and whatever holds customer
        data count. Flows that begin outside are a matter of the exclusion (EXC-04), and an approved
        deviation covers its supplier while it runs.

    Fails:
        datasets:
          prompts: {name: Prompts, type: prompts_outputs}
        infrastructure:
          app-server: {name: Application server, type: compute, scope: in}
        suppliers:
          openai: {name: OpenAI, type: llm_api, trains_on_our_data: never}
        data_flows:
          direct-key: {from: app-server, to: openai, datasets: [prompts]}

    Passes:
        datasets:
          prompts: {name: Prompts, type: prompts_outputs}
        infrastructure:
          gateway: {name: Egress gateway, type: gateway, scope: in}
        suppliers:
          openai: {name: OpenAI, type: llm_api, trains_on_our_data: never}
        interfaces:
          if-openai: {inside: gateway, outside: openai, mechanism: public_api}
        data_flows:
          over-gateway: {from: gateway, to: openai, datasets: [prompts], interface: if-openai}

    Fix:
        Send it through the gateway and declare the interface; agree on terms without training and record
        them under trains_on_our_data.
    """
    users: dict[str, list[Node]] = {}
    for node, flow in graph.each("data_flows", DataFlow):
        supplier = _model_supplier(graph, flow) if is_active(flow) else None
        if supplier is None or side_of(graph, flow.from_) in OUTSIDE:
            continue
        if not flow.datasets:
            yield Unjudged(f"The data flow {named(node)} to {supplier.name} does not say what goes.")
        elif _sends_prompts(graph, flow) and not open_deviation(graph, supplier.id, as_of):
            users.setdefault(supplier.id, []).append(node)
            if not flow.interface and not is_interface_between(graph, flow.from_ or "", flow.to or ""):
                yield _no_interface(graph, node, flow)
    for supplier_id, flows in users.items():
        yield from _bad_terms(graph.nodes[supplier_id], flows)


def _model_supplier(graph: Graph, flow: DataFlow) -> Node | None:
    """The supplier of a language model that a flow ends at, whoever stands in between."""
    for supplier in suppliers_behind(graph, flow.to):
        data = supplier.data
        if isinstance(data, Supplier) and data.type == "llm_api":
            return supplier
    return None


def _sends_prompts(graph: Graph, flow: DataFlow) -> bool:
    for each in flow.datasets:
        node = graph.get(each)
        typed = node is not None and isinstance(node.data, Dataset) and node.data.type in _PROMPTS
        if typed or each in graph.customer_data.why:
            return True
    return False


def _no_interface(graph: Graph, node: Node, flow: DataFlow) -> Problem:
    inside, outside = flow.from_ or "", flow.to or ""
    target = graph.nodes[outside]
    return Problem(
        node,
        f"The data flow {named(node)} sends prompts or documents to the {called(target)}, which serves a "
        "language model, and no interface is declared for it.",
        f"Add under interfaces: if-{outside}: {{inside: {inside}, outside: {outside}, mechanism: …}}.",
        at=("to",),
        cause=f"interface {inside} -> {outside}",
        values={"inside": inside, "outside": outside},
    )


def _bad_terms(supplier: Node, flows: list[Node]) -> Iterator[Problem]:
    data = supplier.data
    if not isinstance(data, Supplier):
        return
    gets = f"gets prompts or documents ({all_named(flows)})"
    if data.trains_on_our_data in _TERMS:
        said = _TERMS[data.trains_on_our_data]
        yield Problem(
            supplier,
            f"{capital(called(supplier))} {gets} and {said}.",
            at=("trains_on_our_data",),
            values={"flows": [node.id for node in flows], "terms": data.trains_on_our_data},
        )
    if data.relation in ("onboarding", "terminated"):
        yield Problem(
            supplier,
            f"{capital(called(supplier))} {gets} and is '{data.relation}'.",
            "Finish the onboarding and set relation: active, or stop the flow.",
            at=("relation",),
            values={"flows": [node.id for node in flows], "relation": data.relation},
        )
