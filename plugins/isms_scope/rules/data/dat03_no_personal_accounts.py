"""DAT-03: no company data through personal accounts."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_active
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule


@rule("DAT-03", severity="error", clause="4.3", step=11)
def no_personal_accounts(graph: Graph) -> Iterator[Problem]:
    """No company data, model or adapter goes through a personal account at an outside service.

    Why:
        The company cannot revoke, log or review a personal account. "Personal Hugging Face accounts" are
        how weights leak into public repositories. A personal account that nothing reaches is no finding.

    Fails:
        infrastructure:
          laptops: {type: endpoint_fleet, scope: in}
          hf-personal: {type: account_external, account_type: personal}
        data_flows:
          f1: {from: laptops, to: hf-personal}

    Passes:
        infrastructure:
          laptops: {type: endpoint_fleet, scope: in}
          hf-org: {type: account_external, account_type: corporate, service: hugging-face, scope: in}
        data_flows:
          f1: {from: laptops, to: hf-org}

    Fix:
        Move the work to an account of the company, and delete what is in the personal one.
    """
    for node, account in graph.each("infrastructure", Infrastructure):
        if account.account_type != "personal":
            continue
        flow = _flow_through(graph, node.id)
        if flow:
            end = flow.data.to if isinstance(flow.data, DataFlow) else None
            said = f"The flow {flow.name} uses the personal account {node.name}."
            yield Problem(
                flow, said, at=("to",) if end == node.id else ("from",), values={"account": node.id}
            )
        elif account.holds or account.models or graph.customer_data.placements.get(node.id):
            said = f"The personal account {node.name} holds data or models of the company."
            yield Problem(node, said, at=("account_type",))
    for node, registry in graph.each("model_registries", ModelRegistry):
        if registry.account_type == "personal":
            yield Problem(
                node, f"The model registry {node.name} is a personal account.", at=("account_type",)
            )


def _flow_through(graph: Graph, account: str) -> Node | None:
    for node, flow in graph.each("data_flows", DataFlow):
        if is_active(flow) and account in (flow.from_, flow.to):
            return node
    return None
