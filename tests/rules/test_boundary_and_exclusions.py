"""EXC, BND, STM-04 and STM-14: lines that can be tested, what crosses them, and what the papers say of it."""

import datetime as dt
import textwrap

import pytest

from isms_scope.findings import Finding, Report
from isms_scope.rules import RULES, judge
from scopetext import DAY, NO_HISTORY, findings_of, graph_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, "settings: {stage: certified}\n" + textwrap.dedent(text))


def report(rule: str, text: str, day: dt.date = DAY) -> Report:
    graph = graph_of("settings: {stage: certified}\n" + textwrap.dedent(text))
    return judge(graph, day, NO_HISTORY, rules=[RULES[rule]])


ALL = (
    "separate_account: true, no_network_path: %s, no_shared_credentials: true, no_prod_data: true, "
    "no_prod_write: %s"
)

EXCLUDED = """\
infrastructure:
  lab: {scope: out, separation: {%s}}
  lab2: {scope: out}
suppliers: {group: {}}
teams: {ops: {scope: in}}
interfaces: {if-1: {inside: ops, outside: group}}
exclusions: {e1: {%s}}
"""
SEPARATED = "excludes: [lab], category: separated_environment, control_boundary: The account"


@pytest.mark.parametrize(
    ("lab", "exclusion", "said"),
    [
        ("", "category: no_in_scope_information", "does not say where"),
        ("", SEPARATED, "an account of its own"),
        ("", SEPARATED.replace("separated_environment", "separate_legal_entity"), "an account of its own"),
        ("", f"{SEPARATED}, separation: {{{ALL % ('true', 'true')}}}", "where this was checked"),
        ("", f"{SEPARATED}, separation: {{{ALL % ('true', 'unknown')}, evidence: T1}}", "no way to write"),
        (
            "no_prod_write: false",
            f"{SEPARATED}, separation: {{{ALL % ('true', 'true')}, evidence: T1}}",
            "write",
        ),
        (f"{ALL % ('true', 'true')}, evidence: T1", SEPARATED.replace("[lab]", "[lab, lab2]"), "an account"),
    ],
    ids=[
        "no line",
        "nothing",
        "an entity",
        "no evidence",
        "unknown",
        "contradicted by the thing",
        "only one of two",
    ],
)
def test_an_exclusion_draws_a_line_and_proves_a_separation(lab: str, exclusion: str, said: str) -> None:
    (found,) = found_by("EXC-03", EXCLUDED % (lab, exclusion))
    assert said in found.message
    assert found.element == "e1"


@pytest.mark.parametrize(
    ("lab", "exclusion"),
    [
        ("", f"{SEPARATED}, separation: {{{ALL % ('true', 'true')}, evidence: T1}}"),
        (f"{ALL % ('true', 'true')}, evidence: T1", SEPARATED),
        (ALL % ("true", "true"), f"{SEPARATED}, evidence: [{{type: ticket, ref: SEC-1}}]"),
        ("", f"{SEPARATED}, interfaces: [if-1], separation: {{{ALL % ('false', 'true')}, evidence: T1}}"),
        ("", "category: not_under_our_control, control_boundary: The gateway"),
    ],
    ids=[
        "said by the exclusion",
        "said by the thing",
        "evidence of the record",
        "over an interface",
        "another reason",
    ],
)
def test_a_line_and_a_separation_may_be_shown_where_they_are_known(lab: str, exclusion: str) -> None:
    assert found_by("EXC-03", EXCLUDED % (lab, exclusion)) == ()


def test_what_was_discontinued_and_is_gone_has_no_line_left() -> None:
    text = (
        "products: {hire: {scope: out, %s}}\nexclusions: {e1: {excludes: [hire], category: discontinued}}\n"
    )
    assert found_by("EXC-03", text % "lifecycle: retired") == ()
    assert len(found_by("EXC-03", text % "lifecycle: ga")) == 1


@pytest.mark.parametrize(
    "exclusion",
    [
        "things: [A.7 physical controls]",
        "things: ['Annex A controls on cabling']",
        "things: ['Clause 9.2 (internal audit)']",
        "things: [Internal audit]",
        "things: [The management review process]",
        "excludes: [internal-audit]",
        "excludes: [clause-9]",
        "name: Controls A.7.1 to A.7.14",
        "justification: We exclude A.7 because there is no office.",
        "justification: 'Everybody is remote. Physical controls of Annex A do not apply.'",
        "justification: Controls A.7.1 to A.7.6 are not applicable to a remote company.",
        "justification: 'The company is small, so internal audits are not performed.'",
        "justification: We exclude clause 9.3 of ISO/IEC 27001.",
        "justification: 'Clauses 6.2, 9.2 and 10 of ISO/IEC 27001 are excluded until the second year.'",
        "justification: Section 9.2 (internal audit) excluded until the second year of certification.",
        "justification: We do not perform internal audits before the second year of certification.",
        "justification: The internal audit programme will not be run in the first year.",
        "justification: Control 7.4 (physical security monitoring) is excluded as nobody has an office.",
        "justification: 'Controls 7.1, 7.2 and 7.4 do not apply.'",
        "justification: No internal audits will be held before 2028.",
        "justification: We don't hold management reviews for the time being.",
        "justification: The management review is postponed to the second year.",
        "things: [Physical controls (A.7.1-A.7.14)]",
        "things: [Physical security (A.7)]",
        "things: [All physical controls of Annex A]",
        "things: [A7.4]",
        "things: [A 7.4]",
        "things: [A 7.4 Physical security monitoring]",
        "things: [5.23 Information security for use of cloud services]",
        "things: [Cl. 9.3]",
        "things: [§ 9.2]",
        "things: [Risk assessment (clause 6.1.2)]",
        "things: [Audits (internal)]",
        "justification: Internal audits will start after certification in the year 2027.",
        "justification: We do not conduct management reviews in this small company of ours.",
        "justification: Management reviews are not carried out at all in this young company.",
        "justification: Internal audit has been left out because we are too small for it.",
        "justification: 'We waive the internal audit for this year, as nobody has time.'",
    ],
)
def test_parts_of_the_standard_cannot_be_excluded(exclusion: str) -> None:
    assert len(found_by("EXC-07", f"exclusions: {{e1: {{{exclusion}}}}}")) == 1


@pytest.mark.parametrize(
    "exclusion",
    [
        "things: [Physical and environmental controls of third-party data centres]",
        "things: [The customer's firewall, see A.8.20]",
        "things: [The audit firm and its internal audit tool]",
        "justification: Separation was tested under A.8.22 in the internal audit of October.",
        "justification: 'Excluded since control A.8.31 asks for it, and the sandbox holds no customer data.'",
        "justification: The account is excluded; A.8.22 describes how it is kept apart.",
        "justification: The customer answers for it under clause 7 of the master agreement.",
        "justification: We exclude clause 7 of the agreement from what is said here.",
        "justification: 'The management review of 2026 found that it is not relevant.'",
        "name: Route A.1000 data",
        "excludes: [audit]",
        "justification: 'Section 7.4 of the lease is excluded, as nobody of us uses the yard.'",
        "justification: Section 5 of the building is excluded from what we rent.",
        "justification: 'The landlord is tested under control 7.4, and the yard is excluded.'",
        "justification: Control 6.1 of the SOC 2 report is not applicable to the yard.",
        "justification: We do not perform internal audits of the landlord.",
        "justification: Internal audits are not performed there.",
        "justification: We do not run internal audits in the sandbox.",
        "justification: The supplier does not perform internal audits.",
        "justification: 'Clauses 6.2, 9.2 and 10 of the contract are excluded.'",
        "things: [The A.7 motorway site]",
        "things: [A 7.4 km track]",
        "things: ['5.23 GHz radio of the guests']",
        "things: [The backup site in Leeds (tested under A.8.13)]",
        "things: [§ 9.2 of the lease]",
        "justification: The findings of the internal audit are left out of this text.",
        "justification: Internal audits of the landlord will start after the summer.",
        "justification: Management reviews are not carried out at all there.",
        "justification: We do not conduct internal audits in the company's guest house.",
    ],
)
def test_citing_a_control_an_audit_or_a_contract_excludes_no_requirement(exclusion: str) -> None:
    assert found_by("EXC-07", f"infrastructure: {{audit: {{}}}}\nexclusions: {{e1: {{{exclusion}}}}}") == ()


def test_without_any_boundary_all_three_sides_are_missing_in_one_finding() -> None:
    (found,) = found_by("BND-01", "statement: {text: The operation of the platform.}")
    assert found.values["missing"] == ["organisational", "physical", "logical"]
    assert [each.rule for each in report("BND-01", "people: {ada: {}}").not_evaluated] == ["BND-01"]


def test_a_boundary_without_a_sentence_describes_nothing_unless_another_one_does() -> None:
    text = """\
    boundaries:
      b1: {type: organisational, statement: All teams.}
      b2: {type: physical, statement: 'No site; everybody works from home.'}
      b3: {type: logical}
      b4: {type: %s, statement: The accounts.}
    """
    (found,) = found_by("BND-01", text % "data")
    assert (found.element, found.location.line) == ("b3", 5)
    assert found_by("BND-01", text % "logical") == ()


COVERED = (
    "deviations: {d1: {element: repo, approval: "
    "{approver: ada, approved_on: 2026-11-20, expires_on: 2026-12-01}}}"
)
REPO = """\
infrastructure: {prod: {scope: in}, lab: {scope: out}, gone: {scope: in, state: retired}, ours: {scope: in}}
people: {ada: {}}
repositories: {repo: {deploys_to: [%s], %s}}
%s
"""


@pytest.mark.parametrize(
    ("target", "scope", "rest"),
    [
        ("prod", "scope: out", ""),
        ("lab, prod", "scope: undetermined", ""),
        ("prod", "scope: external", ""),
        ("prod", "scope: external", "interfaces: {i1: {inside: ours, outside: repo}}"),
    ],
    ids=["out", "undecided", "external", "an interface elsewhere"],
)
def test_whoever_deploys_into_the_scope_is_in_it(target: str, scope: str, rest: str) -> None:
    (found,) = found_by("BND-02", REPO % (target, scope, rest))
    assert found.values["deploys_to"] == ["prod"]


@pytest.mark.parametrize(
    ("target", "scope", "rest"),
    [
        ("prod", "scope: in", ""),
        ("lab", "scope: out", ""),
        ("gone", "scope: out", ""),
        ("nowhere", "scope: out", ""),
        ("prod", "scope: out, state: retired", ""),
        ("prod", "scope: external", "interfaces: {i1: {inside: prod, outside: repo}}"),
        ("prod", "scope: {systems: {isms: in, aims: out}}", "management_systems: {isms: {}, aims: {}}"),
        (
            "prod",
            "scope: out",
            COVERED,
        ),
    ],
    ids=["in", "to out", "to retired", "to nowhere", "retired", "governed", "one system", "a deviation"],
)
def test_repositories_that_do_not_reach_the_scope_ungoverned_are_fine(
    target: str, scope: str, rest: str
) -> None:
    assert found_by("BND-02", REPO % (target, scope, rest)) == ()


ACCOUNTS = """\
infrastructure:
  org: {type: cloud_organisation, scope: %s}
  prod: {type: cloud_account, parent: org, identifiers: [{scheme: aws_account, value: '111122223333'}], %s}
exclusions: {e1: {}}
discoveries: {%s}
"""
SEEN = (
    "%s: {places_found: [{what: a tool}, "
    "{what: an account, identifiers: [{scheme: aws_account, value: '%s'}], %s}]}"
)


def test_an_account_inherits_a_whole_decision_and_not_a_partial_one() -> None:
    partial = "{status: partial, parts: [{what: workloads, status: in}]}"
    assert found_by("BND-03", ACCOUNTS % ("in", "", "")) == ()
    (found,) = found_by("BND-03", ACCOUNTS % (partial, "", ""))
    assert (found.element, found.cause) == ("prod", "undecided prod")
    assert found_by("BND-03", ACCOUNTS % (partial, "scope: out", "")) == ()
    assert found_by("BND-03", ACCOUNTS % (partial, "state: retired", "")) == ()


@pytest.mark.parametrize(
    ("seen", "count"),
    [
        (SEEN % ("d1", "444455556666", "triage: untriaged"), 1),
        (SEEN % ("d1", "444455556666", "triage: declared"), 1),
        (SEEN % ("d1", "444455556666", "triage: excluded, ref: nothing"), 1),
        (SEEN % ("d1", "444455556666", "") + ", " + SEEN % ("d2", "444455556666", ""), 1),
        (SEEN % ("d1", "444455556666", "") + ", " + SEEN % ("d2", "777788889999", ""), 2),
        (SEEN % ("d1", "444455556666", "triage: stopped"), 0),
        (SEEN % ("d1", "444455556666", "triage: excluded, ref: e1"), 0),
        (SEEN % ("d1", "444455556666", "") + ", " + SEEN % ("d2", "444455556666", "triage: stopped"), 0),
        (SEEN % ("d1", "111122223333", ""), 0),
        (SEEN.replace("aws_account", "hostname") % ("d1", "x.example", ""), 0),
    ],
)
def test_an_account_that_a_discovery_names_is_declared_excluded_or_closed(seen: str, count: int) -> None:
    assert len(found_by("BND-03", ACCOUNTS % ("in", "", seen))) == count


@pytest.mark.parametrize(
    ("what", "numbers"),
    [
        ("account 444455556666", ["444455556666"]),
        ("AWS accounts 4444-5555-6666 and 777788889999", ["444455556666", "777788889999"]),
        ("account 1111-2222-3333", []),
        ("A bank account, 444455556666", []),
        ("invoice 444455556666", []),
        ("AWS 444455556666", ["444455556666"]),
        ("acct 444455556666 of AWS", ["444455556666"]),
        ("AWS account 4444 5555 6666", ["444455556666"]),
        ("GCP project fern-lab-1", ["fern-lab-1"]),
        ("A GCP project without a name", []),
        ("AWS invoice 444455556666", []),
        ("account 444455556666', kind_guess: 'suppliers", []),
    ],
)
def test_the_number_of_an_account_is_read_out_of_the_words_as_well(what: str, numbers: list[str]) -> None:
    seen = f"d1: {{method: cloud_inventory, places_found: [{{what: '{what}'}}]}}"
    found = found_by("BND-03", ACCOUNTS % ("in", "", seen))
    assert [each.values["account"] for each in found] == numbers


@pytest.mark.parametrize(
    ("what", "count"),
    [
        ("Savings account 444455556666 at the bank", 0),
        ("User account 444455556666 at a forum", 0),
        ("Account 444455556666 at AWS", 1),
        ("Google Cloud project fern-lab-1", 1),
    ],
)
def test_outside_a_cloud_inventory_the_words_have_to_name_the_cloud(what: str, count: int) -> None:
    seen = f"d1: {{method: interview, places_found: [{{what: '{what}'}}]}}"
    assert len(found_by("BND-03", ACCOUNTS % ("in", "", seen))) == count


def test_an_account_of_azure_is_read_out_of_the_words() -> None:
    number = "0f8fad5b-d9cb-469f-a165-70867728950e"
    (found,) = found_by("BND-03", ACCOUNTS % ("in", "", f"d1: {{places_found: [{{what: Azure {number}}}]}}"))
    assert found.values["account"] == number


def test_without_accounts_and_discoveries_nothing_is_judged() -> None:
    text = (
        "infrastructure: {org: {type: cloud_organisation, scope: %s}, a1: {type: cloud_account, parent: org}}"
    )
    (reason,) = report("BND-03", text % "out").not_evaluated
    assert "no list" in reason.reason
    assert report("BND-03", text % "in").passed == ("BND-03",)


CROSSING = """\
infrastructure: {prod: {scope: in}, db: {scope: in}, lab: {scope: out}}
suppliers: {aws: {}, old: {relation: terminated}}
people: {ada: {}}
interfaces: {i1: {%s}}
"""
FULL = "owner: ada, responsibility: {ours: a, theirs: b}, controls: [A.8.20], agreement: C-1, risk_ref: R-1"


@pytest.mark.parametrize(
    ("ends", "rest", "missing"),
    [
        ("inside: prod, outside: aws", "", 6),
        ("inside: aws, outside: prod", "", 6),
        ("inside: prod, outside: any-customer", "", 6),
        ("inside: prod, outside: lab", "", 5),
        ("inside: prod, outside: internet", "", 4),
        ("inside: prod, outside: aws", FULL.replace("theirs: b", "theirs: null"), 1),
        ("inside: prod, outside: aws", FULL.replace("owner: ada, ", ""), 1),
    ],
    ids=[
        "a supplier",
        "the other way round",
        "customers",
        "our own",
        "the internet",
        "half a split",
        "no owner",
    ],
)
def test_an_interface_says_what_is_asked_at_its_outer_end(ends: str, rest: str, missing: int) -> None:
    (found,) = found_by("BND-05", CROSSING % f"{ends}, {rest}")
    said = found.values["missing"]
    assert isinstance(said, list)
    assert len(said) == missing
    assert found.severity == "warning"


@pytest.mark.parametrize(
    ("ends", "rest"),
    [
        ("inside: prod, outside: aws", FULL),
        ("inside: prod, outside: aws", FULL.replace("ours: a, theirs: b", "shared: both")),
        ("inside: prod, outside: db", ""),
        ("inside: prod, outside: old", ""),
        ("inside: prod, outside: undeclared-thing", ""),
    ],
    ids=["complete", "all is shared", "no crossing", "ended", "undeclared"],
)
def test_complete_inner_and_ended_interfaces_are_left_alone(ends: str, rest: str) -> None:
    assert found_by("BND-05", CROSSING % f"{ends}, {rest}") == ()


@pytest.mark.parametrize(
    ("ends", "unknown"),
    [
        ("inside: unknown, outside: unknown", ["inside", "outside"]),
        ("inside: prod, outside: unknown", ["outside"]),
        (f"inside: unknown, outside: aws, {FULL}", ["inside"]),
    ],
)
def test_an_interface_with_an_unknown_end_is_not_complete(ends: str, unknown: list[str]) -> None:
    (found,) = found_by("BND-05", CROSSING % ends)
    assert found.values["unknown"] == unknown


OFFER = """\
organisations: {larkspur: {name: Larkspur, scope: in}}
management_systems: {isms: {type: %s}}
products:
  platform: {name: Larkspur Platform, organisation: larkspur, scope: in, lifecycle: beta}
  score: {name: Score, organisation: larkspur, %s}
ai_systems: {brain: {name: Brain, products: [score]}}
statements: {isms: {text: 'The operation of %s.'}}
"""


@pytest.mark.parametrize(
    ("system", "score", "text", "count"),
    [
        ("isms", "scope: in, lifecycle: ga", "the Larkspur Platform of Larkspur", 1),
        ("isms", "scope: in, lifecycle: ga", "Brain", 1),
        ("isms", "scope: in, lifecycle: ga", "Scoreboard", 1),
        ("aims", "scope: in, lifecycle: ga", "Brain", 0),
        ("isms", "scope: in, lifecycle: ga", "Score", 0),
        ("isms", "scope: in, lifecycle: ga, aliases: [Credit Score]", "credit score", 0),
        ("isms", "scope: in, lifecycle: ga, umbrella: platform", "the Larkspur Platform", 0),
        ("isms", "scope: in, lifecycle: ga", "the Larkspur Platform, excluding Score", 1),
        ("isms", "scope: in, lifecycle: ga", "the Larkspur Platform; Score is not included", 1),
        ("isms", "scope: in, lifecycle: ga", "Score, excluding batch jobs of Score", 0),
        ("aims", "scope: in, lifecycle: ga", "the Larkspur Platform, excluding Brain", 1),
    ],
)
def test_what_is_sold_is_named_itself_or_by_its_umbrella(
    system: str, score: str, text: str, count: int
) -> None:
    assert len(found_by("STM-04", OFFER % (system, score, text))) == count


@pytest.mark.parametrize(
    "score",
    [
        "scope: in, lifecycle: beta",
        "scope: in",
        "scope: in, lifecycle: ga, type: internal",
        "scope: in, lifecycle: ga, state: retired",
        "scope: out, lifecycle: ga",
    ],
)
def test_where_nothing_in_scope_is_generally_available_nothing_is_judged(score: str) -> None:
    judged = report("STM-04", OFFER % ("isms", score, "the Larkspur Platform"))
    assert [each.rule for each in judged.not_evaluated] == ["STM-04"]


def test_an_umbrella_is_named_by_all_of_its_parts_and_by_nothing_less() -> None:
    text = """\
    products:
      suite: {name: Suite, scope: in, lifecycle: ga}
      api: {name: API, umbrella: suite, scope: in, lifecycle: ga}
      chat: {name: Chat, umbrella: suite, scope: in, lifecycle: ga}
    statement: {text: The operation of the API%s, whole_organisation: %s}
    """
    assert found_by("STM-04", text % (" and Chat", "false")) == ()
    (found,) = found_by("STM-04", text % ("", "false"))
    assert found.values["products"] == ["chat", "suite"]
    assert found_by("STM-04", text % ("", "true")) == ()


SOA = """\
management_systems: {isms: {type: %s, standards: [%s]}}
soas: {isms: {controls: [{control: '%s', applicable: %s}]}}
%s
"""
EDITION = "'ISO/IEC 27001:2022'"


@pytest.mark.parametrize(
    ("control", "scope", "held"),
    [
        ("A.7.1", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("7.2", "locations: {hq: {type: lab, scope: in, physical_controls_by: self}}", "hq"),
        ("A.7", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("7.1 Physical security perimeters", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("Annex A 7.2 - Physical entry", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("A.7 Physical controls", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("7 Physical controls", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("Physical controls", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("7.*", "locations: {hq: {type: office, scope: in}}", "hq"),
        ("5 Organisational Controls", "suppliers: {aws: {type: cloud_iaas}}", "aws"),
        ("A.7.2", "locations: {desk: {type: coworking, scope: in, physical_controls_by: self}}", "desk"),
        ("A.6.7", "teams: {dev: {work_mode: hybrid, scope: in}}", "dev"),
        ("A.7.9", "locations: {home: {type: remote_work, scope: in}}", "home"),
        (
            "A.8.30",
            "teams: {dev: {function: product_engineering, employment: contractors, scope: in}}",
            "dev",
        ),
        ("A.8.30", "suppliers: {devs: {type: contract_developer}}", "devs"),
        ("A.5.23", "infrastructure: {aws: {type: cloud_account, scope: in}}", "aws"),
        ("A.8.1", "infrastructure: {macs: {type: endpoint_fleet, scope: in}}", "macs"),
        ("A.5.19", "suppliers: {aws: {type: cloud_iaas}}", "aws"),
        ("A.8.28", "repositories: {repo: {contains: [code], scope: in}}", "repo"),
        ("A.5.34", "datasets: {d1: {personal_data: personal, scope: in}}", "d1"),
        ("A.5.34", "datasets: {d1: {personal_data: pseudonymised, scope: in}}", "d1"),
        ("A.8.12", "interfaces: {i1: {inside: internet, outside: internet, controls: [A.8.12]}}", "i1"),
    ],
)
def test_a_control_cannot_be_without_a_subject_that_is_in_scope(control: str, scope: str, held: str) -> None:
    (found,) = found_by("STM-14", SOA % ("isms", EDITION, control, "false", scope))
    assert found.values == {"control": control, "held": [held]}
    assert found_by("STM-14", SOA % ("isms", EDITION, control, "true", scope)) == ()


@pytest.mark.parametrize(
    ("control", "scope"),
    [
        ("A.7.1", ""),
        (
            "A.7.1",
            "locations: {home: {type: remote_work, scope: in}, po: {type: mailing_address_only, scope: in}}",
        ),
        ("A.7.1", "locations: {desk: {type: office, scope: in, physical_controls_by: landlord}}"),
        ("A.7.1", "locations: {hall: {type: colocation, scope: external}, old: {type: office, scope: out}}"),
        ("A.7.1", "locations: {hq: {type: office, scope: in, state: retired}}"),
        ("A.7.12", "locations: {hq: {type: office, scope: in}}"),
        ("7.12 Cabling security", "locations: {hq: {type: office, scope: in}}"),
        ("A.7.2", "locations: {desk: {type: coworking, scope: in}}"),
        ("A.7.2", "locations: {home: {type: remote_work, scope: in, physical_controls_by: self}}"),
        ("A.5.34", "datasets: {d1: {personal_data: none, scope: in}}"),
        ("8 Physical controls", "locations: {hq: {type: office, scope: in}}"),
        ("8.*", "locations: {hq: {type: office, scope: in}}"),
        ("Controls of physical things", "locations: {hq: {type: office, scope: in}}"),
        ("7 cameras", "locations: {hq: {type: office, scope: in}}"),
        ("A.8.30", "teams: {dev: {function: product_engineering, employment: employees, scope: in}}"),
        ("A.8.30", "teams: {help: {function: facilities, employment: contractors, scope: in}}"),
        (
            "A.8.30",
            "suppliers: {devs: {type: contract_developer, relation: terminated}, lab: {type: labelling}}",
        ),
        ("A.8.3", "suppliers: {devs: {type: contract_developer}}"),
        ("A.5.19", "suppliers: {libs: {type: open_source_ecosystem}}"),
    ],
)
def test_controls_without_a_subject_may_be_excluded(control: str, scope: str) -> None:
    assert found_by("STM-14", SOA % ("isms", EDITION, control, "false", scope)) == ()


@pytest.mark.parametrize(
    ("system", "edition"), [("aims", "'ISO/IEC 42001:2023'"), ("isms", "'ISO/IEC 27001:2013'"), ("pims", "")]
)
def test_other_standards_and_editions_number_differently_and_are_not_judged(
    system: str, edition: str
) -> None:
    text = SOA % (system, edition, "A.7.1", "false", "locations: {hq: {type: office, scope: in}}")
    assert [each.rule for each in report("STM-14", text).not_evaluated] == ["STM-14"]


def test_a_theme_that_is_excluded_gives_one_finding_with_all_that_contradicts_it() -> None:
    text = """\
    locations: {hq: {type: office, scope: in}, home: {type: remote_work, scope: in}}
    interfaces: {i1: {inside: hq, outside: internet, controls: [A.7.6, A.7.2]}}
    soas: {isms: {controls: [{control: A.7, applicable: false}]}}
    """
    (found,) = found_by("STM-14", text)
    assert found.values["held"] == ["home", "hq", "i1"]
