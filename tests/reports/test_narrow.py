"""A filter leaves out findings by rule and place, and never what could not be judged."""

import pytest

from isms_scope.findings import Report
from isms_scope.reports import narrow
from reports.findings_of_a_run import FULL, finding


def rules(report: Report) -> list[str]:
    return [found.rule for found in report.findings]


def test_without_a_filter_everything_stays() -> None:
    assert narrow(FULL) == FULL


def test_by_rule_everything_follows() -> None:
    narrowed = narrow(FULL, rules=["MOD-01", "REV-02", "CRT-01", "DEV-01"])

    assert rules(narrowed) == ["MOD-01"]
    assert [each.rule for each in narrowed.not_evaluated] == ["REV-02"]
    assert [each.rule for each in narrowed.not_due] == ["CRT-01"]
    assert narrowed.passed == ("DEV-01",)
    assert (narrowed.previews, narrowed.ignored) == ((), {})


def test_by_place_only_findings_are_left_out() -> None:
    narrowed = narrow(FULL, within=["scope/b.yml"])

    assert rules(narrowed) == ["SPL-01", "EXC-02"]
    assert narrowed.not_evaluated == FULL.not_evaluated
    assert narrowed.passed == FULL.passed


@pytest.mark.parametrize(
    ("place", "found"),
    [
        ("scope", True),
        ("scope/ai", True),
        ("scope/ai/models.yml", True),
        ("scope/a", False),
        ("scope/ai/models", False),
    ],
)
def test_a_folder_means_what_is_in_it(place: str, found: bool) -> None:
    report = Report((finding(path="scope/ai/models.yml"),))

    assert bool(rules(narrow(report, within=[place]))) is found
