"""A revision that cannot be read says nothing: its elements were not removed, and the landing is marked."""

from pathlib import Path

from gitrepo import Repo
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail.ledger import read_ledger


def test_a_broken_revision_neither_removes_nor_adds_its_elements(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    good = "products:\n  api: {name: API, scope: in}\n"
    repo.commit({"scope/a.yml": good}, "one")
    repo.commit({"scope/a.yml": good + "bad: [\n"}, "broken")
    repo.commit({"scope/a.yml": good}, "mended")
    ledger = read_ledger(tmp_path)
    assert isinstance(ledger, Ledger)
    told = [(landing.subject, change.change) for landing, change in ledger.history("api")]
    assert told == [("one", "added")]
    assert ["UNREADABLE_FILE" in landing.flags for landing in ledger.landings] == [False, True, False]
