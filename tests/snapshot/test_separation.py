"""An exception is told with the landing whose proposer alone approved it, and with no other."""

import datetime as dt

import pytest

from isms_scope.snapshot.ledger import Change, Identity, Ledger
from isms_scope.snapshot.separation import Excepted, exceptions
from landings import FIRST, line, made
from scopetext import graph_of

TEXT = """
people: {{ada: {{name: Ada Lind}}, bo: {{name: Bo Marsh}}}}
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
LEDGER = line(made(3, NEW), FIRST)


def found(ledger: Ledger = LEDGER, day: dt.date = DAY, text: str = TEXT) -> dict[str, list[Excepted]]:
    graph = graph_of(text.format(more=""))
    return {commit: list(each) for commit, each in exceptions(ledger, graph, day).items() if each}


def test_the_landing_of_the_version_that_its_proposer_alone_approved() -> None:
    wanted = Excepted("first", "ada", "Ada Lind", "2", dt.date(2026, 12, 31), is_over=False)
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
