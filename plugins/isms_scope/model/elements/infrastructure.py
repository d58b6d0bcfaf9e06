"""Infrastructure: accounts, networks, clusters, stores, endpoints, tools; a tree by parent."""

from typing import Literal

from isms_scope.model.element import Scoped
from isms_scope.model.fields import Country, Flag, Text, TriState, Whole, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import (
    DatasetRef,
    InfrastructureRef,
    LocationRef,
    ModelRef,
    ProductRef,
    SupplierRef,
    TeamRef,
)

InfrastructureType = Literal[
    "cloud_organisation",
    "cloud_account",
    "region",
    "vpc",
    "subnet",
    "cluster",
    "compute",
    "serverless",
    "datastore",
    "gateway",
    "cdn_waf",
    "secrets_kms",
    "logging_siem",
    "ci_cd",
    "identity_provider",
    "backup",
    "endpoint_fleet",
    "saas_app",
    "network",
    "office_lan",
    "vpn",
    "account_external",
]


class Accelerators(Part):
    """GPUs or other accelerators of a cluster."""

    type: Text | None = one("Model of the accelerator.", shown="customer")
    count: Whole | None = one("How many.")


class Encryption(Part):
    """Encryption of stored data."""

    at_rest: TriState | None = one("Whether data are encrypted at rest.")
    cmk: TriState | None = one("Whether the key is managed by the company.")


class Separation(Part):
    """How a thing that is out is kept apart; five conditions that an auditor can test."""

    separate_account: TriState | None = one("It has an account of its own.")
    no_network_path: TriState | None = one("No network path leads into the scope.")
    no_shared_credentials: TriState | None = one("No credential works on both sides.")
    no_prod_data: TriState | None = one("It holds no production data.")
    no_prod_write: TriState | None = one("It cannot write to production.")
    evidence: Text | None = one("Where this can be checked.")


@kind("infrastructure", "infrastructure", "technology", scope="own", starter=True)
class Infrastructure(Scoped):
    """Something technical that runs, stores, connects or guards: from the cloud organisation to the laptop.

    Blueprint step 11. Children inherit the decision of their parent unless they state one of their own.
    """

    type: InfrastructureType | None = one("What it is.", shown="customer", boundary=True)
    parent: InfrastructureRef | None = one("What it stands in: subnet in VPC, VPC in region.", boundary=True)
    provider: Literal["aws", "gcp", "azure", "oci", "coreweave", "lambda", "nebius", "other"] | None = one(
        "The cloud provider.", shown="customer", boundary=True
    )
    hosted_by: SupplierRef | None = one("The supplier that runs it.", shown="customer", boundary=True)
    environment: (
        Literal[
            "production",
            "staging",
            "development",
            "sandbox",
            "personal_playground",
            "security",
            "shared_services",
        ]
        | None
    ) = one("What it is for.", shown="customer", boundary=True)
    ou: Text | None = one("Organisational unit in the cloud organisation.")
    region: Text | None = one("Provider's code of the region.", shown="customer")
    country: Country | None = one("Country in which it stands.", shown="customer", boundary=True)
    cidr: Text | None = one("Address range.", shown="internal")
    internet_facing: TriState | None = one("Whether the internet reaches it.")
    peers: tuple[InfrastructureRef, ...] = many("Networks it is peered with.", boundary=True)
    exposure: Literal["public", "private", "isolated"] | None = one("How a subnet is reached.")
    zone: Text | None = one("Availability zone.")
    cluster_kind: Literal["k8s", "slurm", "ray", "vm_pool"] | None = one("What schedules the cluster.")
    accelerators: Accelerators | None = one("GPUs of the cluster.", shown="customer")
    tenancy: Literal["dedicated", "shared"] | None = one("Whether others share the machines.")
    purpose: Literal["training", "inference", "both"] | None = one(
        "Training, inference or both.", shown="customer", boundary=True
    )
    engine: Text | None = one("Engine of a store: s3, postgres, vector_db.")
    encryption: Encryption | None = one("Encryption at rest.")
    public_access: TriState | None = one("Whether anybody on the internet can read it.")
    holds: tuple[DatasetRef, ...] = many("Datasets that are kept in it.")
    models: tuple[ModelRef, ...] = many("Models that are kept or served in it.")
    products: tuple[ProductRef, ...] = many("Products it serves.")
    ownership: Literal["company", "byod"] | None = one("Who owns the devices of a fleet.")
    managed: TriState | None = one("Whether the devices are managed.")
    managed_by: InfrastructureRef | None = one("The device management that manages them.")
    disk_encryption: TriState | None = one("Whether disks are encrypted.")
    local_data_allowed: Flag | None = one("Whether company data may be stored on the device.")
    os: Text | None = one("Operating systems of a fleet.")
    count: Whole | None = one("Number of devices.")
    users: tuple[TeamRef, ...] = many("Teams that use it.")
    sso: TriState | None = one("Whether people sign in through the identity provider.")
    sanctioned: TriState | None = one("Whether the company agreed to its use.")
    tier: Literal["free", "team", "enterprise"] | None = one("Tier of a tool.")
    service: Text | None = one("The outside service of an account.")
    account_type: Literal["personal", "corporate"] | None = one("Whose account it is.")
    location: LocationRef | None = one("Where an office network stands.")
    separation: Separation | None = one("How it is kept apart, if it is out.")
