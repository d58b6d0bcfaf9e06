"""The id of a repository is the same for who signs and for the ledger that judges."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.load.declared import declared
from isms_scope.trail import repository
from isms_scope.trail.graph import walk
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.place import opened
from isms_scope.trail.root import repository_id

PERSON = "people:\n  ada: {name: Ada, emails: [ada@larkspur.example]}\n"
NOBODY = "people:\n  ada: {name: Ada}\n"


def named(repo: Repo) -> str:
    with opened(repo.path) as place:
        graph = walk(place.git, repo.head, place.governed)
        where = repository.locate(repo.path)
        return repository_id(place.git, graph, repo.head, where=where, scope="scope", reader=declared)


@pytest.mark.parametrize(
    "versions",
    [
        (PERSON,),
        (NOBODY, PERSON),
        ("people: [", NOBODY, PERSON, NOBODY),
        ("teams: {}\n", PERSON, "people: [", "teams: {}\n"),
    ],
)
def test_it_is_the_root_of_the_ledger(tmp_path: Path, versions: tuple[str, ...]) -> None:
    repo = Repo(tmp_path)
    commits = [repo.commit({"scope/people.yml": version}) for version in versions]
    ledger = read_ledger(repo.path)

    assert named(repo) == getattr(ledger, "root", None) == commits[versions.index(PERSON)]


def test_without_people_it_is_the_first_commit(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.commit({"README.md": "hello"})
    repo.commit({"scope/a.yml": NOBODY})

    assert named(repo) == first


def test_it_stays_when_history_grows(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    first = repo.commit({"scope/people.yml": PERSON})
    repo.branch("topic")
    repo.commit({"scope/more.yml": PERSON.replace("ada", "bo")})
    repo.switch("main")
    repo.commit({"scope/people.yml": "teams: {}\n"})
    repo.merge("topic")

    assert named(repo) == first
