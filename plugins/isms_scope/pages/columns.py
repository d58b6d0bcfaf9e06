"""Columns: which fields tell most about each kind, for the table that lists its elements."""

from collections.abc import Mapping
from types import MappingProxyType

KEY_COLUMNS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "management_systems": ("standards", "organisation"),
        "organisations": ("legal_name", "country"),
        "locations": ("country", "activities", "headcount"),
        "teams": ("function", "locations", "headcount"),
        "people": ("title", "team"),
        "roles": ("holders", "may_approve"),
        "products": ("lifecycle", "activities", "umbrella"),
        "customers": ("country", "sector"),
        "contracts": ("customer", "products"),
        "ai_systems": ("products", "capabilities"),
        "models": ("base_model", "origin", "supplier"),
        "datasets": ("data_owner", "personal_data", "stored_in"),
        "lifecycle_stages": ("stage", "performed_by"),
        "model_registries": ("hosted_on",),
        "infrastructure": ("parent", "environment", "provider"),
        "repositories": ("deploys_to",),
        "boundaries": ("statement",),
        "suppliers": ("hq_country", "criticality"),
        "interfaces": ("inside", "outside", "direction", "mechanism", "data"),
        "data_flows": ("from_", "to", "datasets", "interface"),
        "issues": ("response",),
        "interested_parties": ("requirements",),
        "regulations": ("status", "applies"),
        "exclusions": ("excludes", "things", "justification"),
        "statements": ("version", "effective_from"),
        "soas": ("version", "date"),
        "deviations": ("element", "what", "approval"),
        "changes": ("date", "significant"),
        "reviews": ("held_on", "outcome"),
        "approvals": ("subject", "version", "approved_on"),
        "communications": ("version", "audience", "sent_on"),
        "certificates": ("number", "standard", "expires_on"),
        "audits": ("body", "held_on"),
        "evidence": ("type",),
        "risks": ("level",),
        "waivers": ("rule", "element", "expires_on"),
    }
)
"""The telling fields of a kind, by their names in the model; names that a model lacks are skipped."""
