"""SPL, CRT and EVD rules: terms and proofs of suppliers, our own claims, what the auditor takes away."""

import pytest

from scopetext import findings_of, unjudged

CERTIFIED = "settings: {stage: certified}\n"


DEAL = """\
settings: {stage: certified}
datasets: {ours: {scope: in%s}, theirs: {scope: out}}
infrastructure: {db: {scope: in}, tool: {scope: external, hosted_by: vendor}, box: {scope: out}}
suppliers: {vendor: {%s}}
interfaces: {%s}
data_flows: {%s}
"""
CONTRACT = "contract: {ref: V-1}"
FLOW = "f1: {from: db, to: vendor}"
IFACE = "i1: {inside: db, outside: vendor}"


@pytest.mark.parametrize(
    ("stored", "supplier", "interfaces", "flows", "causes"),
    [
        ("", CONTRACT, IFACE, FLOW, []),
        ("", CONTRACT, "", FLOW, ["interface db -> vendor"]),
        ("", "", IFACE, FLOW, ["contract with vendor"]),
        ("", "", "", FLOW, ["contract with vendor", "interface db -> vendor"]),
        ("", "", "i1: {inside: db, outside: vendor, agreement: V-1}", FLOW, []),
        ("", "contract: {dpa: true}", IFACE, FLOW, ["contract with vendor"]),
        ("", "contract: {ref: V-1, ends_on: 2026-11-22}", IFACE, FLOW, ["contract with vendor"]),
        ("", "contract: {ref: V-1, ends_on: 2026-11-23}", IFACE, FLOW, []),
        ("", "contract: {ref: V-1, signed_on: 2026-12-01}", IFACE, FLOW, ["contract with vendor"]),
        ("", CONTRACT, "i1: {inside: db, outside: tool}", "f1: {from: db, to: tool}", []),
        ("", CONTRACT, "", "f1: {from: tool, to: db}", ["interface db -> vendor"]),
        ("", CONTRACT, "", "f1: {from: db, to: vendor, state: ceased}", []),
        ("", CONTRACT, "", "f1: {from: box, to: vendor}", []),
        (", stored_in: [vendor]", CONTRACT, "", "", [""]),
        ("", f"{CONTRACT}, services: [{{name: s, data: [ours]}}]", "", "", [""]),
        ("", f"{CONTRACT}, services: [{{name: s, data: [theirs]}}]", "", "", []),
        ("", f"{CONTRACT}, relation: terminated", "", FLOW, []),
    ],
)
def test_who_touches_data_of_the_scope_has_an_interface_and_a_running_contract(
    stored: str, supplier: str, interfaces: str, flows: str, causes: list[str]
) -> None:
    found = findings_of("SPL-01", DEAL % (stored, supplier, interfaces, flows))
    assert sorted(each.cause for each in found) == causes
    assert all(each.element == "vendor" for each in found)


def test_a_deviation_covers_a_supplier_and_one_that_touches_nothing_is_not_evaluated() -> None:
    deviation = (
        "people: {ada: {}}\ndeviations: {d1: {element: vendor, "
        "approval: {approver: ada, approved_on: 2026-11-01, expires_on: 2026-11-23}}}\n"
    )
    assert findings_of("SPL-01", DEAL % ("", "", "", FLOW) + deviation) == ()
    assert "No supplier touches" in unjudged("SPL-01", "suppliers: {vendor: {type: landlord}}\n")


@pytest.mark.parametrize(
    ("assurance", "ats"),
    [
        ("{standard: ISO/IEC 27001, valid_to: 2026-11-23}", []),
        ("{standard: ISO/IEC 27001, valid_to: 2026-11-22}", ["assurance"]),
        ("{standard: ISO/IEC 27001}", []),
        ("{standard: A, valid_to: 2025-01-01}, {standard: a, valid_to: 2027-01-01}", []),
        ("{standard: A, valid_to: 2025-01-01}, {standard: B, valid_to: 2027-01-01}", ["assurance"]),
        ("{standard: A, covers_services: [GPU Hours]}", []),
        ("{standard: A, covers_services: [gpu]}", []),
        ("{standard: A, covers_services: [offices]}", ["services"]),
        ("{standard: A, covers_services: [offices]}, {standard: B, covers_services: [gpu]}", []),
        ("{standard: A, covers_services: [gpu], valid_to: 2025-01-01}", ["assurance"]),
    ],
)
def test_a_certificate_is_valid_and_covers_what_is_used(assurance: str, ats: list[str]) -> None:
    services = "services: [{name: Lunch}, {id: gpu, name: GPU hours, critical: true}]"
    text = f"suppliers: {{vendor: {{{services}, assurance: [{assurance}]}}}}\n"
    found = findings_of("SPL-03", CERTIFIED + text)
    assert ["services" if "service" in each.values else "assurance" for each in found] == ats
    assert {each.severity for each in found} <= {"warning"}


def test_suppliers_without_certificates_or_not_in_use_are_left_alone() -> None:
    assert "No certificate" in unjudged("SPL-03", "suppliers: {vendor: {}}\n")
    old = "{relation: terminated, assurance: [{standard: A, valid_to: 2020-01-01}]}"
    assert "No certificate" in unjudged("SPL-03", f"suppliers: {{vendor: {old}}}\n")


LABELS = """\
settings: {stage: certified}
infrastructure: {db: {scope: in}}
suppliers: {vendor: {type: %s}, other: {}}
interfaces: {i1: {inside: db, outside: %s}}
communications: {c1: {%s}}
"""
TOLD = "recipients: [vendor], sent_on: 2026-11-01"


@pytest.mark.parametrize(
    ("supplier", "outside", "told", "said"),
    [
        (f"labelling, {CONTRACT}", "vendor", TOLD, []),
        (f"fine_tuning_outsourcer, {CONTRACT}", "vendor", TOLD, []),
        (f"labelling, {CONTRACT}", "vendor", "audience: [labelling_staff], sent_on: 2026-11-01", []),
        (f"labelling, {CONTRACT}", "vendor", "audience: [suppliers], sent_on: 2026-11-01", []),
        (
            f"fine_tuning_outsourcer, {CONTRACT}", "vendor",
            "audience: [labelling_staff], sent_on: 2026-11-01", ["message"],
        ),
        (
            f"labelling, {CONTRACT}", "vendor",
            "audience: [suppliers], recipients: [other], sent_on: 2026-11-01", ["message"],
        ),
        (f"labelling, {CONTRACT}", "vendor", "recipients: [vendor]", ["message"]),
        (f"labelling, {CONTRACT}", "vendor", "recipients: [vendor], sent_on: 2026-12-01", ["message"]),
        (f"labelling, {CONTRACT}", "other", TOLD, ["interface"]),
        ("labelling", "vendor", TOLD, ["contract"]),
        (f"labelling, scope: undetermined, {CONTRACT}", "vendor", TOLD, ["decided"]),
        (f"labelling, scope: in, {CONTRACT}", "other", TOLD, []),
        ("labelling, scope: undetermined", "other", "", ["contract", "decided", "interface", "message"]),
        ("labelling, relation: terminated", "other", "", []),
        ("saas_tool", "other", "", []),
    ],
)  # fmt: skip
def test_outsourced_labelling_is_decided_interfaced_contracted_and_told(
    supplier: str, outside: str, told: str, said: list[str]
) -> None:
    found = findings_of("SPL-05", LABELS % (supplier, outside, told))
    assert len(found) == len(said)
    assert all(any(word in str(each.values["lacks"]) for each in found) for word in said)


def test_without_outsourcing_there_is_nothing_to_settle() -> None:
    assert "No supplier" in unjudged("SPL-05", "suppliers: {vendor: {type: saas_tool}}\n")


CLAIM = """\
settings: {stage: certified}
products: {api: {scope: in, marketed_as_certified: [%s]}, suite: {scope: in}, old: {lifecycle: retired}}
certificates: {c1: {standard: 'ISO/IEC 27001:2022', additional_references: ['ISO/IEC 27018:2019'], %s}}
"""
COVERS = "covers: {products: [api]}"


@pytest.mark.parametrize(
    ("claims", "certificate", "count"),
    [
        ("ISO/IEC 27001", COVERS, 0),
        ("'ISO 27001:2013'", COVERS, 0),
        ("ISO/IEC 27018", COVERS, 0),
        ("ISO/IEC 27701", COVERS, 1),
        ("SOC 2", COVERS, 1),
        ("SOC 2", f"{COVERS}, further: SOC 2 Type II", 0),
        ("SOC 2 Type II", f"{COVERS}, further: SOC 2", 1),
        ("ISO/IEC 27001, ISO/IEC 27701", COVERS, 1),
        ("ISO/IEC 27001", "covers: {products: [suite]}", 1),
        ("ISO/IEC 27001", "state: active", 1),
        ("ISO/IEC 27001", f"{COVERS}, state: claimed", 1),
        ("ISO/IEC 27001", f"{COVERS}, state: suspended", 1),
        ("ISO/IEC 27001", f"{COVERS}, state: active, expires_on: 2026-11-23", 0),
        ("ISO/IEC 27001", f"{COVERS}, state: active, expires_on: 2026-11-22", 1),
    ],
)
def test_a_claim_is_backed_by_a_valid_certificate_that_names_the_product(
    claims: str, certificate: str, count: int
) -> None:
    text = CLAIM % (claims, certificate)
    if ", further: " in certificate:
        text = text.replace("'ISO/IEC 27018:2019'", certificate.partition(", further: ")[2])
        text = text.replace(text[text.index(", further: ") : text.rindex("}}")], "")
    assert len(findings_of("CRT-02", text)) == count


def test_an_umbrella_on_the_certificate_does_not_cover_a_new_product() -> None:
    text = (CLAIM % ("ISO/IEC 27001", "covers: {products: [suite]}")).replace(
        "{api: {", "{api: {umbrella: suite, "
    )
    assert len(findings_of("CRT-02", text)) == 1
    assert "No product is marketed" in unjudged("CRT-02", "products: {api: {scope: in}}\n")


LOCKER = """\
settings: {stage: certified}
statement: {text: %s}
infrastructure: {acct: {type: cloud_account, scope: %s, identifiers: [%s]}, gw: {type: gateway, scope: in}}
%s
"""
ACCOUNT = "{scheme: aws_account, value: '111122223333'}"
MINUTES = "evidence: {e1: {type: minutes, file: minutes/m.txt}}"


@pytest.mark.parametrize(
    ("text", "scope", "identifiers", "minutes", "missing"),
    [
        ("All.", "in", ACCOUNT, MINUTES, []),
        ("null", "in", ACCOUNT, MINUTES, ["scope document"]),
        ("All.", "in", "", MINUTES, ["inventory"]),
        ("All.", "out", "", MINUTES, []),
        ("All.", "in", ACCOUNT, "", ["minutes"]),
        ("All.", "in", ACCOUNT, "evidence: {e1: {type: minutes, url: 'https://x.example/m'}}", ["minutes"]),
        ("All.", "in", ACCOUNT, "evidence: {e1: {type: report, file: m.txt}}", ["minutes"]),
        ("All.", "in", ACCOUNT, "reviews: {r1: {minutes: {type: file, ref: m.txt}}}", []),
        ("All.", "in", ACCOUNT, "reviews: {r1: {minutes: {type: ticket, ref: M-1}}}", ["minutes"]),
        ("All.", "in", ACCOUNT, "approvals: {a1: {subject: soa, meeting: {minutes_file: m.txt}}}", []),
        ("null", "in", "", "", ["scope document", "inventory", "minutes"]),
    ],
)
def test_each_artefact_that_cannot_be_produced_is_named(
    text: str, scope: str, identifiers: str, minutes: str, missing: list[str]
) -> None:
    found = findings_of("EVD-01", LOCKER % (text, scope, identifiers, minutes))
    assert sorted(str(each.values["artefact"]) for each in found) == sorted(missing)


def test_a_scope_of_words_only_has_neither_map_nor_inventory() -> None:
    text = f"{CERTIFIED}statement: {{text: All.}}\nproducts: {{api: {{scope: in}}}}\n{MINUTES}\n"
    found = findings_of("EVD-01", text)
    assert {each.values["artefact"] for each in found} == {"diagram", "inventory"}
    assert unjudged("EVD-01", "") == "The scope is empty."


def test_what_is_missing_is_told_at_a_statement_of_any_system() -> None:
    text = "management_systems: {isms: {}, pims: {type: pims}}\nstatements: {pims: {text: All.}}\n"
    found = findings_of("EVD-01", f"{CERTIFIED}{text}")
    assert {each.location.line for each in found} == {3}
