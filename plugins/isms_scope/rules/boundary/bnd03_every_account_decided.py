"""BND-03: every cloud account has a scope decision."""

import re
from collections.abc import Iterator
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.names import ungrouped
from isms_scope.model.elements.discovery import Discovery, PlaceFound
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called, named
from isms_scope.wording import capital

_ACCOUNTS = ("aws_account", "gcp_project", "azure_subscription")
_CLOUD = re.compile(r"\b(?:AWS|Amazon|GCP|Google[ -]Cloud|Azure)\b", re.IGNORECASE)
_SPEAKS_OF_ONE = re.compile(r"\b(?:(?<!bank )accounts?|accts?|subscriptions?)\b", re.IGNORECASE)
_PROJECT = re.compile(
    r"\b(?:GCP|Google[ -]Cloud) projects?:? (?=\S*[\d-])([a-z][a-z0-9-]{4,28}[a-z0-9])\b",
    re.IGNORECASE,
)
"""A project at Google is known by an id; one without a digit or a hyphen may be any word."""
_NUMBER = re.compile(
    r"(?<![\w-])(?<!invoice )(?<!case )(?<!ticket )(?:\d{12}|\d{4}([- ])\d{4}\1\d{4}"
    r"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![\w-])",
    re.IGNORECASE,
)
"""The numbers of accounts at AWS and of subscriptions at Azure, as people write them."""

Found = tuple[Node, Path, str]
"""A discovery, the place inside it, and the number of the account."""


@rule("BND-03", severity="error", clause="4.3", step=11, stage="approval")
def every_account_decided(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Every account of a cloud organisation in scope has a decision, also one that only a scan found.

    Why:
        Accounts are opened in minutes and forgotten for years; one that nobody decided about is the usual
        place for forgotten copies of data. A decision of the organisation counts for the accounts in it,
        but of one that is only partly in scope each account needs its own. Seen are the accounts in this
        register and the account numbers that a discovery noted under places_found, as identifiers or in
        words that name the cloud or, in a cloud inventory, an account. What is not seen is an account that
        nobody ever wrote down: for that a list from the cloud provider has to be compared.

    Fails:
        infrastructure:
          aws-org: {name: AWS organisation, type: cloud_organisation, scope: in}
          acct-prod: {name: Production, type: cloud_account, parent: aws-org}
        discoveries:
          inventory:
            method: cloud_inventory
            places_found:
              - what: An account that nobody knows
                identifiers: [{scheme: aws_account, value: '444455556666'}]

    Passes:
        infrastructure:
          aws-org: {name: AWS organisation, type: cloud_organisation, scope: in}
          acct-prod: {name: Production, type: cloud_account, parent: aws-org}
          acct-logs:
            name: Log archive
            type: cloud_account
            parent: aws-org
            identifiers: [{scheme: aws_account, value: '444455556666'}]
        discoveries:
          inventory:
            method: cloud_inventory
            places_found:
              - what: An account that nobody knows
                identifiers: [{scheme: aws_account, value: '444455556666'}]

    Fix:
        Declare the account under infrastructure with its number and its scope, or close it.
    """
    accounts = tuple(_accounts(graph))
    found, settled = _accounts_found(graph)
    if not accounts and not found:
        yield Unjudged(
            "No account of a cloud organisation in scope is declared, no discovery names one by its number, "
            "and no list of accounts was given to compare with."
        )
    for node in accounts:
        if not is_gone(node, as_of) and not graph.scope_of(node).decided:
            message = (
                f"{capital(called(node))} is an account of a cloud organisation in scope and has no decision."
            )
            yield Problem(node, message, at=("scope",), cause=f"undecided {node.id}")
    for number, (node, at, what) in found.items():
        if number not in settled:
            yield Problem(
                node,
                f"The discovery {named(node)} found the account {number} ({what}), and the register does not "
                "have it.",
                at=at,
                cause=f"account {number}",
                values={"account": number},
            )


def _accounts(graph: Graph) -> Iterator[Node]:
    """The accounts that stand in a cloud organisation which is in scope, whole or in part."""
    organisations = {
        node.id
        for node, data in graph.each("infrastructure", Infrastructure)
        if data.type == "cloud_organisation" and graph.in_any(node)
    }
    for node, data in graph.each("infrastructure", Infrastructure):
        if data.type == "cloud_account" and not organisations.isdisjoint(graph.above(node.id)):
            yield node


def _accounts_found(graph: Graph) -> tuple[dict[str, Found], set[str]]:
    """Return the accounts that discoveries name, by number, and the numbers that were dealt with since."""
    found: dict[str, Found] = {}
    settled: set[str] = set()
    for node, discovery in graph.each("discoveries", Discovery):
        for index, place in enumerate(discovery.places_found):
            for number, field in _numbers(place, discovery.method):
                found.setdefault(number, (node, ("places_found", index, field), place.what or ""))
                if _is_settled(graph, place, number):
                    settled.add(number)
    return found, settled


def _numbers(place: PlaceFound, method: str | None) -> Iterator[tuple[str, str]]:
    """The numbers of accounts that a place names, each with the field: identifiers, else its words."""
    for each in place.identifiers:
        if each.scheme in _ACCOUNTS and each.value:
            yield ungrouped(each.value), "identifiers"
    if place.what and place.kind_guess in (None, "infrastructure"):
        yield from ((number, "what") for number in _in_words(place.what, method))


def _in_words(text: str, method: str | None) -> Iterator[str]:
    """The numbers of accounts in a text that names a cloud, or an account in an inventory of one."""
    if _CLOUD.search(text) or (method == "cloud_inventory" and _SPEAKS_OF_ONE.search(text)):
        yield from (ungrouped(hit.group()) for hit in _NUMBER.finditer(text))
    yield from (hit[1] for hit in _PROJECT.finditer(text))


def _is_settled(graph: Graph, place: PlaceFound, number: str) -> bool:
    """Whether an element has the number, or the place was closed or became something in the register."""
    if place.triage == "stopped" or (place.triage in ("declared", "excluded") and graph.get(place.ref)):
        return True
    return any(graph.nodes[match.element].kind_key == "infrastructure" for match in graph.names.find(number))
