"""References: a text that is the id of an element of a certain kind."""

from typing import Annotated, TypeAlias

from pydantic import Field

from isms_scope.model.fields import FLOW_WORDS, SELECTOR_PATTERN, Id, Ref, Selects

ManagementSystemRef: TypeAlias = Annotated[Id, Ref(("management_systems",))]
OrganisationRef: TypeAlias = Annotated[Id, Ref(("organisations",))]
LocationRef: TypeAlias = Annotated[Id, Ref(("locations",))]
TeamRef: TypeAlias = Annotated[Id, Ref(("teams",))]
PersonRef: TypeAlias = Annotated[Id, Ref(("people",))]
RoleRef: TypeAlias = Annotated[Id, Ref(("roles",))]
OwnerRef: TypeAlias = Annotated[Id, Ref(("people", "roles", "teams"))]
ApproverRef: TypeAlias = Annotated[Id, Ref(("people", "roles"))]
ProductRef: TypeAlias = Annotated[Id, Ref(("products",))]
CustomerRef: TypeAlias = Annotated[Id, Ref(("customers",))]
ContractRef: TypeAlias = Annotated[Id, Ref(("contracts",))]
AiSystemRef: TypeAlias = Annotated[Id, Ref(("ai_systems",))]
ModelRef: TypeAlias = Annotated[Id, Ref(("models",))]
DatasetRef: TypeAlias = Annotated[Id, Ref(("datasets",))]
RegistryRef: TypeAlias = Annotated[Id, Ref(("model_registries",))]
StageRef: TypeAlias = Annotated[Id, Ref(("lifecycle_stages",))]
InfrastructureRef: TypeAlias = Annotated[Id, Ref(("infrastructure",))]
RepositoryRef: TypeAlias = Annotated[Id, Ref(("repositories",))]
SupplierRef: TypeAlias = Annotated[Id, Ref(("suppliers",))]
InterfaceRef: TypeAlias = Annotated[Id, Ref(("interfaces",))]
ExclusionRef: TypeAlias = Annotated[Id, Ref(("exclusions",))]
DeviationRef: TypeAlias = Annotated[Id, Ref(("deviations",))]
ChangeRef: TypeAlias = Annotated[Id, Ref(("changes",))]
ReviewRef: TypeAlias = Annotated[Id, Ref(("reviews",))]
RegulationRef: TypeAlias = Annotated[Id, Ref(("regulations",))]
ObligationRef: TypeAlias = Annotated[Id, Ref(("obligations",))]
RiskRef: TypeAlias = Annotated[Id, Ref(("risks",))]
DiscoveryRef: TypeAlias = Annotated[Id, Ref(("discoveries",))]
CertificationBodyRef: TypeAlias = Annotated[Id, Ref(("certification_bodies",))]
NotificationRef: TypeAlias = Annotated[Id, Ref(("cb_notifications",))]
CommunicationRef: TypeAlias = Annotated[Id, Ref(("communications",))]
EvidenceLink: TypeAlias = Annotated[Id, Ref(("evidence",))]
PlaceRef: TypeAlias = Annotated[
    Id, Ref(("infrastructure", "suppliers", "model_registries", "repositories", "locations", "customers"))
]
PerformerRef: TypeAlias = Annotated[Id, Ref(("teams", "suppliers"))]
AnyRef: TypeAlias = Annotated[Id, Ref()]
EndRef: TypeAlias = Annotated[Id, Ref((), FLOW_WORDS)]
Selector: TypeAlias = Annotated[str, Field(strict=True, pattern=SELECTOR_PATTERN), Selects()]
