"""The bound set: every governed blob, whatever its path, and only real statements left out."""

from pathlib import Path

import pytest

from gitrepo import Repo
from isms_scope.trail.governed import Governed, bound
from isms_scope.trail.place import opened
from isms_scope.trail.touch import Touch

STATEMENT = "approvals/0123456789abcdef-01234567.json"


@pytest.mark.parametrize(
    ("path", "prefix", "modes", "expected"),
    [
        (STATEMENT, "", ("000000", "100644"), True),
        (STATEMENT, "", ("100644", "000000"), True),
        (STATEMENT, "", ("000000", "100755"), False),
        (STATEMENT, "", ("120000", "100644"), False),
        (STATEMENT, "isms", ("000000", "100644"), False),
        (f"isms/{STATEMENT}", "isms", ("000000", "100644"), True),
        (f"isms/{STATEMENT}", "", ("000000", "100644"), False),
        (f"{STATEMENT}\n", "", ("000000", "100644"), False),
        (STATEMENT.upper(), "", ("000000", "100644"), False),
        (STATEMENT.replace("json", "yml"), "", ("000000", "100644"), False),
        ("approvals/more/0123456789abcdef-01234567.json", "", ("000000", "100644"), False),
    ],
)
def test_what_is_a_statement(path: str, prefix: str, modes: tuple[str, str], expected: bool) -> None:
    touch = Touch(path.encode(), *modes, "0" * 40, "1" * 40)
    assert Governed(("scope",), prefix).is_statement(touch) is expected


def test_paths_are_sorted_and_kept_apart(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    old = repo.commit({"scope/a.yml": "a", "scope/b": "b", "other": "x"})
    new = repo.commit({"scope/a.yml": None, "scope/B": "b", "scope/ä ö.yml": "x", "other": "y"})
    with opened(tmp_path) as place:
        found = place.bound(old, new)

    assert [path for path, _, _ in found] == ["scope/B", "scope/a.yml", "scope/ä ö.yml"]
    assert found[1][2] == "0" * 40


def test_a_path_that_is_no_text_never_equals_one_that_is() -> None:
    touch = Touch(b"scope/\xff.yml", "000000", "100644", "0" * 40, "1" * 40)
    assert bound([touch])[0][0] == "scope/\udcff.yml"


def test_a_repository_with_long_ids(tmp_path: Path) -> None:
    repo = Repo(tmp_path, object_format="sha256")
    old = repo.commit({"scope/a.yml": "a"})
    new = repo.commit({"scope/b.yml": "b"})
    with opened(tmp_path) as place:
        ((_, before, after),) = place.bound(old, new)

    assert before == "0" * 64
    assert len(after) == 64
