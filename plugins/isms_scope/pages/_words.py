"""Words on pages: labels of fields, values in plain English, statuses and severities."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from isms_scope.model.decision import STATUS_MEANING
from isms_scope.wording import capital, contrast

_SPELLED = MappingProxyType(
    {
        "ai": "AI", "api": "API", "aws": "AWS", "ga": "GA", "gcp": "GCP", "oci": "OCI", "gpu": "GPU",
        "llm": "LLM", "iaas": "IaaS", "saas": "SaaS", "vpc": "VPC", "vpn": "VPN", "kms": "KMS", "cdn": "CDN",
        "waf": "WAF", "siem": "SIEM", "cb": "CB", "lei": "LEI", "arn": "ARN", "cidr": "CIDR", "url": "URL",
        "id": "id", "ids": "ids", "soa": "SoA", "eu": "EU", "gpai": "GPAI", "nis2": "NIS2", "dora": "DORA",
        "gdpr": "GDPR", "dpia": "DPIA", "dpa": "DPA", "sso": "SSO", "iam": "IAM", "scp": "SCP", "mdm": "MDM",
        "hq": "head office", "os": "operating system", "sftp": "SFTP", "s3": "S3", "rag": "RAG", "rto": "RTO",
        "rpo": "RPO", "cto": "CTO", "ceo": "CEO", "ciso": "CISO", "dpo": "DPO", "coo": "COO", "cfo": "CFO",
        "aims": "AIMS", "isms": "ISMS", "pims": "PIMS", "bcms": "BCMS", "byod": "BYOD", "hr": "HR",
        "it": "IT",
        "devops": "DevOps", "sre": "SRE", "ml": "ML", "mlops": "MLOps", "scc": "SCC", "bcr": "BCR",
        "no": "number",
        "cmk": "customer-managed key", "is": "information security", "lora": "LoRA", "duns": "D-U-N-S",
        "vat": "VAT", "ci": "CI", "sha256": "SHA-256", "pii": "PII", "h": "hours", "cert": "certificate",
        "i": "I", "iii": "III", "msa": "MSA", "baa": "BAA", "idta": "IDTA",
    }
)  # fmt: skip

_LABELS = MappingProxyType(
    {
        "formerly": "Former ids",
        "ci_cd": "CI/CD",
        "from": "From",
        "eu_ai_act": "EU AI Act",
        "ou": "Organisational unit",
        "hosted_by": "Hosted by",
        "note": "Remark",
    }
)


@cache
def label(key: str) -> str:
    """Return a field's key as a label: `hq_country` becomes "Head office country"."""
    known = _LABELS.get(key)
    return known or capital(" ".join(_SPELLED.get(word, word) for word in key.split("_")))


@cache
def word(value: str) -> str:
    """Return a value of a closed list as people say it: `cloud_iaas` becomes "cloud IaaS"."""
    if value in ("ci_cd", "k8s", "vm_pool"):
        return {"ci_cd": "CI/CD", "k8s": "Kubernetes", "vm_pool": "VM pool"}[value]
    words = value.split("_")
    return " ".join(
        _SPELLED.get(each, each) if each not in ("no", "is", "h", "it") else each for each in words
    )


class StatusWords(NamedTuple):
    """How a status is shown: the answer in capitals, and what it means."""

    answer: str
    meaning: str


STATUS_WORDS: Mapping[str, StatusWords] = MappingProxyType(
    {
        "in": StatusWords("IN", STATUS_MEANING["in"]),
        "out": StatusWords("OUT", STATUS_MEANING["out"]),
        "external": StatusWords("EXTERNAL", STATUS_MEANING["external"]),
        "partial": StatusWords("PARTLY IN", STATUS_MEANING["partial"]),
        "planned": StatusWords("PLANNED", STATUS_MEANING["planned"]),
        "undetermined": StatusWords("UNDETERMINED", STATUS_MEANING["undetermined"]),
        "deviation": StatusWords("DEVIATION", "used outside the scope for a limited time"),
        "undeclared": StatusWords("NOT DECLARED", "not in the register, so nobody has decided"),
    }
)


def path_label(path: str) -> str:
    """Return the dotted path of a field as a label: `scope.rationale` becomes "Scope · rationale"."""
    first, *steps = path.split(".")
    return label(first) + "".join(f" · {step.replace('_', ' ')}" for step in steps)


def spoken(old: Any, new: Any, limit: int = 160) -> tuple[str, str]:
    """Return two plain JSON values from the history in words, cut so that it shows where they differ."""
    return contrast(in_words(old), in_words(new), limit)


def in_words(value: Any) -> str:
    """Return a plain JSON value in words."""
    if value is None:
        return "not given"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {in_words(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(map(in_words, value)) or "none"
    return str(value)
