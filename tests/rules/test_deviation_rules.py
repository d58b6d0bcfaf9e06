"""DEV-03, 04, 06 and 08: what an emergency leaves behind on paper, and whether it is really over."""

import textwrap

import pytest

from isms_scope.findings import Finding
from isms_scope.rules import RULES, judge
from isms_scope.rules.deviation._patterns import whole_number
from scopetext import DAY, NO_HISTORY, findings_of, graph_of


def found_by(rule: str, text: str) -> tuple[Finding, ...]:
    return findings_of(rule, textwrap.dedent(text))


def reasons(rule: str, text: str) -> list[str]:
    """Why a rule did not judge a text in the last stage."""
    graph = graph_of(textwrap.dedent(text))
    return [each.reason for each in judge(graph, DAY, NO_HISTORY, rules=[RULES[rule]]).not_evaluated]


TICKET = "settings: {stage: approval%s}\ndeviations: {d1: {approval: {ticket: %s}}}\n"
LINEAR = ", ticket_pattern: 'LIN-[0-9]+|OPS-[0-9]+'"


@pytest.mark.parametrize(
    ("pattern", "ticket", "said"),
    [
        (LINEAR, "null", "no ticket"),
        ("", "null", "no ticket"),
        ("", "asked on chat", "is no number"),
        (LINEAR, "asked on chat", "LIN"),
        (LINEAR, "PLIN-4", "LIN"),
        (LINEAR, "LIN-4 or so", "LIN"),
        (", ticket_pattern: '((('", "null", "no ticket"),
    ],
)
def test_a_ticket_is_a_number_that_can_be_opened(pattern: str, ticket: str, said: str) -> None:
    (found,) = found_by("DEV-03", TICKET % (pattern, ticket))
    assert said in found.message


@pytest.mark.parametrize(
    ("pattern", "ticket"),
    [
        (LINEAR, "LIN-482"),
        (LINEAR, "OPS-1"),
        (LINEAR, "'https://tickets.example/issue/LIN-482'"),
        ("", "INC0012345"),
        ("", "'482'"),
    ],
)
def test_numbers_and_addresses_of_tickets_are_known_again(pattern: str, ticket: str) -> None:
    assert found_by("DEV-03", TICKET % (pattern, ticket)) == ()


def test_a_deviation_that_nobody_has_approved_has_no_ticket_either() -> None:
    assert len(found_by("DEV-03", "settings: {stage: approval}\ndeviations: {d1: {what: burst}}")) == 1


@pytest.mark.parametrize(
    "pattern", ["LIN-(", "(a+)+", "(a|a)*", r"(a)\1", "(?=a)a", "a?a?a?a?a", "a{0,9}" * 4, "a" * 201]
)
def test_a_pattern_that_is_broken_or_slow_is_never_tried(pattern: str) -> None:
    assert whole_number(pattern) is None
    (reason,) = reasons("DEV-03", TICKET % (f", ticket_pattern: '{pattern}'", "LIN-1"))
    assert "cannot be used" in reason


@pytest.mark.parametrize(
    "pattern",
    ["LIN-[0-9]+", "(LIN|OPS)-[0-9]{1,6}", r"[A-Z]+-\d+", r"\(a\)\+", "A-[0-9]+|B-[0-9]+|C-[0-9]+|D-[0-9]+"],
)
def test_an_ordinary_pattern_is_used(pattern: str) -> None:
    assert whole_number(pattern) is not None


ASSESSED = """\
settings: {stage: approval}
people: {ada: {}, bob: {}, sam: {}, eve: {}, kim: {}, lee: {}, max: {}, noa: {}}
roles:
  cto: {holders: [{person: ada, from: 2026-01-01, to: 2026-10-31}]}
  ciso: {}
  ui: {title: UI developer, holders: [{person: sam, from: 2020-01-01}]}
  tech: {title: Chief Technology Officer, holders: [{person: eve, from: 2020-01-01}]}
  lead: {title: Lead, kind: system_owner, holders: [{person: kim, from: 2020-01-01}]}
  board: {title: Partner, top_management: true, holders: [{person: lee, from: 2020-01-01}]}
  duty: {title: On duty, may_approve: [deviation], holders: [{person: max, from: 2020-01-01}]}
  editor: {title: Chief editor, kind: scope_editor, holders: [{person: noa, from: 2020-01-01}]}
deviations: {d1: {risk_assessment: {%s}, approval: {approver: cto, approved_on: 2026-10-11}, %s}}
"""


@pytest.mark.parametrize(
    ("assessment", "said"),
    [
        ("level: low", "who assessed"),
        ("assessor: cto", "on which day"),
        ("assessor: cto, assessed_on: 2026-10-12", "before its risk was assessed"),
        ("assessor: bob, assessed_on: 2026-10-10", "without a role"),
        ("assessor: cto, assessed_on: 2025-12-31", "without a role"),
        ("assessor: cto, assessed_on: 2030-01-01", "lies ahead"),
        ("assessor: sam, assessed_on: 2026-10-10", "without a role that may"),
        ("assessor: ui, assessed_on: 2026-10-10", "without a role that may"),
        ("assessor: noa, assessed_on: 2026-10-10", "without a role that may"),
    ],
    ids=[
        "nobody",
        "no day",
        "afterwards",
        "no role",
        "before the role was held",
        "ahead",
        "any role",
        "any role itself",
        "of another kind than its title",
    ],
)
def test_a_risk_is_assessed_in_time_by_somebody_with_a_role(assessment: str, said: str) -> None:
    (found,) = found_by("DEV-04", ASSESSED % (assessment, ""))
    assert said in found.message
    assert found.severity == "error"


@pytest.mark.parametrize(
    "assessment",
    [
        "assessor: cto, assessed_on: 2026-10-11",
        "assessor: ada, assessed_on: 2026-10-01",
        "assessor: ciso, assessed_on: 2026-10-01",
        "assessor: eve, assessed_on: 2026-10-01",
        "assessor: kim, assessed_on: 2026-10-01",
        "assessor: lee, assessed_on: 2026-10-01",
        "assessor: max, assessed_on: 2026-10-01",
    ],
    ids=[
        "the same day",
        "a person with a role",
        "a role without a list of holders",
        "by title",
        "by kind",
        "top management",
        "may approve",
    ],
)
def test_an_assessment_in_time_is_enough(assessment: str) -> None:
    assert found_by("DEV-04", ASSESSED % (assessment, "")) == ()


TITLED = """\
settings: {stage: approval}
roles: {r1: {title: '%s'}}
deviations: {d1: {risk_assessment: {assessor: r1, assessed_on: 2026-10-01}}}
"""


@pytest.mark.parametrize(
    "title",
    [
        "Founder and CTO",
        "Acting CTO",
        "CTO and co-founder",
        "Co-founder & CTO",
        "CTO (interim)",
        "Information Security Officer",
        "Information Security Manager",
        "ISMS Manager",
        "Interim Head of Security",
        "Group CISO",
        "Chief Information Security Officer",
        "Chief Risk Officer",
    ],
)
def test_usual_titles_answer_for_a_risk(title: str) -> None:
    assert found_by("DEV-04", TITLED % title) == ()


@pytest.mark.parametrize(
    "title", ["Chief of Staff", "Chief Barista", "Founder and developer", "Account Manager"]
)
def test_other_titles_do_not_answer_for_a_risk(title: str) -> None:
    (found,) = found_by("DEV-04", TITLED % title)
    assert "without a role that may" in found.message


def test_without_roles_in_the_register_a_name_is_enough() -> None:
    text = """\
    settings: {stage: approval}
    people: {bob: {}}
    deviations: {d1: {risk_assessment: {assessor: bob, assessed_on: 2026-10-01}}, d2: {what: burst}}
    """
    assert [found.element for found in found_by("DEV-04", text)] == ["d2"]


def test_the_past_of_a_deviation_that_has_ended_is_a_warning() -> None:
    late = "assessor: cto, assessed_on: 2026-10-12"
    (found,) = found_by("DEV-04", ASSESSED % (late, "remediation: {done_on: 2026-11-01}"))
    assert found.severity == "warning"
    ended = "involves_customer_data: true, remediation: {done_on: 2026-11-01}"
    (found,) = found_by("DEV-06", f"settings: {{stage: approval}}\ndeviations: {{d1: {{{ended}}}}}\n")
    assert found.severity == "warning"


DATA = """\
settings: {stage: approval}
datasets:
  prompts: {contains_customer_data: true}
  copy: {derived_from: [prompts]}
  staff: {personal_data: personal}
  suite: {type: synthetic}
deviations: {d1: {%s}}
"""
LOW = "risk_assessment: {level: low%s}"
GUARDED = "compensating_controls: [Weekly review]"


@pytest.mark.parametrize(
    ("deviation", "said"),
    [
        (f"involves_customer_data: true, {LOW % ', conditions: [x]'}", "nothing protects"),
        (f"involves_customer_data: true, {LOW % ''}, {GUARDED}", "without a condition"),
        (f"involves_personal_data: true, {LOW % ''}, {GUARDED}", "personal data"),
        (f"involves_customer_data: unknown, {LOW % ', conditions: [x]'}, {GUARDED}", "all the same"),
        (f"{LOW % ', conditions: [x]'}, {GUARDED}", "does not say"),
        (f"involves_customer_data: false, data: [copy], {LOW % ''}, {GUARDED}", "copy"),
        (f"involves_customer_data: false, data: [staff], {GUARDED.replace('Weekly review', '')}", "staff"),
        ("involves_customer_data: true, risk_assessment: {level: high}", "nothing protects"),
    ],
    ids=[
        "no controls",
        "no conditions",
        "personal",
        "unknown",
        "not said",
        "derived",
        "of persons",
        "high, unguarded",
    ],
)
def test_data_of_others_in_an_emergency_are_guarded_and_not_simply_low(deviation: str, said: str) -> None:
    (found,) = found_by("DEV-06", DATA % deviation)
    assert said in found.message


@pytest.mark.parametrize(
    "deviation",
    [
        f"involves_customer_data: false, {LOW % ''}",
        f"involves_customer_data: true, {LOW % ', conditions: [x]'}, {GUARDED}",
        f"involves_customer_data: unknown, risk_assessment: {{level: medium}}, {GUARDED}",
        f"data: [suite], {LOW % ''}",
    ],
    ids=["none", "low for a reason", "unknown and not low", "the data are known to be harmless"],
)
def test_harmless_and_guarded_deviations_are_fine(deviation: str) -> None:
    assert found_by("DEV-06", DATA % deviation) == ()


CLOSED = """\
settings: {stage: approval}
people: {ada: {}}
infrastructure: {prod: {scope: in}, region: {%s}, burst: {parent: region}}
suppliers: {gpu: {%s}}
data_flows: {f1: {from: prod, to: %s}}
interfaces: {i1: {inside: prod, outside: %s}}
deviations:
  d1: {element: %s, remediation: {plan: %s, done_on: 2026-11-06}}
  %s
"""
"""Filled in: region, supplier, where a flow goes, where an interface leads, what was used, plan, more."""


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (("", "", "gpu", "internet", "gpu", "decommission"), "f1"),
        (("", "relation: terminated", "gpu", "internet", "gpu", "decommission"), "f1"),
        (("scope: out", "", "burst", "internet", "region", "decommission"), "f1"),
        (("", "", "prod", "internet", "region", "decommission"), "undetermined"),
        (("", "", "prod", "internet", "gpu", "decommission"), "external"),
        (("scope: out", "", "prod", "internet", "region", "bring_into_scope"), "brought into scope"),
        (("", "", "prod", "internet", "gpu", "bring_into_scope"), "brought into scope"),
    ],
    ids=["flows", "gone on paper", "below it", "undecided", "still there", "out instead", "no interface"],
)
def test_what_was_closed_is_in_scope_or_gone(case: tuple[str, ...], said: str) -> None:
    (found,) = found_by("DEV-08", CLOSED % (*case, ""))
    assert said in found.message


@pytest.mark.parametrize(
    "case",
    [
        ("", "relation: terminated", "prod", "internet", "gpu", "decommission"),
        ("scope: out", "", "prod", "internet", "region", "decommission"),
        ("state: retired", "", "prod", "internet", "region", "bring_into_scope"),
        ("scope: in", "", "burst", "internet", "region", "bring_into_scope"),
        ("", "", "gpu", "gpu", "gpu", "bring_into_scope"),
        ("", "", "gpu", "gpu", "gpu", "decommission"),
    ],
    ids=["ended", "out", "gone since", "in", "a supplier with an interface", "taken in later"],
)
def test_what_is_governed_or_gone_is_closed(case: tuple[str, ...]) -> None:
    assert found_by("DEV-08", CLOSED % (*case, "")) == ()


def test_another_approved_deviation_may_use_the_same_thing_today() -> None:
    new = "d2: {element: gpu, approval: {approver: ada, approved_on: 2026-11-20, expires_on: %s}}"
    case = ("", "", "gpu", "internet", "gpu", "decommission")
    assert found_by("DEV-08", CLOSED % (*case, new % "2026-12-01")) == ()
    assert len(found_by("DEV-08", CLOSED % (*case, new % "2026-11-21"))) == 1


@pytest.mark.parametrize("deviation", ["what: Tokyo, remediation: {done_on: 2026-05-20}", "element: gpu", ""])
def test_a_deviation_in_words_or_still_running_is_not_judged(deviation: str) -> None:
    text = "settings: {stage: approval}\nsuppliers: {gpu: {}}\ndeviations: {d1: {%s}}\n"
    assert len(reasons("DEV-08", text % deviation)) == 1
