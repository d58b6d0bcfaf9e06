"""STM and APR rules: what the certificate may say, and who said yes to it."""

import textwrap

import pytest

from isms_scope.findings import Finding
from isms_scope.rules import RULES, judge
from scopetext import DAY, NO_HISTORY, findings_of, graph_of, unjudged


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, "settings: {stage: approval}\n" + textwrap.dedent(text))


@pytest.mark.parametrize(
    "text",
    [
        "All Operations of Acme Ltd",
        "all of its business operations",
        "the entire organisation",
        "company-wide security",
        "any and all services",
        "everything we do",
        "all systems and data",
        "protection of all\n  the information assets",
    ],
)
def test_broad_phrases_are_found(text: str) -> None:
    assert len(found_by("STM-01", f"statement:\n  text: '{text}'\n")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "development and operation of the platform",
        "all systems that serve the platform",
        "all activities related to the operation of the platform",
        "operation of Everything by Global Operations Ltd",
        "support by all employees of the platform team",
    ],
)
def test_bounded_phrases_and_names_are_fine(text: str) -> None:
    names = (
        "products: {p1: {name: Everything, scope: in}}\n"
        "organisations: {o1: {legal_name: Global Operations Ltd}}\n"
    )
    assert found_by("STM-01", f"statement:\n  text: '{text}'\n{names}") == ()


WHOLE = "statement: {text: All operations., whole_organisation: true%s}\nteams: {sales: {scope: %s}}\n"


def test_a_whole_organisation_is_meant_on_purpose_and_leaves_nothing_out() -> None:
    reason = ", whole_organisation_reason: Every team touches customer data."
    assert found_by("STM-01", WHOLE % (reason, "in")) == ()
    assert "no reason" in found_by("STM-01", WHOLE % ("", "in"))[0].message
    assert "sales" in found_by("STM-01", WHOLE % (reason, "out"))[0].message


PRODUCTS = """\
organisations: {ltd: {legal_name: Larkspur Ltd, scope: in}}
products:
  suite: {name: Larkspur Platform, organisation: ltd, scope: in}
  api: {name: Inference API, aliases: [Lark API], umbrella: suite, scope: in}
  tool: {name: Staff Portal, type: internal, scope: in}
"""


@pytest.mark.parametrize(
    "text", ["the Larkspur Platform", "the Lark API", "serving of the inference\n   API"]
)
def test_a_name_an_alias_or_an_umbrella_names_what_is_sold(text: str) -> None:
    assert found_by("STM-02", f"{PRODUCTS}statement:\n  text: 'The ISMS for {text}.'\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Corporate IT and HR",
        "the Staff Portal",
        "Larkspur Platforms",
        "Larkspur Ltd",
        "IT except the Lark API",
    ],
)
def test_functions_internal_tools_half_words_and_exclusions_do_not(text: str) -> None:
    (found,) = found_by("STM-02", f"{PRODUCTS}statement:\n  text: 'The ISMS for {text}.'\n")
    assert "Inference API" in found.message


def test_a_scope_without_any_statement_is_one_finding_and_an_empty_one_is_not_judged() -> None:
    (found,) = found_by("STM-02", PRODUCTS)
    assert "no scope statement for isms" in found.message
    report = judge(graph_of(""), DAY, NO_HISTORY, rules=[RULES["STM-02"]])
    assert [each.reason for each in report.not_evaluated] == ["The scope is empty."]


def test_each_management_system_names_what_is_sold_in_its_own_scope() -> None:
    text = """\
    management_systems: {isms: {type: isms}, aims: {type: aims}}
    products: {api: {name: Lark API, scope: {systems: {isms: in, aims: out}}}}
    ai_systems: {duo: {name: Lark Duo, scope: {systems: {isms: out, aims: in}}}}
    statements: {isms: {text: The Lark API.}, aims: {text: The Lark %s.}}
    """
    assert found_by("STM-02", text % "Duo") == ()
    assert [each.element for each in found_by("STM-02", text % "API")] == ["statement-aims"]


def mentioning(text: str) -> tuple[Finding, ...]:
    return found_by(
        "STM-03",
        f"""\
        products:
          suite: {{name: Larkspur Platform, scope: in}}
          hire: {{name: Larkspur Hire, aliases: [LHX], scope: out}}
          assist: {{name: Larkspur Hire Assist, scope: in}}
          new: {{name: Larkspur Cloud, scope: {{status: planned, enters_on: 2027-02-01}}}}
          old: {{name: Larkspur One, scope: in, lifecycle: retired}}
          vague: {{name: Larkspur Vague}}
        organisations:
          group: {{legal_name: Larkspur Group plc, scope: external}}
          labs: {{legal_name: Larkspur Labs, scope: out}}
          vague-inc: {{name: Larkspur Vague Inc, scope: external}}
        locations:
          krakow: {{name: Kraków, scope: out}}
        statement:
          effective_from: {"2027-02-01" if "next year" in text else "2026-12-01"}
          text: '{text}'
        """,
    )


@pytest.mark.parametrize(
    ("text", "element"),
    [
        ("the Larkspur Platform and Larkspur Hire", "hire"),
        ("the LHX service", "hire"),
        ("the Larkspur Cloud", "new"),
        ("the Larkspur One", "old"),
        ("the Larkspur Vague", "vague"),
        ("work of Larkspur Labs", "labs"),
        ("work in Kraków", "krakow"),
        ("excluding the canteen. It covers Larkspur Hire", "hire"),
        ("excluding the canteen, supporting the operation of Larkspur Hire", "hire"),
        ("the Larkspur Platform and, without interruption, Larkspur Hire", "hire"),
        ("the platform, excluding the canteen, and Larkspur Hire", "hire"),
        ("the platform (excluding the canteen) and Larkspur Hire", "hire"),
        ("excluding Larkspur Vague, supporting the operation of Larkspur Hire", "hire"),
        ("Larkspur Hire, of which visitors are not part", "hire"),
    ],
)
def test_what_is_out_undecided_retired_or_only_planned_is_not_mentioned(text: str, element: str) -> None:
    (found,) = mentioning(text)
    assert found.values["element"] == element
    assert found.location.line == 17


@pytest.mark.parametrize(
    "text",
    [
        "the Larkspur Platform and Larkspur Hire Assist",
        "services of Larkspur Group plc",
        "the platform, excluding Larkspur Hire",
        "the platform, with the exception of nothing except Larkspur Hire and Larkspur Vague",
        "the platform. Larkspur Hire is not part of it",
        "the platform. Larkspur Hire, Larkspur Labs and the site Kraków are not included",
        "the platform, excluding Larkspur Hire, Larkspur Vague, and Larkspur Labs",
        "the platform, excluding the canteen and the operation of Larkspur Hire",
        "hosting by Larkspur Vague Inc",
        "from next year the Larkspur Cloud",
    ],
)
def test_longer_names_external_things_and_negations_are_fine(text: str) -> None:
    assert mentioning(text) == ()


def test_a_name_that_something_in_scope_shares_may_be_mentioned() -> None:
    products = "products: {a1: {name: Lark, scope: out}, b1: {name: Lark, scope: in}}\n"
    assert found_by("STM-03", products + "statement: {text: The Lark.}\n") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Statement of Applicability version 1.2",
        "Statement of Applicability (SoA), Version 1.2 dated 17 July 2026",
        "Statement of\n    Applicability v1.2, dated July 17, 2026",
        "Statement of Applicability SOA-001 Ver. 1.2 (2026-07-17)",
        "SoA version 1.2.",
        "version 1.2 of the Statement of Applicability",
    ],
)
def test_a_version_is_understood_in_every_usual_wording(text: str) -> None:
    soa = "soas: {isms: {version: '1.2', date: 2026-07-17}}\n"
    assert found_by("STM-05", f"{soa}statement:\n  text: 'As in the {text}'\n") == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Statement of Applicability version 1.20", "version 1.20"),
        ("Statement of Applicability version 1.1", "version 1.1"),
        ("Statement of Applicability version 1.2 dated 18 July 2026", "2026-07-18"),
        ("current Statement of Applicability", "does not name the version"),
        ("controls of version 1.2", "does not name the version"),
    ],
)
def test_another_version_another_date_and_no_version_are_found(text: str, said: str) -> None:
    soa = "soas: {isms: {version: '1.2', date: 2026-07-17}}\n"
    (found,) = found_by("STM-05", f"{soa}statement:\n  text: 'As in the {text}'\n")
    assert said in found.message


def test_a_version_may_look_like_a_month_and_the_structured_reference_is_compared_too() -> None:
    text = (
        "soas: {isms: {version: 2019-02}}\nstatement: {text: 'SoA version 2019-02', soa: {version: '%s'}}\n"
    )
    assert found_by("STM-05", text % "2019-02") == ()
    (found,) = found_by("STM-05", text % "2019-01")
    assert "version 2019-01" in found.message
    assert found_by("STM-05", text.replace("version: '%s'", "date: 2019-02-01")) == ()


DATED = "soas: {isms: {%s}}\nstatement: {text: 'SoA dated %s'}\n"


@pytest.mark.parametrize("soa", ["date: 2026-01-05", "version: '2.0', date: 2026-01-05"])
def test_a_version_that_is_known_by_its_date_is_compared_by_it(soa: str) -> None:
    assert found_by("STM-05", DATED % (soa, "5 January 2026")) == ()
    (found,) = found_by("STM-05", DATED % (soa, "16 July 2025"))
    assert "2025-07-16" in found.message
    assert "2026-01-05" in found.message


def test_the_structured_date_is_compared_where_it_has_no_version() -> None:
    text = DATED % ("date: 2026-01-05", "5 January 2026")
    (found,) = found_by("STM-05", text.replace("text:", "soa: {date: 2025-07-16}, text:"))
    assert "2025-07-16" in found.message


def test_a_version_and_a_date_are_not_compared_with_each_other() -> None:
    assert "cannot be compared" in unjudged("STM-05", DATED % ("version: '2.0'", "5 January 2026"))


def test_a_date_is_compared_only_where_both_sides_give_one() -> None:
    text = "soas: {isms: {version: '1.2'}}\nstatement: {text: SoA version 1.2 dated 17 July 2026}\n"
    assert found_by("STM-05", text) == ()


def test_without_a_record_of_the_soa_the_version_is_not_judged() -> None:
    graph = graph_of("settings: {stage: approval}\nstatement: {text: SoA version 1.2}\n")
    report = judge(graph, DAY, NO_HISTORY, rules=[RULES["STM-05"]])
    assert report.passed == ()
    assert "not recorded" in report.not_evaluated[0].reason


APPROVAL = """\
statement: {version: '2.1', text: The platform.}
people: {ada: {end: 2026-09-30}, bo: {}}
roles:
  cto:
    holders: [{person: ada, to: 2026-06-30}, {person: bo, from: 2026-07-01}]
    may_approve: [scope_statement]
approvals: {a1: {subject: scope_statement, statement_version: '2.1', decision: approved,
  approvers: [{person: ada, approved_on: 2026-02-25}]}}
"""


def test_authority_counts_on_the_day_of_the_approval() -> None:
    assert found_by("APR-01", APPROVAL) == ()
    assert found_by("APR-01", APPROVAL.replace("approved,", "approved_with_conditions,")) == ()
    later = APPROVAL.replace("2026-02-25", "2026-07-02")
    assert "ada on 2026-07-02, without a role" in found_by("APR-01", later)[0].message
    assert found_by("APR-01", later.replace("{person: ada, approved", "{person: bo, approved")) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("statement_version: '2.1'", "statement_version: '2.0'", "approval records exist for 2.0"),
        ("decision: approved", "decision: rejected", "says 'rejected'"),
        ("subject: scope_statement", "subject: soa", "no documented approval"),
        (", approved_on: 2026-02-25", "", "names nobody who approved"),
        ("2026-02-25", "2026-12-01", "names nobody who approved"),
        ("version: '2.1', text", "text", "has no version"),
        ("'2.1', decision", "'2.1', management_system: aims, decision", "no documented approval"),
    ],
)
def test_a_record_of_something_else_is_no_approval_of_this_version(old: str, new: str, said: str) -> None:
    assert old in APPROVAL
    (found,) = found_by("APR-01", APPROVAL.replace(old, new, 1))
    assert said in found.message


def test_the_word_approved_in_the_statement_proves_nothing() -> None:
    (found,) = found_by("APR-01", "statement: {version: '1.0', state: approved, text: The platform.}\n")
    assert "no documented approval" in found.message
