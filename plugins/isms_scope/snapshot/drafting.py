"""Drafts the wording of a scope statement from the data, in the pattern of the blueprint's sample."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.soas import approved_version
from isms_scope.model.elements.ai_system import AiSystem
from isms_scope.model.elements.dataset import Dataset
from isms_scope.model.elements.exclusion import Exclusion
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.model import AiModel
from isms_scope.model.elements.organisation import Organisation
from isms_scope.model.elements.product import Activity, Product
from isms_scope.model.elements.soa import Soa, SoaVersion
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.snapshot.recorded_wording import recorded_wording
from isms_scope.wording import in_series, listing

SYSTEMS: Mapping[str | None, str] = {
    "isms": "information security management system",
    "aims": "AI management system",
    "pims": "privacy information management system",
    "bcms": "business continuity management system",
    "sms": "service management system",
    "integrated": "integrated management system",
}
_TRAINING = ("training", "fine_tuning", "retraining")
_TRAINING_DATA = ("training", "fine_tuning", "labelled")
_TOLD_BY_DATA = ("training", "fine_tuning", "labelling")
"""Activities that the clause about training data tells of, where there is one."""

_COMMON_NOUNS = ("api", "platform", "service", "suite", "system")
"""Last words of a name before which English puts an article."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A drafted paragraph, what it is made of, and what the data do not say.

    `text` is empty where nothing that could be named is in scope. What is not known stands in `gaps`, in
    whole sentences, and never in the text: no placeholder is ever drafted.
    """

    system: str
    text: str
    products: tuple[str, ...] = ()
    activities: tuple[str, ...] = ()
    soa_version: str | None = None
    soa_date: dt.date | None = None
    gaps: tuple[str, ...] = ()


def draft(graph: Graph, system: str, as_of: dt.date) -> Draft:
    """Draft the paragraph for the certificate of a management system (clause 4.3, blueprint step 12).

    It names the holder, the activities, the products in scope under their umbrellas, training and inference
    only where a stage or data of them are in scope, and the Statement of Applicability in force. What the
    statement on record is made of beside that (data, sites, hosting, people) is taken over.
    """
    products = _products(graph, system, as_of)
    soa = _soa(graph, system, as_of)
    gaps = list(_gaps(graph, system, products, soa))
    if not products:
        return Draft(system, "", soa_version=soa.version, soa_date=soa.date, gaps=tuple(gaps))
    said = recorded_wording(graph, system, list(_clauses(graph, system, as_of)))
    clauses = [*_ai_systems(graph, system), *said.listed]
    activities = _activities(products, has_data_clause=any("training data" in each for each in said.listed))
    named = in_series([_named(node, data) for node, data in products])
    parts = [
        f"The {_called(graph, system)} supporting {_doing(activities)}{named}",
        *([f"including {in_series(clauses)}"] if clauses else []),
        *said.apart,
        *([said.places] if said.places else []),
        *_without(graph, system),
        *_in_accordance(soa),
    ]
    return Draft(
        system,
        " ".join((f"{', '.join(parts)}.", *said.sentences)),
        tuple(node.id for node, _ in products),
        activities,
        soa.version,
        soa.date,
        (*gaps, *said.gaps),
    )


def _called(graph: Graph, system: str) -> str:
    """The management system with its holder and its role."""
    data = graph.system(system)
    holder = _holder(graph, system)
    said = SYSTEMS.get(data.type, SYSTEMS["isms"]) + (f" of {_registered(holder)}" if holder else "")
    extended = graph.system(data.extends) if data.extends and data.type == "pims" else None
    if extended:
        said += f", which extends the {SYSTEMS.get(extended.type, SYSTEMS['isms'])},"
    if data.type == "pims" and data.pii_role:
        both = ("controller", "processor")
        said += f" as {listing([f'PII {each}' for each in both if data.pii_role in (each, 'both')])}"
    roles = _ai_roles(graph, system) if data.type == "aims" else ()
    if roles:
        word = "role" if len(roles) == 1 else "roles"
        said += f" in the {word} of {listing([f'AI {role}' for role in roles])}"
    return said


def _holder(graph: Graph, system: str) -> Node | None:
    """Who runs the system: as it says, as its statement says, or the one legal entity that is in scope."""
    statement = graph.statement(system)
    made_of = statement.data.structured if statement and isinstance(statement.data, Statement) else None
    said = graph.get(graph.system(system).organisation) or graph.get(
        made_of.organisation if made_of else None
    )
    inside = [node for node in graph.of_kind("organisations") if graph.is_in(node, system)]
    return said or (inside[0] if len(inside) == 1 else None)


def _registered(holder: Node) -> str:
    """The name in the register, which a certificate names, else the name in use."""
    data = holder.data
    return (data.legal_name if isinstance(data, Organisation) else None) or holder.name


def _ai_roles(graph: Graph, system: str) -> tuple[str, ...]:
    """The roles (ISO/IEC 22989) that the company has for AI systems in scope."""
    roles = {
        role
        for node, data in graph.each("ai_systems", AiSystem)
        if data.aims and graph.is_in(node, system)
        for role in data.aims.roles
    }
    return tuple(sorted(roles, reverse=True))


def _products(graph: Graph, system: str, as_of: dt.date) -> list[tuple[Node, Product]]:
    """The products to name: each in scope, or the umbrella in scope that covers it; widest umbrella first."""
    inside = {
        node.id: (node, data)
        for node, data in graph.each("products", Product)
        if graph.is_in(node, system) and not is_gone(node, as_of)
    }
    covered = {identity: _umbrella(graph, identity, inside) for identity in inside}
    counts = {top: sum(other == top for other in covered.values()) for top in covered.values()}
    return [inside[top] for top in sorted(counts, key=lambda top: (-counts[top], top))]


def _umbrella(graph: Graph, product: str, inside: Mapping[str, object]) -> str:
    tops = [each for each in graph.above(product) if each in inside]
    return tops[-1] if tops else product


def _activities(products: Sequence[tuple[Node, Product]], *, has_data_clause: bool) -> tuple[str, ...]:
    """What is done for the products that are named, in the order of a life cycle."""
    done = {activity for _, data in products for activity in data.activities}
    told = _TOLD_BY_DATA if has_data_clause else ()
    return tuple(each for each in get_args(Activity) if each in done and each not in told)


def _doing(activities: Sequence[str]) -> str:
    return f"the {in_series([each.replace('_', '-') for each in activities])} of " if activities else ""


def _named(node: Node, data: Product) -> str:
    """The name of a product, with the editions in scope where editions are decided one by one."""
    said = f"the {node.name}" if node.name.split()[-1].casefold() in _COMMON_NOUNS else node.name
    editions = [each.name for each in data.editions if each.name and each.scope == "in"]
    return f"{said} ({in_series(editions)})" if editions else said


def _ai_systems(graph: Graph, system: str) -> Iterator[str]:
    """The AI systems by name, for an AI management system."""
    if graph.system(system).type == "aims":
        names = [node.name for node in graph.of_kind("ai_systems") if graph.is_in(node, system)]
        if names:
            yield f"the AI {'system' if len(names) == 1 else 'systems'} {in_series(names)}"


def _clauses(graph: Graph, system: str, as_of: dt.date) -> Iterator[str]:
    """What the sentence says of training and inference; nothing of what is not in scope."""
    stages = [
        data
        for node, data in graph.each("lifecycle_stages", LifecycleStage)
        if not data.not_applicable and not is_gone(node, as_of) and graph.is_in(node, system)
    ]
    training = [data for data in stages if data.stage in _TRAINING]
    worked_on = [each for data in training for each in data.inputs]
    worked_on += [
        node.id
        for node, data in graph.each("datasets", Dataset)
        if data.type in _TRAINING_DATA and not is_gone(node, as_of) and graph.is_in(node, system)
    ]
    if any(each in graph.customer_data.why for each in worked_on):
        yield "the processing of customer training data"
    elif training:
        yield "the training of models"
    if any(data.stage == "inference" and _is_served(graph, system, data) for data in stages):
        has_api = any(
            data.type == "api" and graph.is_in(node, system) for node, data in graph.each("products", Product)
        )
        yield "the serving of model inference APIs" if has_api else "the serving of model inference"


def _is_served(graph: Graph, system: str, stage: LifecycleStage) -> bool:
    """Whether inference can be the company's own: a model behind the API of others is not served here."""
    systems = [
        data
        for node, data in graph.each("ai_systems", AiSystem)
        if (node.id in stage.ai_systems if stage.ai_systems else graph.is_in(node, system))
    ]
    used = {each for data in systems for each in data.models}
    used.update(node.id for node in graph.of_kind("models") if node.id in stage.inputs)
    called = {
        node.id
        for node, data in graph.each("models", AiModel)
        if data.origin == "api_only" or (data.type == "third_party_api" and data.origin is None)
    }
    return not used or not used <= called


def _without(graph: Graph, system: str) -> Iterator[str]:
    """What a whole organisation leaves out; a scope of named products needs no such list."""
    statement = graph.statement(system)
    if statement and isinstance(statement.data, Statement) and statement.data.whole_organisation:
        names: list[str] = []
        for _, data in graph.each("exclusions", Exclusion):
            excluded = (graph.get(each) for each in data.excludes)
            names += (*data.things, *(node.name for node in excluded if node))
        if names:
            yield f"excluding {in_series(names)}"


def _soa(graph: Graph, system: str, as_of: dt.date) -> SoaVersion:
    """The version that is approved, or else the draft: a first scope has no other."""
    node = graph.soa(system)
    soa = node.data if node and isinstance(node.data, Soa) else Soa()
    return approved_version(soa, as_of) or SoaVersion(version=soa.version, date=soa.date)


def _in_accordance(soa: SoaVersion) -> Iterator[str]:
    if soa.version:
        yield f"in accordance with the Statement of Applicability version {soa.version}"
    elif soa.date:
        day = f"{soa.date.day} {_MONTHS[soa.date.month - 1]} {soa.date.year}"
        yield f"in accordance with the Statement of Applicability dated {day}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _gaps(
    graph: Graph, system: str, products: Sequence[tuple[Node, Product]], soa: SoaVersion
) -> Iterator[str]:
    if not products:
        yield f"No product is in the scope of {system}, so there is nothing that the sentence could name."
    elif not any(data.activities for _, data in products):
        names = listing([node.id for node, _ in products], "or")
        yield f"What is done for the products is not recorded (activities: of {names})."
    if _holder(graph, system) is None:
        yield f"Which legal entity runs {system} is not recorded (management_systems: organisation:)."
    if not soa.version and not soa.date:
        yield f"Which Statement of Applicability is in force for {system} is not recorded (soas:)."
