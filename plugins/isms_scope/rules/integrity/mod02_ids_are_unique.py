"""MOD-02: an id and an identifier each mean one thing."""

from collections.abc import Iterator
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.names import ungrouped
from isms_scope.model.element import Scoped
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.repository import Repository
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named
from isms_scope.wording import capital

_OF_ACCOUNTS = ("aws_account", "gcp_project", "azure_subscription")
_EXACT = (*_OF_ACCOUNTS, "arn", "repo_url", "bucket")
"""Schemes whose value belongs to one thing; a host name or an address range may serve several."""


@rule("MOD-02", severity="error", clause="7.5", always_error=True)
def ids_are_unique(graph: Graph, as_of: date) -> Iterator[Problem]:
    """Every id is defined once, and no two things that exist share an account number or address.

    Why:
        If an id stands for two things, one of them hides the other, and decisions, owners and approvals go
        to the wrong one. Two elements with one account number, project, ARN, bucket or repository address
        are one thing with two decisions, also where one writes 1111-2222-3333. Host names and address ranges
        may be shared and are not compared, nor are networks, stores and the like by the number of the account
        in which they stand; nor is an element compared with what it stands in, or with what
        no longer exists.

    Fails:
        infrastructure:
          acct-prod:
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '123456789012'}]
          acct-research:
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '123456789012'}]

    Passes:
        infrastructure:
          acct-prod:
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '123456789012'}]
          acct-research:
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '210987654321'}]

    Fix:
        Rename one of the two, or merge them; correct the identifier that was copied.
    """
    yield from _twice_defined(graph)
    yield from _two_facets(graph)
    yield from _shared_identifiers(graph, as_of)


def _twice_defined(graph: Graph) -> Iterator[Problem]:
    for double in graph.register.duplicates:
        yield Problem(
            graph.nodes[double.id],
            f"The id {double.id} is defined in {double.first} and again in {double.second}; "
            "the second definition is not used.",
            "Rename one of the two, or merge them.",
            place=double.second,
            values={"first": str(double.first), "second": str(double.second)},
        )


def _two_facets(graph: Graph) -> Iterator[Problem]:
    """A management system has one statement and one SoA; short form and keyed form are the same thing."""
    for kind in ("statements", "soas"):
        first: dict[str, Node] = {}
        for node in sorted(graph.of_kind(kind), key=lambda node: node.start):
            system = graph.system_of(node)
            other = first.setdefault(system, node)
            if other is not node and (node.key in graph.systems or node.key == node.id):
                yield Problem(
                    node,
                    f"The management system {system} has two {kind}: in {other.start} and in {node.start}.",
                    f"Keep one of them, under {kind}: {system}:.",
                    values={"first": str(other.start), "second": str(node.start)},
                )


def _shared_identifiers(graph: Graph, day: date) -> Iterator[Problem]:
    first: dict[tuple[str, str], Node] = {}
    known = ((node, _identifiers(node)) for node in graph.scopable)
    living = [(node, found) for node, found in known if found and not is_gone(node, day)]
    for node, found in sorted(living, key=lambda each: each[0].start):
        for scheme, value, at in found:
            other = first.setdefault((scheme, _plain(value)), node)
            if other is not node and not _within(graph, node, other):
                yield Problem(
                    node,
                    f"{capital(called(node))} shares the {scheme} {value} with {named(other)}.",
                    f"Correct one of the two, or merge them; the other stands in {other.start}.",
                    at=at,
                    values={"scheme": scheme, "value": value, "other": other.id},
                )


def _identifiers(node: Node) -> list[tuple[str, str, Path]]:
    data = node.data
    found: list[tuple[str, str, Path]] = []
    for position, each in enumerate(data.identifiers if isinstance(data, Scoped) else ()):
        if each.value and each.scheme in _EXACT and not (each.scheme in _OF_ACCOUNTS and _is_in_one(node)):
            found.append((each.scheme, each.value, ("identifiers", position, "value")))
    if isinstance(data, Repository) and data.url:
        found.append(("repo_url", data.url, ("url",)))
    return found


def _is_in_one(node: Node) -> bool:
    """Whether an element is something in an account, so that the number of the account is not its own."""
    data = node.data
    return isinstance(data, Infrastructure) and data.type not in (None, "cloud_organisation", "cloud_account")


def _plain(value: str) -> str:
    address = ungrouped(value.casefold()).rstrip("/").removesuffix(".git")
    return address.rpartition("://")[2]


def _within(graph: Graph, one: Node, other: Node) -> bool:
    """A region or a VPC may carry the number of the account it stands in."""
    return other.id in graph.above(one.id) or one.id in graph.above(other.id)
