"""`due`: what is shown, the exit code, and a calendar that a strict reader accepts."""

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from jsonschema import Draft202012Validator, FormatChecker

from cli.running import run, workspace
from isms_scope.graph.due import DueKind, falling_due
from isms_scope.reports import calendar
from isms_scope.terminal import one_line
from scopetext import DAY, graph_of

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/due-1.json").read_text())
AS_OF = ("--as-of", str(DAY))

SCOPE = """\
settings: {title: Larkspur}
people: {ada: {name: Ada Lind}}
suppliers:
  bayan: {name: Bayan, owner: ada, assurance: [{standard: ISO/IEC 27001, valid_to: 2026-11-20}]}
certificates:
  cert: {name: Our certificate, expires_on: 2026-12-07}
exclusions:
  exc-labs: {review_by: 2027-11-18}
"""


def test_overdue_stands_first_with_who_acts_and_where(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, SCOPE), *AS_OF, "due")

    assert result.stdout == (
        "2026-11-20  overdue for 3 days  Supplier Bayan (bayan): the proof of ISO/IEC 27001 runs out\n"
        "            owner: Ada Lind (ada); scope/all.yml:4:84\n"
        "2026-12-07  in 14 days  Certificate Our certificate (cert): the certificate expires\n"
        "            owner: nobody; scope/all.yml:6:45\n"
        "\n"
        "1 overdue, 1 due within 30 days; 1 later, the next on 2027-11-18.\n"
    )


@pytest.mark.parametrize(
    ("day", "days", "code"),
    [
        ("2026-11-01", 18, 0),
        ("2026-11-01", 19, 1),
        ("2026-11-20", 0, 1),
        ("2026-11-21", 0, 1),
    ],
)
def test_the_exit_code_says_whether_somebody_has_to_act(
    tmp_path: Path, day: str, days: int, code: int
) -> None:
    workspace(tmp_path, SCOPE)
    for form in ("text", "json", "ics"):
        assert (
            run("-C", tmp_path, "--as-of", day, "due", "--days", str(days), "--format", form).exit_code
            == code
        )


def test_nothing_due_says_so(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, "people: {ada: {name: Ada}}\n"), *AS_OF, "due")

    assert result.exit_code == 0
    assert result.stdout == (
        "Nothing is overdue, and nothing falls due within 30 days; no later day is on record.\n"
    )


def test_json_keeps_its_shape(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, SCOPE), *AS_OF, "due", "--days", "7", "--format", "json")
    content = json.loads(result.stdout)

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert (content["later"], content["next_later"]) == (2, "2026-12-07")
    (found,) = content["due"]
    assert (found["element"], found["owner"], found["days_left"]) == ("bayan", "ada", -3)


def test_an_ignored_rule_needs_no_element_in_json(tmp_path: Path) -> None:
    text = "settings: {ignores: {MOD-04: {reason: Later., expires_on: 2026-11-24}}}\n"
    content = json.loads(run("-C", workspace(tmp_path, text), *AS_OF, "due", "--format", "json").stdout)

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    assert content["due"][0]["element"] is None


def events(written: bytes) -> list[dict[str, Any]]:
    """Read a calendar with an independent reader, and judge the form of its lines, which that forgives.

    Lines end with CRLF and have at most 75 octets (RFC 5545, section 3.1).
    """
    *lines, end = written.split(b"\r\n")
    assert end == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 75
    read = Calendar.from_ical(written)
    assert (read.errors, {"VERSION", "PRODID"} <= read.keys()) == ([], True)
    assert {each.name for each in read.subcomponents} <= {"VEVENT"}
    assert [each.errors for each in read.events] == [[] for _ in read.events]
    assert all(each.keys() >= {*each.required} for each in read.events)
    return [dict(each) for each in read.events]


def test_the_calendar_has_a_whole_day_for_each(tmp_path: Path) -> None:
    result = run("-C", workspace(tmp_path, SCOPE), *AS_OF, "due", "--days", "400", "--format", "ics")
    found = events(result.stdout_bytes)

    days = [dt.date(2026, 11, 20), dt.date(2026, 12, 7), dt.date(2027, 11, 18)]
    assert [each["DTSTART"].dt for each in found] == days
    assert {each["DTSTAMP"].dt for each in found} == {dt.datetime(2026, 11, 23, tzinfo=dt.UTC)}
    assert found[0]["SUMMARY"] == "Supplier Bayan (bayan): the proof of ISO/IEC 27001 runs out"
    assert found[0]["DESCRIPTION"] == "Owner: Ada Lind (ada). Recorded in scope/all.yml:4:84."
    kinds = [[str(each) for each in event["CATEGORIES"].cats] for event in found]
    assert kinds == [["assurance"], ["certificate"], ["exclusion"]]


def uids(text: str, title: str = "Larkspur") -> list[str]:
    dues = falling_due(graph_of(text), DAY)
    return [str(each["UID"]) for each in events(calendar(dues, DAY, title).encode())]


def test_an_event_keeps_its_uid_when_its_day_moves_and_no_two_share_one() -> None:
    text = "certificates: {cert: {expires_on: 2027-01-01, surveillance_due: [2026-12-01, 2026-12-02]}}"

    assert uids(text) == uids(text.replace("2027-01-01", "2027-06-30"))
    assert len(set(uids(text))) == 3
    assert set(uids(text)).isdisjoint(uids(text, "Another company"))


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=120))
def test_hostile_names_stay_text(title: str) -> None:
    dues = falling_due(graph_of("certificates: {cert: {expires_on: 2027-01-01}}"), DAY)
    written = calendar(dues, DAY, title)

    assert len(events(written.encode())) == 1
    name = next(
        line for line in written.replace("\r\n ", "").split("\r\n") if line.startswith("X-WR-CALNAME:")
    )
    assert re.sub(r"\\(.)", r"\1", name).startswith(f"X-WR-CALNAME:{one_line(title)}")


@pytest.mark.parametrize("name", ["due-1.json", "next-1.json"])
def test_the_schemas_know_every_kind_of_day(name: str) -> None:
    text = Path(__file__).parents[2].joinpath("docs/schemas", name).read_text()
    entry = re.search(r'"kind": \{\s*"enum": (\[[^]]*\])', text)
    assert entry
    assert json.loads(entry[1]) == list(get_args(DueKind))
