"""The fifteen steps of the blueprint: what each asks for, where it is recorded, and who usually takes it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from isms_scope.findings import Finding
from isms_scope.graph import Graph
from isms_scope.graph.roster import present_holders
from isms_scope.model.elements.role import Authority, Role
from isms_scope.snapshot import step_facts as facts
from isms_scope.snapshot.asked import Facts


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `kinds` are the registers it is recorded in, the one to begin with first.

    `roles` are the kinds of role that usually take it, `authority` what they have to be allowed to approve.
    `pages` are the short names of the pages that show what follows from its registers.
    """

    number: int
    title: str
    asks: str
    kinds: tuple[str, ...]
    facts: Facts
    roles: tuple[str, ...] = ()
    authority: Authority | None = None
    pages: tuple[str, ...] = ()


STEPS: tuple[Step, ...] = (
    Step(
        1,
        "Define the organisational boundary",
        "Say which legal entities, teams and places belong to it: the subsidiary as well as the labelling "
        "team abroad.",
        ("organisations", "teams", "locations"),
        facts.organisation,
    ),
    Step(
        2,
        "List all products and services",
        "Write down every product and service, also the small ones and those that are still to come.",
        ("products", "ai_systems"),
        facts.products,
        ("cto",),
    ),
    Step(
        3,
        "Consult the customers",
        "Read the contracts of the customers and compare what was promised with what the scope covers.",
        ("contracts", "customers", "consultations"),
        facts.customers,
        pages=("promises",),
    ),
    Step(
        4,
        "Consult the leadership",
        "Compare the scope with the roadmap, so that what is launched soon is in it before the audit.",
        ("consultations", "products"),
        facts.leadership,
        ("ceo", "cto"),
        pages=("roadmap",),
    ),
    Step(
        5,
        "Consult interested parties",
        "Ask what supervisors, laws and others require, and which systems and registries that takes in.",
        ("interested_parties", "regulations", "obligations", "consultations"),
        facts.parties,
        ("dpo",),
        pages=("parties", "laws"),
    ),
    Step(
        6,
        "Document the services in scope",
        "Keep a formal list of what is in scope, with everything that it depends on.",
        ("products", "ai_systems", "interfaces", "suppliers"),
        facts.services,
        ("cto",),
        pages=("coverage", "comparison"),
    ),
    Step(
        7,
        "Review internal and external issues",
        "Go through the issues of clause 4.1 and let the scope answer each of them.",
        ("issues", "risks"),
        facts.issues,
        ("ciso", "head_of_security"),
        pages=("issues",),
    ),
    Step(
        8,
        "Confirm the list",
        "Have the CTO sign the list of what is in scope, before anybody argues about it.",
        ("approvals",),
        facts.confirmation,
        authority="list_confirmation",
    ),
    Step(
        9,
        "Identify supporting functions",
        "Name the teams without which the product does not run: operations, people, legal and others.",
        ("teams",),
        facts.functions,
        ("coo",),
    ),
    Step(
        10,
        "Determine the exclusions",
        "Say what is left out, why, and where the company's control ends.",
        ("exclusions",),
        facts.exclusions,
        authority="exclusion",
        pages=("exclusions",),
    ),
    Step(
        11,
        "Document the boundaries",
        "Draw the logical perimeter: cloud organisations, code hosts, and every crossing of the line.",
        ("infrastructure", "repositories", "boundaries", "data_flows"),
        facts.perimeter,
        ("cto",),
        pages=("map",),
    ),
    Step(
        12,
        "Write the scope statement",
        "Sum it up in one clear paragraph: the one that the certificate prints.",
        ("statements", "soas", "certificates"),
        facts.statement,
        pages=("statements",),
    ),
    Step(
        13,
        "Communicate it",
        "Tell engineers and everybody concerned what is in, what is out, and under which conditions.",
        ("communications",),
        facts.communication,
    ),
    Step(
        14,
        "Obtain management approval",
        "Get the formal approval of top management, with minutes or an e-mail that can be shown.",
        ("approvals", "roles", "people"),
        facts.approval,
        authority="scope_statement",
        pages=("approvals",),
    ),
    Step(
        15,
        "Verify with the certification body",
        "Send the draft to the certification body before the audit, and tell it of significant changes.",
        ("cb_notifications", "certification_bodies", "certificates", "audits"),
        facts.certification,
        pages=("cycle", "approvals"),
    ),
)


def takers(graph: Graph, step: Step, day: dt.date) -> tuple[str, ...]:
    """Return who takes a step: roles that fit and are held on a day, else the owners of the statements."""
    fitting = tuple(
        node.id
        for node, role in graph.each("roles", Role)
        if (role.kind in step.roles or (step.authority and step.authority in role.may_approve))
        and present_holders(graph, role, day)
    )
    owners = (graph.owner_of(node.id) for node in graph.of_kind("statements"))
    return fitting or tuple(dict.fromkeys(owner for owner in owners if owner))


_STEP_OF_KIND: Mapping[str, int] = MappingProxyType(
    {
        **{kind: step.number for step in reversed(STEPS) for kind in step.kinds},
        "approvals": 14,
        "datasets": 11,
        "discoveries": 11,
        "evidence": 14,
        "lifecycle_stages": 6,
        "management_systems": 12,
        "model_registries": 11,
        "models": 6,
        "suppliers": 6,
    }
)
"""The step in which the elements of a kind are written down: the first that names the kind, and the rest."""


def step_of(graph: Graph, found: Finding) -> int | None:
    """Return the step a finding belongs to: that of its rule, else the one its element is recorded in.

    None where neither has one: deviations and reviews come after the fifteen steps, and what could not be
    read is in no register.
    """
    node = graph.get(found.element)
    if found.step or found.rule[:3] in _APART:
        return found.step
    return _STEP_OF_KIND.get(node.kind_key) if node else None


_APART = ("DEV", "REV", "YML", "SCH")
