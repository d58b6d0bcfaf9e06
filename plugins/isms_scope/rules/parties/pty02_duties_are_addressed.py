"""PTY-02: what law or contract requires is addressed by something in scope, or declined with a reason."""

from collections.abc import Iterator

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.dependence import is_covered
from isms_scope.model.elements.interested_party import InterestedParty, Requirement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, named

_BINDING = {"legal": "law", "contract": "contract"}


@rule("PTY-02", severity="error", kind="interested_parties", clause="4.2", step=5, stage="approval")
def duties_are_addressed(graph: Graph) -> Iterator[Problem | Unjudged]:
    """Every requirement of law or contract is addressed by something in scope, or declined with a reason.

    Why:
        An expectation may be weighed; a duty may not. Clause 4.2 c asks which requirements the management
        system addresses, and the auditor picks one and asks by what. "By the billing team", which is
        out of scope, is no answer. Something external counts if it has an interface, and a record without a
        boundary of its own, such as a contract or an interface, counts by being there. One good answer is
        enough. What is addressed in part or not at all needs its reason.

    Fails:
        interested_parties:
          pt-customers:
            name: Customers
            party_type: customer
            requirements:
              - {id: r1, text: The customer may audit., source: contract, addressed: not_addressed}

    Passes:
        interested_parties:
          pt-customers:
            name: Customers
            party_type: customer
            requirements:
              - id: r1
                text: The customer may audit.
                source: contract
                addressed: not_addressed
                reason_if_not: The clause was struck out in the amendment of 2026-03-01.

    Fix:
        Name what addresses it under addressed_by and take that into scope, or give reason_if_not.
    """
    binding = [
        (node, position, requirement)
        for node, party in graph.each("interested_parties", InterestedParty)
        for position, requirement in enumerate(party.requirements)
        if requirement.source in _BINDING
    ]
    if not binding:
        yield Unjudged("No requirement is marked as one of law or contract (source).")
    for node, position, requirement in binding:
        at: Path = ("requirements", position)
        wrong = _why_not(graph, requirement)
        if wrong:
            source = _BINDING[str(requirement.source)]
            yield Problem(
                node,
                f"{named(node)} can require by {source}: '{requirement.text}'; {wrong}.",
                at=(*at, "addressed_by") if requirement.addressed_by else at,
                values={"requirement": requirement.id, "addressed": requirement.addressed},
            )


def _why_not(graph: Graph, requirement: Requirement) -> str:
    """Say what is missing, or return the empty text."""
    if requirement.addressed is None:
        return "nobody has decided whether it is addressed"
    if requirement.addressed == "not_addressed":
        return "" if requirement.reason_if_not else "it is not addressed, and no reason is given"
    found = [node for node in (graph.get(each) for each in requirement.addressed_by) if node]
    if requirement.addressed == "partly" and not requirement.reason_if_not:
        return "it is addressed in part, and no reason is given for the rest"
    if not found:
        return "it is said to be addressed, and by nothing that is in the register"
    if not any(_counts(graph, node) for node in found):
        return f"it is said to be addressed by {all_named(found)}, which the scope does not cover"
    return ""


def _counts(graph: Graph, node: Node) -> bool:
    return not node.kind.scopable or is_covered(graph, node)
