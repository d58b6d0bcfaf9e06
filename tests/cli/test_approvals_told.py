"""The ledger in text, JSON and CSV, with every status, evidence and what the policy asked for."""

import csv
import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path

from jsonschema import Draft202012Validator, FormatChecker

from isms_scope.cli._approvals_told import as_csv, as_json, as_text, summary
from isms_scope.snapshot.ledger import Change
from isms_scope.snapshot.separation import Excepted, Exceptions
from isms_scope.terminal import PLAIN, Ink
from landings import ALONE, APPROVED, WEAK, line

SCHEMA = json.loads(Path(__file__).parents[2].joinpath("docs/schemas/approvals-1.json").read_text())
LEDGER = line()
BELOW = "below the policy: level 2 was asked for"


def test_the_lines() -> None:
    assert as_text(LEDGER.landings, PLAIN, min_level=None, is_long=False) == (
        "2026-01-06  0000000000  approved · level 4       proposed by Ada Lind; approved by Bo Marsh as cto\n"
        "2026-01-05  0000000000  weak · level 1           proposed by Ada Lind; merged by Bo Marsh, no "
        f"review on record  {BELOW}\n"
        "2026-01-04  0000000000  unapproved · level 0     proposed by Ada Lind; no second person visible  "
        f"{BELOW}  [self integrated]\n"
        "2026-01-03  0000000000  invalid · level 0        proposed by Ada Lind; no second person visible  "
        "below the policy: the record contradicts itself  [bad signature]\n"
        "2026-01-02  0000000000  indeterminate · level 0  proposed by Ada Lind; no second person visible  "
        "below the policy: it cannot be judged from this copy of the repository  [roster missing]\n"
        "2026-01-01  0000000000  unapproved · level 0     proposed by Ada Lind; no second person visible\n"
    )


def test_the_long_form_tells_what_was_asked_for_and_each_evidence() -> None:
    text = as_text([APPROVED], PLAIN, min_level=None, is_long=True)

    assert "    asked for: level 2\n    asked for: what moves the boundary: cto; met at level 4\n" in text
    assert "    evidence: Bo Marsh as cto, level 4, claimed 2026-01-05: signed a statement" in text
    assert "(It stands in approvals/0a.json.)" in text
    assert "Landing 5 (#12): 1 change, 1 across the boundary" in text
    named = replace(APPROVED, subject="Landing 5 (#12)")
    assert "Landing 5 (#12): 1 change" in as_text([named], PLAIN, min_level=None, is_long=True)


def test_the_long_form_says_why_a_landing_is_below_and_what_would_mend_it() -> None:
    opened = Change("dev-1", "deviations", "added", new={})
    text = as_text([APPROVED, replace(ALONE, changes=(opened,))], PLAIN, min_level=None, is_long=True)

    assert "    emergency: deviation dev-1 opened with this change\n" in text
    assert "    why: Who proposed it also merged it\n" in text
    assert f"count: isms-scope approve {ALONE.commit[:10]} --key FILE\n" in text
    assert text.count("would mend it: ") == 1


UNTIL = dt.date(2026, 12, 31)
EXCEPTED = Excepted("approval-2", "ada", "Ada Lind", "2", UNTIL, is_over=False, came="it came", void="")
OVER = replace(EXCEPTED, until=dt.date(2026, 1, 31), is_over=True, void="it ended on 2026-01-31")
SAID = "self-approved under exception approval-2 (until 2026-12-31)"
SAID_OVER = "self-approved under exception approval-2 (ended on 2026-01-31)"


def test_an_exception_from_the_separation_of_duties_stands_in_place_of_what_it_explains() -> None:
    given = {ALONE.commit: (EXCEPTED,)}
    told = as_text([APPROVED, ALONE], PLAIN, min_level=None, is_long=False, exceptions=given)

    assert told.count(SAID) == 1
    assert f"no second person visible  {SAID}  [self integrated]\n" in told
    assert "below the policy" not in told
    strict = as_text([ALONE], PLAIN, min_level=1, is_long=False, exceptions=given)
    assert f"  {BELOW}  {SAID}" in strict
    over = as_text([ALONE], PLAIN, min_level=None, is_long=False, exceptions={ALONE.commit: (OVER,)})
    assert f"  {BELOW}  {SAID_OVER}" in over


def test_the_long_form_says_who_used_an_exception_and_how_it_came() -> None:
    given = {ALONE.commit: (EXCEPTED, OVER)}
    told = as_text([APPROVED, ALONE], PLAIN, min_level=None, is_long=True, exceptions=given)

    deed = "by Ada Lind, who alone proposed version 2 and alone approved it; it raises no level; it came\n"
    assert told.endswith(f"    {SAID}: {deed}    {SAID_OVER}: {deed}")


def test_an_exception_in_json() -> None:
    content = json.loads(as_json(LEDGER, LEDGER.landings, {ALONE.commit: (OVER,)}))
    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    found = [landing["separation_exceptions"] for landing in content["landings"]]
    assert found[2] == [
        {
            "record": "approval-2",
            "person": "ada",
            "version": "2",
            "until": "2026-01-31",
            "is_over": True,
            "void_because": "it ended on 2026-01-31",
            "came": "it came",
        }
    ]
    assert not any(found[:2] + found[3:])


def test_an_exception_in_csv() -> None:
    given: list[Exceptions] = [{}, {ALONE.commit: (EXCEPTED, OVER)}, {ALONE.commit: (OVER,)}]
    rows = [next(csv.DictReader(io.StringIO(as_csv([ALONE], each)))) for each in given]

    assert [(row["below_policy"], row["exceptions"]) for row in rows] == [
        ("yes", ""),
        ("excepted", f"{SAID}; {SAID_OVER}"),
        ("yes", SAID_OVER),
    ]
    assert {(row["status"], row["level"]) for row in rows} == {("unapproved", "0")}


def test_the_summary_counts_what_an_exception_explains_apart() -> None:
    text = summary(LEDGER, LEDGER.landings, PLAIN, min_level=None, exceptions={ALONE.commit: (EXCEPTED,)})

    assert "\n3 landings proven less than was asked for.\n" in text
    assert "\n1 landing self-approved under an exception, counted apart: it raises no level.\n" in text
    over = summary(LEDGER, LEDGER.landings, PLAIN, min_level=None, exceptions={ALONE.commit: (OVER,)})
    assert "\n4 landings proven less than was asked for.\n" in over
    assert "counted apart" not in over


def test_the_summary_counts_by_status_and_explains() -> None:
    text = summary(LEDGER, LEDGER.landings, PLAIN, min_level=None)

    assert text.startswith("6 landings: 1 approved, 1 weak, 2 unapproved, 1 indeterminate and 1 invalid.\n")
    assert "4 landings proven less than was asked for." in text
    assert "  approved (level 4): Somebody other than the proposers approved" in text
    assert "given from outside the repository" in text
    assert "\nCommits of the main line that changed nothing governed are not listed.\n" in text


def test_colour_is_only_there_where_it_is_wanted() -> None:
    assert "\x1b[32mapproved · level 4" in as_text([APPROVED], Ink(is_on=True), min_level=None, is_long=False)


def test_json_holds_all_of_it_and_keeps_its_schema() -> None:
    content = json.loads(as_json(LEDGER, LEDGER.landings))

    Draft202012Validator(SCHEMA, format_checker=FormatChecker()).validate(content)
    newest = content["landings"][0]
    assert newest["approvals"] == [
        {
            "person": "bo",
            "name": "Bo Marsh",
            "role": "cto",
            "level": 4,
            "kind": "statement",
            "detail": "It stands in approvals/0a.json.",
            "claimed_date": "2026-01-05",
            "is_late": False,
        }
    ]
    rule = {"matched": "boundary", "cause": "", "roles": ["cto"], "threshold": 1, "level": 4}
    assert newest["required"] == {"min_level": 2, "rules": [rule]}


def test_csv_has_one_row_a_landing() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([APPROVED, WEAK]))))

    assert rows[0]["approvals"] == "Bo Marsh as cto, statement, level 4, claimed 2026-01-05"
    assert [(row["status"], row["level"], row["required_level"], row["below_policy"]) for row in rows] == [
        ("approved", "4", "2", ""),
        ("weak", "1", "2", "yes"),
    ]
