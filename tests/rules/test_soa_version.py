"""STM-05: how a statement names its Statement of Applicability, and which version is the current one."""

import datetime as dt

import pytest

from isms_scope.findings import Finding
from isms_scope.graph.soas import approved_version
from isms_scope.model.elements.soa import Soa
from scopetext import findings_of, unjudged

STAGE = "settings: {stage: approval}\n"
CURRENT = "version: '1.2', date: 2026-07-17, state: approved"
DRAFT = "version: '3', state: draft, history: [%s]"


def scope(soa: str, text: str) -> str:
    return f"{STAGE}soas: {{isms: {{{soa}}}}}\nstatement: {{text: 'The platform, as in the {text}'}}\n"


def found_by(soa: str, text: str) -> tuple[Finding, ...]:
    return findings_of("STM-05", scope(soa, text))


@pytest.mark.parametrize(
    "text",
    [
        "Statement of Applicability 1.2.",
        "SoA 1.2.",
        "Statement of Applicability (SoA) 1.2, which replaces version 1.1.",
        "Statement of Applicability (1.2)",
        "SoA: 1.2 dated 17 July 2026",
        "SoA 27001, version 1.2",
        "SoA 2026 version 1.2",
        "SoA 1.1 version 1.2",
        "Statement of Applicability (17 July 2026).",
        "SoA 2026-07-17",
        "SoA dated 17 Jul 2026",
        "SoA dated 17-Jul-2026",
        "SoA of Jul. 17th, 2026",
        "SoA dated 17/07/2026",
        "SoA of 17.07.2026",
        "SoA (17.07.2026)",
        "SoA dated 07/17/2026",
        "SoA, date: 17.7.2026",
        "SoA version 1.2 (17/07/2026)",
        "SoA version 17.07.2026",
    ],
)
def test_a_number_or_a_day_directly_behind_the_name_is_the_version(text: str) -> None:
    assert found_by(CURRENT, text) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SoA 1.1.", "refers to the Statement of Applicability version 1.1;"),
        ("Statement of Applicability 2", "version 2;"),
        ("SoA 1.2 of 18 July 2026.", "of 2026-07-18;"),
        ("SoA (16 July 2026)", "of 2026-07-16;"),
        ("SoA dated 16/07/2026", "Applicability of 2026-07-16;"),
        ("SoA of 30 Sept 2026", "Applicability of 2026-09-30;"),
        ("SoA dated 09/10/2026", "Applicability of 2026-10-09;"),
        ("SoA dated 31.02.2026", "does not name the version"),
        ("SoA with 93 controls", "does not name the version"),
        ("SoA 93 controls of which apply", "does not name the version"),
    ],
)
def test_another_number_is_another_version(text: str, said: str) -> None:
    (found,) = found_by(CURRENT, text)
    assert said in found.message


@pytest.mark.parametrize(
    "history",
    [
        "{version: '2'}",
        "{version: '1', date: 2025-01-01}, {version: '2', date: 2026-01-01}",
        "{version: '2', date: 2026-01-01}, {version: '1', date: 2025-01-01}",
    ],
)
def test_while_the_record_is_a_draft_the_last_past_version_is_current(history: str) -> None:
    assert found_by(DRAFT % history, "SoA version 2.") == ()
    (found,) = found_by(DRAFT % history, "SoA version 3.")
    assert "version 3; the current one is version 2" in found.message


@pytest.mark.parametrize("history", ["", "{version: '1'}, {version: '2', date: 2026-01-01}"])
def test_a_draft_without_a_known_approved_version_is_not_judged(history: str) -> None:
    assert "a draft" in unjudged("STM-05", scope(DRAFT % history, "SoA version 1."))


def test_a_record_without_a_state_is_current() -> None:
    version = approved_version(Soa(version="2"), dt.date(2026, 11, 23))
    assert version
    assert version.version == "2"


@pytest.mark.parametrize("day", ["2026-09-10", "2026-10-09"])
def test_a_day_that_can_be_read_in_two_ways_may_be_either(day: str) -> None:
    assert found_by(f"date: {day}, state: approved", "SoA dated 09/10/2026") == ()


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_an_approval_that_lies_ahead_makes_no_version_current(version: str) -> None:
    soa = "version: '1.2', state: approved, approved_on: %s, history: [{version: '1.1'}]"
    ahead = found_by(soa % "2027-01-01", f"SoA version {version}.")
    past = found_by(soa % "2026-11-23", f"SoA version {version}.")
    assert (len(ahead), len(past)) == ((0, 1) if version == "1.1" else (1, 0))


def test_a_draft_that_lists_itself_is_none_of_its_past_versions() -> None:
    history = "{version: '2', date: 2026-01-01}, {version: '3', date: 2026-12-01}"
    assert found_by(DRAFT % history, "SoA version 2.") == ()
    assert "a draft" in unjudged("STM-05", scope(DRAFT % "{version: '3'}", "SoA version 3."))
