"""The report for people: where, what, what to do; and what was not judged is never hidden."""

from isms_scope.findings import NotEvaluated, Report
from isms_scope.reports import REPORTS
from isms_scope.terminal import Ink
from reports.findings_of_a_run import FULL, finding, run

as_text = REPORTS["text"]


def test_a_finding_has_its_place_severity_rule_message_and_hint() -> None:
    text = as_text(run(Report(findings=(finding(hint="Mend it."),))))

    assert text.startswith("scope/a.yml:3:5: error[PRD-01] Something is wrong.\n    Mend it.\n")


def test_the_whole_report() -> None:
    assert (
        as_text(run(FULL, elsewhere=4))
        == """\
scope/b.yml:3:5: error[SPL-01] No contract.
    With it goes:
      scope/a.yml:2:5: warning[BND-06] No interface.

scope/a.yml:9:5: error[MOD-01] No 'ada'.
    Did you mean 'adam'?

scope/c.yml:3:5: info[PRD-05] By the way.

2 errors, 1 warning and 1 info. 2 rules passed.
4 other findings are not shown.
1 finding is waived (-v shows them).
1 rule was not evaluated (-v says why).
Not due in the stage 'draft': 3 rules, 2 until 'approval' and 1 until 'certified' (-v lists them).
COM-01 is switched off in the settings: Not yet needed (until 2027-01-31).
1 finding of rules from a later ruleset is not counted (-v shows them).
"""
    )


def test_the_long_report_says_what_was_left_out_and_why() -> None:
    text = as_text(run(FULL, is_long=True))

    assert "warning[EXC-02] Too short. (waived by wv-1)" in text
    assert "  REV-02  There is no history." in text
    assert "  approval: APR-01, APR-02\n  certified: CRT-01" in text
    assert "  scope/a.yml:3:5: warning[NEW-01] Soon." in text
    assert "-v" not in text


def test_the_brief_report_is_findings_only() -> None:
    assert "passed" not in as_text(run(FULL, is_brief=True))
    assert as_text(run(Report(), is_brief=True)) == ""


def test_nothing_found_is_not_everything_fine() -> None:
    assert as_text(run(Report(passed=("DEV-01",)))) == "No findings; 1 rule passed.\n"
    nothing = Report(not_evaluated=(NotEvaluated("REV-02", "There is no history."),))
    assert as_text(run(nothing)) == (
        "No findings, but no rule was evaluated either.\n1 rule was not evaluated (-v says why).\n"
    )


def test_data_cannot_steer_the_terminal() -> None:
    hostile = "\x1b[2Jgone\nscope/fake.yml:1:1: error[XXX-01]"
    found = finding(path=f"scope/{hostile}.yml", message=hostile, hint=hostile)
    report = Report(
        (found,), (), (NotEvaluated("A", hostile),), previews=(found,), ignored={"COM-01": hostile}
    )
    text = as_text(run(report, is_long=True))

    assert "\x1b" not in text
    assert not any(line.startswith("scope/fake") for line in text.splitlines())


def test_colour_is_added_and_changes_no_word() -> None:
    coloured = as_text(run(FULL, ink=Ink(is_on=True)))

    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert len(coloured.splitlines()) == len(as_text(run(FULL)).splitlines())
