"""Notes only grow: what stands there stays, whatever it is."""

from dataclasses import replace
from pathlib import Path

from gitrepo import BO, Repo, as_person
from isms_scope.trail import notes, repository
from isms_scope.trail.statements import write
from trail.signing import APPROVAL, shaped

ONE = write(APPROVAL, shaped)
TWO = write(replace(APPROVAL, role="ceo"), shaped)


def test_lines_are_added_once_and_others_are_kept(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    landing = repo.commit({"scope/a.yml": "teams: {}\n"})
    other = repo.commit({"scope/a.yml": "roles: {}\n"})
    found = repository.locate(tmp_path)
    repo.git("notes", f"--ref={notes.REF}", "add", "-m", "by somebody else", landing, env=as_person(BO))

    assert [notes.append(found, landing, each) for each in (ONE, TWO, ONE, b"no statement")] == [
        True,
        True,
        False,
        False,
    ]
    assert set(notes.lines(found, landing)) == {b"by somebody else", ONE.strip(), TWO.strip()}
    assert notes.lines(found, other) == ()


def test_a_repository_without_notes(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    assert notes.lines(repository.locate(tmp_path), repo.commit({"a": "a"})) == ()


def test_hooks_and_filters_of_the_repository_stay_out(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    landing = repo.commit({"scope/a.yml": "teams: {}\n", ".gitattributes": "* text eol=crlf\n"})
    hook = tmp_path / ".git/hooks/reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{tmp_path}/ran'\n")
    hook.chmod(0o755)
    repo.git("config", "core.autocrlf", "true")
    notes.append(repository.locate(tmp_path), landing, ONE)

    assert notes.lines(repository.locate(tmp_path), landing) == (ONE.strip(),)
    assert not (tmp_path / "ran").exists()
