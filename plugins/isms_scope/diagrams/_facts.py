"""What a box says of itself besides its name: account id, exposure, region, what guards or holds what."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from isms_scope.graph.emergencies import Emergency
from isms_scope.graph.exclusions import exclusion_of
from isms_scope.graph.graph import Graph
from isms_scope.graph.once import once
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.lifecycle_stage import LifecycleStage
from isms_scope.model.elements.location import Location
from isms_scope.model.elements.model import AiModel
from isms_scope.model.register import Node
from isms_scope.wording import capital, count, listing

WORKPLACES = "Workplaces"
SHARED = "Shared services"
CODE = "Code and models"
PLACELESS = ("organisations", "teams", "products", "ai_systems", "models", "datasets", "lifecycle_stages")
"""Kinds without a place of their own; drawn where an interface ends at them, or where they changed."""

_SHARED = ("identity_provider", "ci_cd", "secrets_kms", "logging_siem", "backup")
_ACCOUNT_SCHEMES = ("aws_account", "gcp_project", "azure_subscription")
_TOLD: Mapping[str, str] = MappingProxyType(
    {
        "cdn_waf": "WAF or CDN",
        "gateway": "gateway",
        "vpn": "VPN",
        "identity_provider": "identity provider",
        "ci_cd": "CI/CD",
        "secrets_kms": "secrets and keys",
        "logging_siem": "logging",
        "backup": "backup",
        "endpoint_fleet": "endpoint fleet",
    }
)
"""Edge protection, shared services and endpoints are named, unless the element's own name does."""
_SAID: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "cdn_waf": ("waf", "cdn", "firewall"),
        "secrets_kms": ("secret", "key", "kms", "vault"),
        "logging_siem": ("log", "siem"),
        "ci_cd": ("ci/cd", "actions", "pipeline", "build"),
        "endpoint_fleet": ("laptop", "macbook", "endpoint", "phone"),
    }
)
_STAGES = ("training", "fine_tuning", "retraining", "inference")
_ENGINES: Mapping[str, str] = MappingProxyType({"vector_db": "vector store", "pgvector": "vector store"})


def fact_of(graph: Graph, node: Node) -> str:
    """Return the short facts that an auditor looks for on a network diagram, joined by a dot."""
    data = node.data
    return " · ".join(dict.fromkeys(_facts(graph, node, data))) if isinstance(data, Infrastructure) else ""


def _facts(graph: Graph, node: Node, data: Infrastructure) -> Iterator[str]:
    yield from (each.value for each in data.identifiers if each.scheme in _ACCOUNT_SCHEMES and each.value)
    if data.type == "region" and data.region and data.region not in node.name:
        yield data.region
    if data.exposure:
        yield data.exposure
    type_ = data.type or ""
    if type_ in _TOLD and not _is_said(type_, node.name):
        yield _TOLD[type_]
    if data.peers:
        yield f"peered with {listing(_names(graph, data.peers))}"
    yield from _held(graph, node, data)


def _held(graph: Graph, node: Node, data: Infrastructure) -> Iterator[str]:
    if data.type == "datastore":
        engine = _ENGINES.get(data.engine or "", "")
        if engine and engine not in node.name.lower():
            yield engine
        if node.id in _weight_stores(graph) and "weight" not in node.name.lower():
            yield "model weights"
    if data.accelerators and data.accelerators.type:
        number = data.accelerators.count
        yield (
            f"{number} \N{MULTIPLICATION SIGN} {data.accelerators.type}" if number else data.accelerators.type
        )
    if data.type == "endpoint_fleet":
        if data.count is not None:
            yield count(data.count, "device")
        if data.ownership == "byod":
            yield "owned by staff"


def _is_said(type_: str, name: str) -> bool:
    words = _SAID.get(type_, (_TOLD[type_].lower(),))
    return any(word in name.lower() for word in words)


def _names(graph: Graph, ids: Iterable[str]) -> list[str]:
    return [node.name if (node := graph.get(id_)) else id_ for id_ in ids]


@once
def _weight_stores(graph: Graph) -> frozenset[str]:
    """Where the weights of models are kept."""
    models = (data for _, data in graph.each("models", AiModel))
    return frozenset(place for data in models if data.weights for place in data.weights.locations)


def group_of(node: Node) -> str:
    """Return by what accounts are told apart where there are many: organisational unit, else environment."""
    data = node.data
    if not isinstance(data, Infrastructure) or data.type not in ("cloud_account", "account_external"):
        return ""
    return data.ou or (data.environment or "").replace("_", " ")


def zone_of(graph: Graph, node: Node) -> str:
    """Return the zone in which an element is drawn, or nothing."""
    data = node.data
    if node.kind_key in ("repositories", "model_registries"):
        is_placed = getattr(data, "parent", None) or getattr(data, "hosted_on", None)
        return "" if is_placed else CODE
    if isinstance(data, Location):
        return WORKPLACES
    if node.kind_key in PLACELESS:
        return "People" if node.kind_key in ("organisations", "teams") else "Services and data"
    return _technical_zone(graph, node.id, data) if isinstance(data, Infrastructure) else ""


def _technical_zone(graph: Graph, id_: str, data: Infrastructure) -> str:
    if data.purpose:
        return "Training and inference" if data.purpose == "both" else capital(data.purpose)
    if data.type in ("cluster", "compute", "serverless") and id_ in _runs(graph):
        return capital(listing([stage.replace("_", "-") for stage in _runs(graph)[id_]]))
    if data.type == "endpoint_fleet":
        return WORKPLACES
    return SHARED if data.type in _SHARED else ""


@once
def _runs(graph: Graph) -> Mapping[str, tuple[str, ...]]:
    """For what runs models, the stages of training and inference that the life cycle puts on it."""
    found: dict[str, set[str]] = {}
    for _, data in graph.each("lifecycle_stages", LifecycleStage):
        if data.stage in _STAGES:
            for place in data.runs_on:
                found.setdefault(place, set()).add("training" if data.stage == "retraining" else data.stage)
    return {place: tuple(each for each in _STAGES if each in stages) for place, stages in found.items()}


def due_of(system: str, running: Mapping[str, Emergency], node: Node, status: str) -> str:
    """Return the day on which a deviation ends or something planned enters, year first, or nothing."""
    if status == "deviation":
        return last_day(running[node.id])
    decision = node.scoped.scope.for_system(system) if node.scoped and node.scoped.scope else None
    return str(decision.enters_on or "") if status == "planned" and decision else ""


def last_day(emergency: Emergency) -> str:
    """Return the last day of a deviation, or nothing where none was set."""
    approval = emergency.data.approval
    return str(approval.expires_on or "") if approval else ""


def reason_of(graph: Graph, system: str, running: Mapping[str, Emergency], node: Node, status: str) -> str:
    """Return the short fact that a status asks for: days left, the exclusion, the day or event of entry."""
    if status == "deviation":
        return running[node.id].time_left
    if status == "out":
        exclusion = exclusion_of(graph, node.id)
        return exclusion.id if exclusion else ""
    decision = node.scoped.scope.for_system(system) if node.scoped and node.scoped.scope else None
    if status == "planned" and decision:
        return str(decision.enters_on or decision.entry_trigger or "")
    return ""
