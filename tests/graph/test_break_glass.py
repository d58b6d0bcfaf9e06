"""The break-glass protocol: each of the four steps by what was recorded, and by the day."""

import datetime as dt
from collections.abc import Mapping

import pytest
import yaml

from isms_scope.graph.break_glass import Protocol, protocol
from scopetext import graph_of

DAY = dt.date(2026, 11, 23)
WHOLE = """
element: gpus
identified_on: 2026-11-01
identified_by: bo
reason: The cluster burnt down.
involves_customer_data: false
involves_personal_data: false
risk_assessment: {assessor: ada, assessed_on: 2026-11-01, level: low, statement: Invented data only.}
approval: {approver: ada, approved_on: 2026-11-02, ticket: LIN-1, expires_on: 2026-12-02}
remediation: {plan: decommission, owner: bo, due: 2026-12-02}
"""


def steps(changed: Mapping[str, object], day: dt.date = DAY, also: str = "") -> dict[str, Protocol]:
    """The steps of the whole deviation with some of its fields changed."""
    record = {**yaml.safe_load(WHOLE), **changed}
    text = f"people: {{ada: {{name: Ada}}, bo: {{name: Bo}}}}\nsuppliers: {{gpus: {{name: GPUs}}}}\n{also}"
    text += yaml.safe_dump({"deviations": {"dev-1": record, "dev-2": OTHER if also else {"what": "It"}}})
    graph = graph_of(text)
    assert graph.register.problems == ()
    return {each.phase: each for each in protocol(graph, graph.nodes["dev-1"], day)}


OTHER = {
    "what": "The same, longer",
    "extension_of": "dev-1",
    "approval": {"approver": "ada", "approved_on": "2026-12-01"},
}


def test_a_deviation_as_the_protocol_wants_it() -> None:
    found = steps({})
    assert [each.standing for each in found.values()] == ["done", "done", "done", "running"]
    assert [each.lacks + each.faults for each in found.values()] == [()] * 4


@pytest.mark.parametrize(
    ("phase", "changed", "said"),
    [
        ("identify", {"reason": None}, "the reason"),
        ("identify", {"element": None}, "what is used"),
        ("assess", {"involves_customer_data": "unknown"}, "whether customer data are involved"),
        ("assess", {"risk_assessment": None}, "who assessed it"),
        ("approve", {"approval": None}, "the ticket"),
        ("remediate", {"remediation": None}, "the plan"),
    ],
)
def test_what_is_not_recorded_leaves_a_step_open(phase: str, changed: dict[str, object], said: str) -> None:
    found = steps(changed)
    assert found[phase].standing == "open"
    assert said in found[phase].lacks


@pytest.mark.parametrize(
    ("phase", "changed", "said"),
    [
        (
            "assess",
            {"risk_assessment": {"assessor": "ada", "assessed_on": "2026-11-05", "level": "low",
                                 "statement": "Low."}},
            "it was assessed on 2026-11-05, after the approval of 2026-11-02",
        ),
        (
            "approve",
            {"approval": {"approver": "ada", "approved_on": "2026-11-02", "ticket": "LIN-1",
                          "expires_on": "2026-12-17"}},
            "it was approved for 45 days, and the limit is 30",
        ),
        (
            "approve",
            {"approval": {"approver": "bo", "approved_on": "2026-11-02", "ticket": "LIN-1",
                          "expires_on": "2026-12-02"}},
            "whoever asked for it approved it",
        ),
    ],
)  # fmt: skip
def test_what_was_done_otherwise_leaves_a_step_open(
    phase: str, changed: dict[str, object], said: str
) -> None:
    found = steps(changed)
    assert (found[phase].standing, found[phase].faults) == ("open", (said,))


@pytest.mark.parametrize(
    ("day", "done_on", "evidence", "standing"),
    [
        ("2026-12-02", None, False, "running"),
        ("2026-12-03", None, False, "late"),
        ("2026-12-03", "2026-12-02", True, "done"),
        ("2026-12-03", "2026-12-02", False, "open"),
        ("2026-12-05", "2026-12-04", True, "late"),
        ("2026-11-20", "2026-11-30", True, "running"),
    ],
)
def test_remediation_is_judged_by_the_day(
    day: str, done_on: str | None, evidence: bool, standing: str
) -> None:
    remediation: dict[str, object] = {"plan": "decommission", "owner": "bo", "due": "2026-12-02"}
    remediation |= {"done_on": done_on, "evidence": [{"ref": "LIN-1"}] if evidence else []}
    found = steps({"remediation": remediation}, dt.date.fromisoformat(day))
    assert found["remediate"].standing == standing


def test_an_extension_that_was_given_in_time_carries_a_deviation_on() -> None:
    after = dt.date(2026, 12, 10)
    assert steps({}, after)["remediate"].standing == "late"
    assert steps({}, after, also="\n")["remediate"].standing == "running"
