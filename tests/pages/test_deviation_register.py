"""The register of deviations: time left, and the four steps of the protocol for each."""

import pytest

from isms_scope.graph.break_glass import protocol
from isms_scope.pages.deviation_register import LOOKS
from pages.pagetext import anchors, pages_of, section, seen, snapshot_of
from twins import STATES, pages_of_twin, view_of

URI = "scope/deviation-register.md"


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_steps_of_the_twins_stand_as_checked_by_hand(twin: str) -> None:
    graph, day = view_of(twin).snapshot.graph, view_of(twin).snapshot.as_of.day
    nodes = graph.of_kind("deviations")
    found = {node.id: [each.standing for each in protocol(graph, node, day)] for node in nodes}
    assert found == STATES[twin]["protocol"]


@pytest.mark.parametrize("twin", ["clean", "findings"])
def test_the_page_shows_the_steps_in_the_table_and_in_each_card(twin: str) -> None:
    page = pages_of_twin(twin)[URI]
    words = {word for _, word in LOOKS.values()}
    for id_, standings in STATES[twin]["protocol"].items():
        text = section(page, f"deviation-{id_}").text
        found = [word for word in _words(text) if word in words]
        assert found == [LOOKS[each][1] for each in standings], id_


def _words(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.replace("IN TIME", "IN_TIME").split()]


def test_those_that_run_out_first_stand_first_and_the_ended_last() -> None:
    assert anchors(pages_of_twin("findings")[URI]) == [
        "deviation-dev-2026-004",
        "deviation-dev-2026-005",
        "deviation-dev-2026-002",
    ]


def test_the_days_left_and_what_is_wrong_are_said() -> None:
    page = pages_of_twin("findings")[URI]
    late, long = (section(page, f"deviation-dev-2026-{number}").text for number in ("004", "005"))
    assert "ran out 13 days ago" in late
    assert "it was to be ended by 2026-11-10, 13 days ago" in late
    assert "not recorded: whether customer data are involved" in late
    assert "DEV-02" in late
    assert "23 days left" in long
    assert "it was approved for 45 days, and the limit is 30" in long
    assert "2 deviations run , 1 of them past the last day; 1 ended." in seen(page).text


def test_without_any_the_page_says_how_one_is_recorded_and_claims_nothing() -> None:
    text = seen(pages_of_twin("tiny")[URI]).text
    assert "no deviation is recorded" in text
    assert "not that nothing outside the scope is used" in text
    assert "isms-scope new deviations ID" in text
    for phase in ("Identify", "Assess", "Approve", "Remediate"):
        assert phase in text


def test_one_that_begins_later_does_not_run_yet() -> None:
    text = "deviations: {dev-1: {what: It, identified_on: 2026-12-01}}\n"
    found = seen(pages_of(snapshot_of(text))[URI]).text
    assert "0 deviations run" in found
    assert "begins 2026-12-01" in found
    assert "; 1 not begun." in found
    assert "ended" not in found.partition("not begun")[0]
