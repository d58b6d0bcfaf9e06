"""What to do next: what one act settles is one action, in the order in which it unblocks."""

from dataclasses import replace
from typing import Any

import pytest

from isms_scope.findings import Finding, Location, Report
from isms_scope.graph import Graph
from isms_scope.rules import RULES
from isms_scope.snapshot.actions import Action, next_actions
from isms_scope.snapshot.overdue import TELLING
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY, graph_of

PEOPLE = (
    "people: {ada: {name: Ada}, bo: {name: Bo}}\n"
    "statement: {owner: bo, text: A}\n"
    "products: {api: {owner: ada, scope: in}, web: {scope: in}}\n"
)


def found(rule: str = "MOD-01", severity: Any = "error", line: int = 1, **more: Any) -> Finding:
    return Finding(rule, severity, Location("scope/a b.yml", line, 1), f"{rule} at {line}.", **more)


def actions(*findings: Finding, graph: Graph | None = None) -> tuple[Action, ...]:
    snapshot = Snapshot(AsOf(DAY, "--as-of"), graph or graph_of(PEOPLE), Report(findings), NO_HISTORY)
    return next_actions(snapshot)


def rules(*findings: Finding) -> list[list[str]]:
    return [[each.rule for each in action.findings] for action in actions(*findings)]


def test_errors_come_first_then_what_settles_most_then_the_earlier_step() -> None:
    assert rules(
        found("WRN-01", "warning", cause="x"),
        found("WRN-02", "warning", cause="x"),
        found("ONE-01", step=12),
        found("ONE-02", step=2, line=9),
        found("TWO-01", cause="y", line=7),
        found("TWO-02", cause="y", line=8),
        found("NOS-01"),
    ) == [["TWO-01", "TWO-02"], ["ONE-02"], ["ONE-01"], ["NOS-01"], ["WRN-01", "WRN-02"]]


BURST = (
    "people: {ada: {name: Ada}, bo: {name: Bo}}\n"
    "statement: {owner: bo, text: A}\n"
    "suppliers: {gpus: {name: GPUs, owner: ada}}\n"
    "infrastructure: {db: {name: Base, scope: in}}\n"
    "deviations:\n"
    "  dev-1: {name: Burst, element: gpus, owner: bo, remediation: {plan: decommission}}\n"
    "  dev-2: {name: Other, element: db, owner: bo}\n"
)


def test_a_deviation_that_runs_on_comes_first_with_all_that_its_end_settles() -> None:
    first, *others = actions(
        found("BIG-01", line=2, cause="x"),
        found("BIG-02", line=3, cause="x"),
        found("CUS-02", line=1, values={"place": "gpus"}),
        found(
            "BND-06", "warning", line=1, cause="interface db -> gpus", hint="Add under interfaces: if-g: {"
        ),
        found("SPL-01", line=1, element="gpus"),
        found("OTH-01", line=1, values={"place": "gpus-2"}),
        found("DEV-02", line=9, element="dev-1"),
        graph=graph_of(BURST),
    )
    assert [each.rule for each in first.settles] == ["SPL-01", "CUS-02", "BND-06"]
    assert [each.rule for each in first.lessens] == ["DEV-02"]
    assert (first.is_edit, first.command) == (True, "isms-scope validate scope/sample.yml")
    assert "GPUs (gpus) is no longer used" in first.note
    assert [each.leader.rule for each in others] == ["BIG-01", "OTH-01"]


def test_an_element_in_scope_keeps_its_findings_apart_from_its_deviation() -> None:
    first, other = actions(
        found("EVD-01", line=1, element="db"),
        found("DEV-02", line=9, element="dev-2"),
        graph=graph_of(BURST),
    )
    assert ([each.rule for each in first.findings], other.leader.rule) == (["DEV-02"], "EVD-01")
    assert str(first.place) == "scope/a b.yml:9:1"


def test_a_deviation_that_ended_late_is_no_hurry() -> None:
    late = found("DEV-02", "warning", line=1, element="dev-1")
    first, second = actions(late, found("ERR-01", line=5, element="gpus"), graph=graph_of(BURST))
    assert (first.leader.rule, second.leader.rule) == ("ERR-01", "DEV-02")


ENDLESS = (
    f"{PEOPLE}deviations:\n"
    "  dev-1: {name: Burst, approval: {approved_on: 2026-01-10}}\n"
    "  dev-2: {name: Other, approval: {approved_on: 2026-11-20}}\n"
    "suppliers: {gpus: {name: GPUs, assurance: [{standard: ISO/IEC 27001, valid_to: 2026-01-31}]}}\n"
)


def test_what_is_overdue_by_its_day_comes_first_among_what_is_as_bad() -> None:
    made = actions(
        found("SPL-03", "warning", line=8, element="gpus"),
        found("BIG-01", line=1, cause="x"),
        found("BIG-02", line=2, cause="x"),
        found("DEV-01", line=4, element="dev-2"),
        found("DEV-06", line=5, element="dev-1"),
        found("DEV-01", line=9, element="dev-1"),
        found("STM-04", "warning", line=3),
        graph=graph_of(ENDLESS),
    )
    assert [(each.leader.rule, each.leader.element) for each in made] == [
        ("DEV-01", "dev-1"),
        ("BIG-01", None),
        ("DEV-01", "dev-2"),
        ("DEV-06", "dev-1"),
        ("SPL-03", "gpus"),
        ("STM-04", None),
    ]


def test_what_is_overdue_is_told_by_rules_that_exist() -> None:
    assert {rule for rules in TELLING.values() for rule in rules} <= set(RULES)


HELD = (
    f"{PEOPLE}model_registries: {{hub: {{name: Hub, scope: out}}}}\n"
    "exclusions: {exc-hub: {name: Research, excludes: [hub]}}\n"
)


@pytest.mark.parametrize(
    ("hint", "note"),
    [
        (
            "Take it into scope.",
            "To take Hub (hub) into scope, take it out of the exclusion Research (exc-hub) as well.",
        ),
        ("Move the models.", ""),
    ],
)
def test_advice_to_take_something_in_names_the_exclusion_that_leaves_it_out(hint: str, note: str) -> None:
    (action,) = actions(found(element="hub", hint=hint), graph=graph_of(HELD))
    assert action.note == note


def test_what_is_undecided_is_decided_where_it_is_declared() -> None:
    graph = graph_of(PEOPLE + "repositories:\n  iac: {name: Code, owner: ada, scope: undetermined}\n")
    (action,) = actions(found("REG-05", cause="undecided iac"), graph=graph)
    iac = graph.nodes["iac"]
    assert action.place == iac.at(("scope",))
    assert action.command == f"isms-scope validate {iac.path}"
    assert action.owner is not None
    assert (action.owner.id, action.note) == ("ada", "The decision that is missing is about Code (iac).")


@pytest.mark.parametrize(
    ("hint", "ends"),
    [
        ("{inside: api, outside: hub, mechanism: \u2026}", ": inside: api, outside: hub."),
        ("{inside: \u2026}", "."),
    ],
)
def test_the_ends_of_a_new_interface_are_to_be_filled_in(hint: str, ends: str) -> None:
    (action,) = actions(found(hint=f"Add under interfaces: if-hub: {hint}."))
    assert action.note == f"Fill in both ends, which the new file leaves unknown{ends}"


def test_the_worst_of_a_cause_says_what_to_do() -> None:
    (action,) = actions(found("LOW-01", "warning", cause="x"), found("TOP-01", line=5, cause="x"))
    assert (action.leader.rule, action.severity, action.place.line) == ("TOP-01", "error", 5)


FLOWS = f"{PEOPLE}suppliers: {{hub: {{name: Hub}}}}\ndata_flows: {{fl-1: {{from: api, to: notes}}}}\n"


@pytest.mark.parametrize(
    ("cause", "near"),
    [
        ("interface api -> hub", found("SPL-01", line=9, element="hub", cause="interface api -> hub")),
        ("undeclared notes", found("DAT-01", line=9, element="fl-1", cause="undeclared notes")),
        (
            "interface api -> hub",
            found("BND-06", line=9, cause="interface api -> hub", hint="Add under interfaces: if-hub: {"),
        ),
    ],
)
def test_the_finding_whose_repair_settles_the_others_leads(cause: str, near: Finding) -> None:
    promise = found("CUS-02", line=1, element="msa", cause=cause, hint="Agree on a smaller promise.")
    (action,) = actions(promise, near, graph=graph_of(FLOWS))
    assert (action.leader.rule, action.place.line) == (near.rule, 9)


def test_the_command_follows_the_leader_at_the_thing_itself() -> None:
    cause = "interface api -> hub"
    ask = found("PRD-03", line=1, cause=cause, hint="Add under interfaces: if-hub: {")
    (action,) = actions(
        ask, found("PTY-03", line=9, element="hub", cause=cause, hint="Take it in."), graph=graph_of(FLOWS)
    )
    assert (action.leader.rule, action.is_edit) == ("PTY-03", True)


def test_one_new_element_that_several_findings_ask_for_is_one_action() -> None:
    add = "Add under interfaces: if-bayan: {inside: "
    action, other = actions(
        found("BND-06", line=1, hint=f"{add}a, outside: bayan}}."),
        found("BND-06", line=2, hint=f"{add}b, outside: bayan}}."),
        found("BND-06", line=3, hint="Add under interfaces: if-hub: {inside: a}."),
    )
    assert (len(action.settles), action.command, action.is_edit) == (
        2,
        "isms-scope new interfaces if-bayan",
        False,
    )
    assert other.command == "isms-scope new interfaces if-hub"


@pytest.mark.parametrize(
    "hint",
    [
        "Add under no_such_kind: x-1: {a}.",
        "Add under interfaces: $(reboot): {a}.",
        "First add under interfaces: if-hub: {a}.",
    ],
)
def test_a_command_is_made_of_known_kinds_and_ids_alone(hint: str) -> None:
    (action,) = actions(found(hint=hint))
    assert (action.command, action.is_edit) == ("isms-scope validate 'scope/a b.yml'", True)


def test_a_record_gets_an_id_that_is_free() -> None:
    taken = graph_of(PEOPLE + "reviews: {rev-2026-11: {held_on: 2025-01-01}}\n")
    assert actions(found("REV-01"))[0].command == "isms-scope new reviews rev-2026-11"
    assert actions(found("REV-01"), graph=taken)[0].command == "isms-scope new reviews rev-2026-11-2"


@pytest.mark.parametrize(("element", "owner"), [("api", "ada"), ("web", "bo"), (None, "bo"), ("gone", "bo")])
def test_who_answers_for_the_element_acts_else_who_answers_for_the_statement(
    element: str | None, owner: str
) -> None:
    (action,) = actions(found(element=element))
    assert action.owner is not None
    assert action.owner.id == owner


def test_nobody_is_named_where_nobody_is() -> None:
    assert actions(found(), graph=graph_of("products: {api: {scope: in}}\n"))[0].owner is None


def test_what_is_waived_is_not_to_be_done() -> None:
    assert actions(replace(found(), waived="wv-1")) == ()
