"""Every rule page is its test: what it says fails gives one finding of the rule, what passes gives none."""

import pytest

from isms_scope.rules import RULES
from scopetext import sample_report

FIRST = {
    "MOD": [1, 2, 3, 4, 5, 8, 9],
    "ORG": [1, 2, 3, 4, 5, 8],
    "PRD": [1, 2, 3],
    "CUS": [1, 2, 3, 4],
    "CTX": [1, 2, 3],
    "EXC": [1, 2, 3, 4, 6, 7],
    "BND": [1, 2, 3, 5, 6],
    "STM": [1, 2, 3, 4, 5, 14],
    "APR": [1, 2, 3, 4, 5, 6, 7, 8, 9],
    "COM": [1],
    "CBV": [1, 3],
    "LDR": [1, 2],
    "PTY": [1, 2, 3],
    "SUP": [1, 2],
    "CNF": [1],
    "DEV": [1, 2, 3, 4, 6, 8],
    "REV": [1, 2, 4],
    "DAT": [1, 2, 3, 5, 7, 8, 9, 10, 13],
    "REG": [1, 2, 3, 5, 7],
    "EVD": [1, 5],
    "SPL": [1, 3, 5],
    "AIM": [1],
    "CRT": [2],
}


def test_the_rules_of_the_first_release_are_there() -> None:
    assert {f"{family}-{number:02}" for family, numbers in FIRST.items() for number in numbers} <= set(RULES)


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_failing_sample_gives_exactly_this_finding(rule: str) -> None:
    report = sample_report(rule, RULES[rule].fails)
    assert [found.rule for found in report.findings] == [rule]
    (found,) = report.findings
    assert found.message.endswith(".")
    assert found.hint
    assert found.location.line > 0 or found.element is None


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_passing_sample_gives_none(rule: str) -> None:
    report = sample_report(rule, RULES[rule].passes)
    assert report.findings == ()
    assert report.passed == (rule,)
    broken = sample_report("MOD-01", RULES[rule].passes)
    assert broken.findings == (), "a reader who copies the sample gets a finding"


@pytest.mark.parametrize("rule", sorted(RULES))
def test_the_page_says_why_and_how_to_mend(rule: str) -> None:
    page = RULES[rule]
    assert len(page.why) > 80
    assert len(page.fix) > 20
    assert page.title[0].isupper()
