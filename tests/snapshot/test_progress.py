"""Progress: done only where every rule was judged and found nothing, and what is asked for is there."""

from typing import Any

import pytest

from isms_scope.findings import Finding, Location, NotDue, NotEvaluated, Report
from isms_scope.snapshot.progress import Fact, progress

FOUND = Finding("CUS-01", "error", Location("scope/a.yml", 1, 1), "Sold and out.")
WARNED = Finding("CUS-02", "warning", Location("scope/a.yml", 2, 1), "Promised and out.")
RULES = ("CUS-01", "CUS-02")
BOTH = {"passed": RULES}
THERE, LACKING = Fact("2 contracts."), Fact("No contract.", "contracts")


@pytest.mark.parametrize(
    ("report", "facts", "state", "summary"),
    [
        (BOTH, [THERE], "done", ""),
        (BOTH, [THERE, LACKING], "open", "1 thing missing"),
        ({"findings": (FOUND, WARNED)}, [THERE], "open", "1 error and 1 warning"),
        (
            {"findings": (FOUND.under("wv-1"),), "passed": ("CUS-02",)}, [THERE], "waived", "1 waived",
        ),
        (
            {"findings": (FOUND, WARNED.under("wv-1"))}, [THERE], "open", "1 error and 1 waived",
        ),
        (
            {"passed": ("CUS-01",), "not_evaluated": (NotEvaluated("CUS-02", "No list."),)},
            [THERE], "not_evaluated", "1 rule not evaluated",
        ),
        (
            {"findings": (FOUND,), "not_evaluated": (NotEvaluated("CUS-02", "No list."),)},
            [THERE], "open", "1 error and 1 rule not evaluated",
        ),
        (
            {"passed": ("CUS-01",), "not_due": (NotDue("CUS-02", "audit"),)},
            [THERE], "so_far", "1 rule not due until “audit”",
        ),
        (
            {"not_due": (NotDue("CUS-01", "audit"), NotDue("CUS-02", "approval"))},
            [LACKING], "not_due", "2 rules not due until “approval” and “audit”",
        ),
        (
            {"passed": ("CUS-01",), "ignored": {"CUS-02": "Too early (until 2027-01-01)"}},
            [THERE], "not_evaluated", "1 rule not evaluated",
        ),
        ({}, [THERE], "not_evaluated", "no rule of this version judges it"),
        ({"passed": ("STM-01",)}, [THERE], "not_evaluated", "no rule of this version judges it"),
    ],
)  # fmt: skip
def test_the_state_follows_from_rules_and_data(
    report: dict[str, Any], facts: list[Fact], state: str, summary: str
) -> None:
    found = progress(Report(**report), RULES, facts)
    assert (found.state, found.summary) == (state, summary)


def test_a_rule_that_is_switched_off_says_why() -> None:
    found = progress(Report(ignored={"CUS-01": "Too early"}), RULES)
    assert found.not_evaluated == (NotEvaluated("CUS-01", "Switched off: Too early"),)
