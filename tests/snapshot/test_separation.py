"""An exception is told with the landing whose proposer alone approved it, and with no other."""

import datetime as dt

import pytest

from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger
from isms_scope.snapshot.separation import Excepted, detail, exceptions, is_excused, words
from landings import ADA, ASKED, BO, FIRST, line, made
from scopetext import graph_of

TEXT = """
people: {{ada: {{name: Ada Lind}}, bo: {{name: Bo Marsh}}}}
roles: {{ceo: {{name: CEO, may_approve: [scope_statement], holders: [{{person: ada, from: 2026-01-02}}]}}}}
statements: {{isms: {{version: '2', text: The system.}}}}
approvals:
  first:
    subject: scope_statement
    statement_version: '2'
    decision: approved
    approvers: [{{person: ada}}]
    separation_exception: {{reason: One founder., until: 2026-12-31}}
    {more}
"""
DAY = dt.date(2026, 6, 1)
NEW = Change("statement-isms", "statements", "changed", "version", "1", "2")
RECORD = Change("first", "approvals", "added", new={"decision": "approved"})
LEDGER = line(made(3, NEW, RECORD), FIRST)


def found(ledger: Ledger = LEDGER, day: dt.date = DAY, text: str = TEXT) -> dict[str, list[Excepted]]:
    graph = graph_of(text.format(more=""))
    return {commit: list(each) for commit, each in exceptions(ledger, graph, day).items() if each}


def test_the_landing_of_the_version_that_its_proposer_alone_approved() -> None:
    came = "its record last changed with 0000000000, unapproved · level 0, proposed by Ada Lind too"
    wanted = Excepted(
        "first", "ada", "Ada Lind", "2", dt.date(2026, 12, 31), is_over=False, came=came, void=""
    )
    assert found() == {made(3).commit: [wanted]}
    assert found(day=dt.date(2026, 12, 31)) == found()
    assert found(day=dt.date(2027, 1, 1))[made(3).commit][0].is_over


def test_a_statement_that_came_with_that_version() -> None:
    added = Change("statement-isms", "statements", "added", new={"version": "2"})
    assert set(
        found(line(made(3, Change("statement-isms", "statements", "changed", "text")), made(2, added)))
    ) == {made(2).commit}


def test_somebody_else_proposed_it() -> None:
    assert found(line(made(3, NEW, proposers=(Identity("", "", "bo"),)), FIRST)) == {}
    assert found(line(made(3, NEW, proposers=(Identity("Ada Lind", "ada@x.example"),)), FIRST)) == {}
    assert found(line(made(3, NEW, proposers=(ADA, BO)), FIRST)) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[{{person: ada}}]", "[{{person: ada}}, {{person: bo}}]"),
        ("[{{person: ada}}]", "[{{person: bo}}]"),
        ("decision: approved", "decision: rejected"),
        ("statement_version: '2'", "statement_version: '3'"),
        ("until: 2026-12-31", ""),
        ("reason: One founder., ", ""),
        ("scope_statement", "soa"),
        ("{more}", "management_system: aims"),
    ],
)
def test_no_other_record(old: str, new: str) -> None:
    assert old in TEXT
    assert found(text=TEXT.replace(old, new)) == {}


def covered(*changes: Change, given: str = TEXT, day: dt.date = DAY, **more: object) -> tuple[bool, Excepted]:
    """Whether a landing below the policy is excused, and its one exception."""
    landing = made(3, NEW, *changes, **{"required": ASKED, **more})
    got = exceptions(line(landing, FIRST), graph_of(given.format(more="")), day)
    (one,) = got[landing.commit]
    return is_excused(landing, got), one


def test_what_is_below_the_policy_is_excused_until_the_last_day() -> None:
    assert covered(RECORD)[0]
    assert covered(RECORD, flags=("SELF_INTEGRATED", "ROOT_FROM_REPOSITORY"))[0]
    assert covered(RECORD, day=dt.date(2026, 12, 31))[0]
    is_held, over = covered(RECORD, day=dt.date(2027, 1, 1))
    assert (is_held, words(over)) == (False, "self-approved under exception first (ended on 2026-12-31)")


@pytest.mark.parametrize(
    ("changes", "more", "why"),
    [
        ((), {}, "its record is not committed"),
        ((RECORD, Change("bo", "people", "added", new={})), {}, "people, roles or settings"),
        ((RECORD, Change("ceo", "roles", "changed", "holders")), {}, "people, roles or settings"),
        ((RECORD, Change("settings", "settings", "changed", "approval")), {}, "people, roles or settings"),
        ((RECORD,), {"flags": ("EVIL_MERGE", "SELF_INTEGRATED")}, "the landing is flagged: evil merge"),
        ((RECORD,), {"flags": ("STALE_OR_REPLAYED",)}, "the landing is flagged: stale"),
        ((RECORD,), {"flags": ("NO_ROSTER",)}, "the landing is flagged: no roster"),
        ((RECORD,), {"status": "indeterminate"}, "cannot be judged"),
        ((RECORD,), {"status": "invalid"}, "cannot be judged"),
        ((RECORD,), {"latest_date": dt.date(2026, 1, 1)}, "ada held no role on 2026-01-01 that may approve"),
        ((RECORD,), {"given": TEXT.replace("[scope_statement]", "[soa]")}, "ada held no role"),
    ],
)
def test_an_exception_does_not_launder(
    changes: tuple[Change, ...], more: dict[str, object], why: str
) -> None:
    is_held, one = covered(*changes, **more)  # type: ignore[arg-type] # the cases name what `covered` takes
    assert not is_held
    assert why in one.void
    assert words(one).startswith(
        "self-approved under exception first (until 2026-12-31), which does not count: "
    )
    assert one.void in words(one)


def test_an_older_landing_with_the_same_version_is_not_covered() -> None:
    first, again = made(2, NEW, RECORD, required=ASKED), made(4, NEW, required=ASKED)
    away = made(3, Change("statement-isms", "statements", "changed", "version", "2", "1"))
    got = exceptions(line(again, away, first, FIRST), graph_of(TEXT.format(more="")), DAY)
    assert [is_excused(each, got) for each in (again, away, first)] == [True, False, False]


@pytest.mark.parametrize(
    ("landing", "said"),
    [
        (made(4, RECORD), "unapproved · level 0, proposed by Ada Lind too"),
        (made(4, RECORD, proposers=(BO,)), "unapproved · level 0, proposed by Bo Marsh"),
        (made(4, RECORD, level=3, status="approved"), "approved · level 3, proposed by Ada Lind too"),
        (made(4, RECORD, proposers=(ADA, BO)), "unapproved · level 0, proposed by Ada Lind and Bo Marsh"),
    ],
)
def test_how_the_record_came_is_told(landing: Landing, said: str) -> None:
    got = exceptions(line(landing, made(3, NEW), FIRST), graph_of(TEXT.format(more="")), DAY)
    assert detail(got[made(3).commit][0]).endswith(f"its record last changed with 0000000000, {said}")


def test_whoever_asks_for_a_level_asks_for_proof() -> None:
    landing = made(3, NEW, RECORD, required=ASKED, level=1, status="weak")
    got = exceptions(line(landing, FIRST), graph_of(TEXT.format(more="")), DAY)
    assert [is_excused(landing, got, level) for level in (None, 0, 1, 2)] == [True, True, True, False]
    assert not is_excused(made(3, NEW, RECORD), got)
