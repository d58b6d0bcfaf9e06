"""PTY-01: those who can require something are all listed."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.interested_party import InterestedParty
from isms_scope.model.elements.management_system import ManagementSystem
from isms_scope.model.elements.product import Product
from isms_scope.model.elements.regulation import Regulation
from isms_scope.model.elements.supplier import Supplier
from isms_scope.rules._rule import Problem, rule
from isms_scope.wording import listing

_ABOUT_PERSONS = ("scoring_of_persons", "emotion_recognition", "biometric_id")
_PERSONAL = ("personal", "pseudonymised", "special_category")

_PARTIES = (
    ("customers", ("customer",)),
    ("owners or investors", ("investor", "parent_group")),
    ("staff or contractors", ("employee", "contractor")),
    ("suppliers", ("supplier", "model_provider", "platform_partner")),
    ("a regulator", ("regulator",)),
    ("the certification body", ("certification_body",)),
    ("the people whose data are processed", ("data_subject", "affected_person")),
    ("the persons whom an AI system affects", ("affected_person",)),
)
"""Who belongs on the list, and by which types of parties; `_asked` says when."""


@rule(
    "PTY-01",
    severity="warning",
    kind="interested_parties",
    clause="4.2",
    step=5,
    stage="approval",
    asks_for=("interested_parties",),
)
def core_parties_present(graph: Graph, as_of: date) -> Iterator[Problem]:
    """The list of interested parties names everybody whom the register itself speaks of.

    Why:
        Clause 4.2 asks who can require something of the management system, and 4.3 that the scope considers
        it. Owners are always asked for; the others where the register shows that there are such: customers
        for products that are sold, staff for teams in scope, suppliers for contracts with them, a regulator
        for a law that applies, the certification body where a certificate is held or wanted, the people
        whose data are processed where data in scope are personal, and affected persons where an AI system
        judges people. A party that requires nothing can be listed without requirements.

    Fails:
        products:
          platform: {name: Larkspur Platform, scope: in}
        interested_parties:
          pt-investors: {name: Investors, party_type: investor}

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in}
        interested_parties:
          pt-investors: {name: Investors, party_type: investor}
          pt-customers: {name: Customers, party_type: customer}

    Fix:
        Add the party under interested_parties with its party_type and what it requires.
    """
    listed = {data.party_type for _, data in graph.each("interested_parties", InterestedParty)}
    asked = _asked(graph, as_of)
    missing = [name for name, types in _PARTIES if name in asked and listed.isdisjoint(types)]
    if missing:
        yield Problem(
            graph.statement() or graph.of_kind("interested_parties")[0],
            f"Among the interested parties nobody stands for {listing(missing, 'and')}.",
            values={"missing": missing},
        )


def _asked(graph: Graph, day: date) -> set[str]:
    """Return which parties the register itself speaks of."""
    sold = (node for node, data in graph.each("products", Product) if data.type != "internal")
    facts = {
        "customers": any(graph.in_any(node) for node in sold),
        "owners or investors": True,
        "staff or contractors": any(graph.in_any(node) for node in graph.of_kind("teams")),
        "suppliers": any(
            data.contract is not None and not is_gone(node, day)
            for node, data in graph.each("suppliers", Supplier)
        ),
        "a regulator": any(data.applies is True for _, data in graph.each("regulations", Regulation)),
        "the certification body": _wants_a_certificate(graph),
        "the people whose data are processed": any(
            data.personal_data in _PERSONAL and graph.in_any(node)
            for node, data in graph.each("datasets", Dataset)
        ),
        "the persons whom an AI system affects": any(
            _judges_people(data) and graph.in_any(node) for node, data in graph.each("ai_systems", AiSystem)
        ),
    }
    return {name for name, is_asked in facts.items() if is_asked}


def _wants_a_certificate(graph: Graph) -> bool:
    systems = (data for _, data in graph.each("management_systems", ManagementSystem))
    recorded = graph.of_kind("certificates") or graph.of_kind("certification_bodies")
    return bool(recorded) or any(system.certification_intended for system in systems)


def _judges_people(system: AiSystem) -> bool:
    risk_class = system.eu_ai_act.risk_class if system.eu_ai_act else None
    telling = not set(system.capabilities).isdisjoint(_ABOUT_PERSONS)
    return telling or bool(system.affected_persons) or risk_class == "high_risk_annex_iii"
