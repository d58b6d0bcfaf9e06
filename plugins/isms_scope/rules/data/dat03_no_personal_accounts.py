"""DAT-03: no company data go through personal accounts."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_active, is_gone
from isms_scope.model.elements.data_flow import DataFlow
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.model_registry import ModelRegistry
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import all_named, called
from isms_scope.wording import capital

_USE = ("stored_in", "weights", "registry", "hosted_on", "deploys_to", "runs_on")
"""Fields by which other elements say that something of the company is in an account."""


@rule("DAT-03", severity="error", clause="4.3", step=11)
def no_personal_accounts(graph: Graph, as_of: date) -> Iterator[Problem]:
    """No company data and no models go through somebody's personal account.

    Why:
        A personal account at a model hub or a drive belongs to a person: it leaves with that person, has
        no company sign-in, and nobody sees what is shared from it. The risk the blueprint opens with, a
        developer who leaks model weights to a public repository, usually begins there. A personal account
        that is declared and holds nothing is fine.

    Fails:
        infrastructure:
          hf-personal: {name: Hub account of a researcher, type: account_external, account_type: personal}
          s3-train: {name: Training store, type: datastore, scope: in}
        data_flows:
          adapters-to-hub: {from: s3-train, to: hf-personal}

    Passes:
        infrastructure:
          hf-company: {name: Hub account of the company, type: account_external, account_type: corporate}
          s3-train: {name: Training store, type: datastore, scope: in}
        data_flows:
          adapters-to-hub: {from: s3-train, to: hf-company}

    Fix:
        Move it to an account of the company, delete what is left, and record that the flow has ceased.
    """
    accounts = [
        node for node, data in graph.each("infrastructure", Infrastructure) if data.account_type == "personal"
    ]
    accounts += [
        node
        for node, data in graph.each("model_registries", ModelRegistry)
        if data.account_type == "personal"
    ]
    for node in accounts:
        uses = [] if is_gone(node, as_of) else _uses(graph, node)
        if uses:
            yield Problem(
                node,
                f"{capital(called(node))} is a personal account, and company data or models go through it: "
                f"{all_named(uses)}.",
                at=("account_type",),
                values={"used_by": [each.id for each in uses]},
            )


def _uses(graph: Graph, account: Node) -> list[Node]:
    """The flows, datasets, models and registries that say that something is in an account."""
    data = account.data
    held = (*getattr(data, "holds", ()), *getattr(data, "models", ()), *getattr(data, "contains", ()))
    found = {each: graph.nodes[each] for each in held if each in graph.nodes}
    for link in graph.links_to(account.id):
        source = graph.nodes[link.source]
        is_flow = (
            isinstance(source.data, DataFlow) and link.field in ("from", "to") and is_active(source.data)
        )
        if is_flow or link.field in _USE:
            found[source.id] = source
    return [found[each] for each in sorted(found)]
