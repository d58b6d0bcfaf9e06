"""MOD-05: what is in scope serves a product, a promise, customer data or a supporting function."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.purpose import reached
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.rules.statement._whole import whole_organisation
from isms_scope.wording import capital

_KINDS = (
    "organisations",
    "teams",
    "locations",
    "ai_systems",
    "models",
    "datasets",
    "lifecycle_stages",
    "model_registries",
    "infrastructure",
    "repositories",
)
"""Kinds that are in scope for something's sake; products and outside parties are not."""


@rule("MOD-05", severity="warning", clause="4.3", step=8, stage="audit", asks_for=("teams",))
def in_scope_has_a_purpose(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Everything in scope serves a product, a promise, customer data or a supporting function.

    Why:
        A scope that takes in whatever exists boils the ocean: every further team, site and account is
        audited, has to be kept secure and costs days, and what nobody uses is watched by nobody. Something
        has a purpose if a product in scope uses it, an interface, a flow, the statement, a duty, an issue, a
        promise or customer data leads to it, or it serves one that has. Teams with a function and tools that
        guard everything (sign-on, logging, keys, backup, pipelines, laptops) are supporting functions, but
        sales, marketing and consulting only where something leads to them or they have access to something
        that serves. An office is used where a team in
        scope works, and every one is if no team says where. A part of a group (subsidiary, branch) has to
        own or employ something or to be named in the statement's text, as soon as anything says to which
        entity it belongs. An account that is
        named as a whole reaches all that stands in it. A statement that means the whole organisation on
        purpose, with its reason, is not asked; nor is a scope without a product yet.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in, infrastructure: [acct-prod, rds-prod]}
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
          rds-prod: {name: Production database, type: datastore, parent: acct-prod}
          rds-2019: {name: Forgotten database, type: datastore, parent: acct-prod}

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in, infrastructure: [acct-prod, rds-prod, rds-2019]}
        infrastructure:
          acct-prod: {name: Production account, type: cloud_account, scope: in}
          rds-prod: {name: Production database, type: datastore, parent: acct-prod}
          rds-2019: {name: Archive database, type: datastore, parent: acct-prod}

    Fix:
        Say whom it serves (a product, a team's access, a flow); otherwise retire it or leave it out with
        an exclusion.
    """
    systems = [system for system in graph.systems if not whole_organisation(graph, system)]
    if not systems:
        yield Unjudged("The whole organisation is in scope on purpose, so no single thing has to say why.")
        return
    if not any(graph.in_any(product) for product in graph.of_kind("products")):
        yield Unjudged("No product is in scope yet, so nothing can be said to serve one.")
        return
    served = reached(graph, as_of)
    for kind in _KINDS:
        for node in graph.of_kind(kind):
            if node.id in served or is_gone(node, as_of):
                continue
            if any(graph.is_in(node, system) for system in systems):
                yield Problem(
                    node,
                    f"{capital(called(node))} is in scope, and no product, promise, customer data or "
                    "supporting function leads to it.",
                    at=("scope",),
                    values={"reason": graph.scope_of(node).by},
                )
