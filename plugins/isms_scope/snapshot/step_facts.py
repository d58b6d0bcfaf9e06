"""What the data say for each step of the blueprint, counted; nothing here judges whether it is enough."""

from collections import Counter
from collections.abc import Iterator

from isms_scope.model.elements.boundary import Boundary
from isms_scope.model.elements.cb_notification import CbNotification
from isms_scope.model.elements.certification_body import CertificationBody
from isms_scope.model.elements.communication import Communication
from isms_scope.model.elements.contract import Contract
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.interested_party import InterestedParty
from isms_scope.model.elements.issue import Issue
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.regulation import Regulation
from isms_scope.model.elements.team import Team
from isms_scope.model.register import Node
from isms_scope.snapshot.asked import (
    Asked,
    bound,
    counted,
    enumerated,
    in_a_year,
    standing,
    talks,
    version_of,
)
from isms_scope.snapshot.progress import Fact
from isms_scope.wording import count, listing


def organisation(asked: Asked) -> Iterator[Fact]:
    """Legal entities, teams and places."""
    yield from (standing(asked, kind, lacks=kind) for kind in ("organisations", "teams", "locations"))


def products(asked: Asked) -> Iterator[Fact]:
    """Products and AI systems."""
    yield standing(asked, "products", lacks="products")
    if asked.graph.of_kind("ai_systems"):
        yield standing(asked, "ai_systems")


def customers(asked: Asked) -> Iterator[Fact]:
    """Contracts, how many were looked at in the last year, and talks with customers."""
    contracts = [data for _, data in asked.graph.each("contracts", Contract)]
    reviewed = sum(in_a_year(asked, data.reviewed_on) for data in contracts)
    told = f"{count(len(contracts), 'contract')}, {reviewed} reviewed in the last 12 months."
    yield Fact(told, "" if reviewed else "contracts")
    yield talks(asked, "customers")


def leadership(asked: Asked) -> Iterator[Fact]:
    """Talks with the leadership, and products that are planned."""
    yield talks(asked, "leadership", lacks="consultations")
    planned = [
        node.name
        for node, data in asked.graph.each("products", Product)
        if data.lifecycle == "planned" or asked.graph.scope_of(node).status == "planned"
    ]
    yield Fact(f"{count(len(planned), 'product')} planned{enumerated(planned)}.")


def parties(asked: Asked) -> Iterator[Fact]:
    """Interested parties with their requirements, laws, and talks."""
    found = [data for _, data in asked.graph.each("interested_parties", InterestedParty)]
    wanted = [each for data in found for each in data.requirements]
    undecided = sum(each.addressed is None for each in wanted)
    told = (
        f"{count(len(found), 'interested party', 'interested parties')} with "
        f"{count(len(wanted), 'requirement')}, {undecided} of them undecided."
    )
    yield Fact(told, "" if found else "interested_parties")
    laws = [data for _, data in asked.graph.each("regulations", Regulation)]
    applying = sum(data.applies is True for data in laws)
    yield Fact(f"{count(len(laws), 'regulation')}, {applying} of which the company says that they apply.")
    yield talks(asked, "interested_parties")


def services(asked: Asked) -> Iterator[Fact]:
    """What is in for each management system."""
    for system, name, _ in asked.systems:
        inside = Counter(
            node.kind_key
            for node in asked.graph.nodes.values()
            if node.kind.scopable and asked.graph.is_in(node, system)
        )
        said = listing([counted(number, kind) for kind, number in sorted(inside.items())])
        told = f"{name}: in scope are {said or 'no elements'}."
        yield Fact(told, "" if inside["products"] else "products")
    yield Fact(f"{count(len(asked.graph.of_kind('interfaces')), 'interface')} in the register.")


def issues(asked: Asked) -> Iterator[Fact]:
    """Issues by side, and how many have an answer."""
    found = [data for _, data in asked.graph.each("issues", Issue)]
    sides = Counter(data.side for data in found)
    answered = sum(bool(data.scope_response and data.scope_response.decision) for data in found)
    told = (
        f"{count(len(found), 'issue')}: {sides['internal']} internal, {sides['external']} external; "
        f"{answered} with an answer in the scope."
    )
    yield Fact(told, "" if found else "issues")


def confirmation(asked: Asked) -> Iterator[Fact]:
    """Who confirmed the list of what is in scope, for exactly this boundary."""
    yield from bound(asked, "list_confirmation", "confirmation of the list")


SUPPORTING = ("mlops", "devops_sre", "security", "it", "hr", "legal", "procurement")
"""The functions that the blueprint calls critical, and those that an auditor asks for beside them."""


def functions(asked: Asked) -> Iterator[Fact]:
    """Which supporting functions have a team with a decision."""
    teams = list(asked.graph.each("teams", Team))
    known = {data.function for node, data in teams if _is_decided(asked, node)}
    there = [_function(each) for each in SUPPORTING if each in known]
    absent = [_function(each) for each in SUPPORTING if each not in known]
    told = f"Supporting functions with a team and a decision: {listing(there) or 'none'}."
    yield Fact(told, "" if there else "teams")
    if absent:
        yield Fact(f"No team is declared for {listing(absent, 'or')}.")


def _is_decided(asked: Asked, node: Node) -> bool:
    return any(asked.graph.scope_of(node, each).status != "undetermined" for each in asked.graph.systems)


def _function(key: str) -> str:
    return {"mlops": "MLOps", "devops_sre": "DevOps", "it": "IT", "hr": "people (HR)"}.get(key, key)


def exclusions(asked: Asked) -> Iterator[Fact]:
    """Exclusions, and how many were approved."""
    found = [data for _, data in asked.graph.each("exclusions", Exclusion)]
    named = {element for data in found for element in data.excludes}
    things = sum(len(data.things) for data in found)
    approved = sum(bool(data.approved_by and data.approved_on) for data in found)
    declared = [each for each in named if asked.graph.get(each)]
    what = [f"{count(len(declared), 'element')} of the register"]
    if len(named) > len(declared):
        what.append(f"{len(named) - len(declared)} that nobody declared")
    what.append(count(things, "other thing"))
    agreed = f"{approved} {'names' if approved == 1 else 'name'} who agreed and when"
    yield Fact(f"{count(len(found), 'exclusion')} for {listing(what)}; {agreed}.")


def perimeter(asked: Asked) -> Iterator[Fact]:
    """Infrastructure, repositories, and the perimeter in words."""
    yield standing(asked, "infrastructure", lacks="infrastructure")
    yield standing(asked, "repositories")
    sides = [data.type for _, data in asked.graph.each("boundaries", Boundary) if data.type]
    said = listing(sorted(dict.fromkeys(sides)))
    yield Fact(f"{count(len(sides), 'boundary', 'boundaries')} in words{f': {said}' if said else ''}.")


def statement(asked: Asked) -> Iterator[Fact]:
    """The statement of each management system."""
    for _, name, data in asked.systems:
        if not data.text:
            yield Fact(f"{name}: there is no statement yet.", "statement")
            continue
        words = count(len(data.text.split()), "word")
        soa = data.soa.version if data.soa else None
        named = f"names SoA {soa}" if soa else "names no SoA"
        yield Fact(f"{name}: {version_of(data)}, {words}, {named}.")


def communication(asked: Asked) -> Iterator[Fact]:
    """Who was told about the current version."""
    for system, name, data in asked.systems:
        sent = [
            (each.sent_on, each)
            for _, each in asked.graph.each("communications", Communication)
            if each.sent_on
            and each.sent_on <= asked.day
            and (each.management_system or asked.graph.systems[0]) == system
            and each.statement_version == data.version
        ]
        if not sent:
            yield Fact(f"{name}: no message about {version_of(data)} is recorded.", "communications")
            continue
        told = sorted({audience.replace("_", " ") for _, each in sent for audience in each.audience})
        yield Fact(
            f"{name}: {count(len(sent), 'message')} about {version_of(data)}, "
            f"the last on {max(day for day, _ in sent)}, to {listing(told)}."
        )


def approval(asked: Asked) -> Iterator[Fact]:
    """Who approved the statement, for exactly this boundary."""
    yield from bound(asked, "scope_statement", "documented approval")


def certification(asked: Asked) -> Iterator[Fact]:
    """The next audit, and what the certification body was told of the current version."""
    for node, body in asked.graph.each("certification_bodies", CertificationBody):
        audit = body.next_audit
        when = f"next audit from {audit.from_}" if audit and audit.from_ else "no next audit is recorded"
        yield Fact(f"{node.name}: {when}.")
    for system, name, data in asked.systems:
        if asked.graph.system(system).certification_intended is False:
            yield Fact(f"{name}: no certificate is intended.")
            continue
        sent = [
            each.date
            for _, each in asked.graph.each("cb_notifications", CbNotification)
            if (each.management_system or asked.graph.systems[0]) == system
            and each.statement_version == data.version
            and each.state != "draft"
            and each.date
            and each.date <= asked.day
        ]
        told = f"told to the certification body on {max(sent)}" if sent else "nothing sent to a body"
        yield Fact(f"{name}: {version_of(data)}, {told}.", "" if sent else "cb_notifications")
