"""`approve`: what is signed is what changed, and who may not sign is told why."""

import json
from pathlib import Path

import pytest
from click.testing import Result

from cli.running import run
from gitrepo import ADA, BO, CY, GITHUB
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.trail.files import files_at
from isms_scope.trail.signatures import verify
from isms_scope.trail.statements import NAMESPACE, Statement, file_name, read
from trail.proposing import CHANGED, Team, team
from trail.signing import key_pair


@pytest.fixture
def crew(tmp_path: Path) -> Team:
    return team(tmp_path)


def approve(crew: Team, who: str, *arguments: str) -> Result:
    return run("-C", crew.repo.path, "approve", "--key", crew.keys[who], *arguments)


def written(crew: Team, result: Result) -> Statement:
    """Return the statement behind the printed path; its signature must hold."""
    path = result.stdout.strip()
    data = (crew.repo.path / path).read_bytes()
    found = read(data)
    assert found is not None
    assert file_name(data) == path
    assert verify(found.signatures[0], found.pae, NAMESPACE).good
    return found.statement


def blob(crew: Team, revision: str, path: str = "scope/a.yml") -> str:
    return crew.repo.git("rev-parse", f"{revision}:{path}")


def test_what_a_branch_changes_is_signed(crew: Team) -> None:
    crew.propose()
    result = approve(crew, "bo", "--role", "cto")
    statement = written(crew, result)

    assert result.exit_code == 0
    assert statement == Statement(
        "approval",
        crew.first,
        "refs/heads/main",
        (("scope/a.yml", blob(crew, "main"), blob(crew, "topic")),),
        role="cto",
        head=crew.repo.git("rev-parse", "topic"),
    )


def test_it_says_where_a_branch_of_several_committers_would_lose_the_approval(crew: Team) -> None:
    crew.propose()
    assert "several committers" not in approve(crew, "bo").stderr
    crew.repo.commit({"scope/b.yml": "teams: {}\n"}, author=CY)
    assert "rebased, they keep it only if one person" in approve(crew, "bo").stderr


def test_it_says_in_words_what_is_signed_and_what_to_do_next(crew: Team) -> None:
    crew.propose()
    result = approve(crew, "bo")

    assert "scope/a.yml (changed)" in result.stderr
    assert "scope: in → out" in result.stderr
    assert "crosses the boundary" in result.stderr
    assert "Proposed by Ada Lind." in result.stderr
    assert "CO_AUTHOR_APPROVER" in result.stderr
    assert f"add {result.stdout.strip()} && git" in result.stderr


def test_quiet_prints_the_path_alone(crew: Team) -> None:
    crew.propose()
    assert approve(crew, "bo", "-q").stderr == ""


def test_the_same_from_another_branch_and_after_main_moved(crew: Team) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.commit({"scope/b.yml": "suppliers:\n  b: {name: B, owner: ada}\n"}, author=BO)
    statement = written(crew, approve(crew, "bo", "topic"))

    assert [path for path, _, _ in statement.changes] == ["scope/a.yml"]


def test_a_branch_that_took_in_main_proposes_its_own_changes_alone(crew: Team) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.commit({"scope/b.yml": "suppliers:\n  b: {name: B, owner: ada}\n"}, author=ADA)
    crew.repo.switch("topic")
    crew.repo.merge("main", message="Merge branch 'main' into topic", author=BO)
    result = approve(crew, "bo")

    assert [path for path, _, _ in written(crew, result).changes] == ["scope/a.yml"]


def test_added_and_removed_files_are_zeros_and_statements_are_left_out(crew: Team) -> None:
    crew.repo.branch("topic")
    crew.repo.commit({"scope/a.yml": None, "scope/c.yml": "teams: {}\n", "README.md": "hello\n"})
    first = approve(crew, "bo")
    crew.repo.write({first.stdout.strip(): (crew.repo.path / first.stdout.strip()).read_bytes()})
    crew.repo.commit({}, "Approve", author=BO)
    second = approve(crew, "cy")

    assert written(crew, second).changes == (
        ("scope/a.yml", blob(crew, "main"), "0" * 40),
        ("scope/c.yml", "0" * 40, blob(crew, "HEAD", "scope/c.yml")),
    )
    assert second.stdout[:26] == first.stdout[:26]


def test_a_landing_is_compared_with_its_first_parent(crew: Team) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.merge("topic", author=BO)
    result = approve(crew, "bo")

    assert written(crew, result).changes == (("scope/a.yml", blob(crew, crew.first), blob(crew, "HEAD")),)
    assert "has landed already" in result.stderr


@pytest.mark.parametrize("how", ["author", "committer", "co-author", "second commit"])
def test_proposers_do_not_approve(crew: Team, how: str) -> None:
    message = "Change\n\nCo-authored-by: Bo <BO@larkspur.example>\n" if how == "co-author" else "Change"
    crew.repo.branch("topic")
    author = BO if how == "author" else ADA
    committer = {"committer": BO, "co-author": GITHUB}.get(how)
    crew.repo.commit({"scope/a.yml": CHANGED}, message, author=author, committer=committer)
    if how == "second commit":
        crew.repo.commit({"scope/a.yml": CHANGED + "# more\n"}, author=BO)
    result = approve(crew, "bo")

    assert result.exit_code == 2
    assert "proposers do not approve" in result.stderr
    assert not (crew.repo.path / "approvals").exists()


def test_a_commit_outside_the_scope_proposes_nothing(crew: Team) -> None:
    crew.propose()
    crew.repo.commit({"README.md": "hello\n"}, author=BO)
    assert approve(crew, "bo").exit_code == 0


def test_nobody_lets_themselves_in(crew: Team, tmp_path: Path) -> None:
    crew.propose()
    file, public = key_pair(tmp_path, "mallory")
    people = {"people": {"mallory": {"name": "M", "git_identities": [{"signing_key": public}]}}}
    crew.repo.commit({"scope/more.yml": json.dumps(people)})
    result = run("-C", crew.repo.path, "approve", "--key", file)

    assert result.exit_code == 2
    assert "key is nobody's" in result.stderr


def test_a_key_of_two_people_is_nobodys(tmp_path: Path) -> None:
    pair = key_pair(tmp_path / "keys", "twin")
    twins = {each: {"name": each, "git_identities": [{"signing_key": pair[1]}]} for each in ("x", "y")}
    crew = team(tmp_path, extra=twins)
    crew.propose()

    assert "key is nobody's" in run("-C", crew.repo.path, "approve", "--key", pair[0]).stderr


def test_a_robot_does_not_approve(tmp_path: Path) -> None:
    pair = key_pair(tmp_path / "keys", "robot")
    robot = {"name": "Robot", "human": False, "git_identities": [{"signing_key": pair[1]}]}
    crew = team(tmp_path, extra={"robot": robot})
    crew.propose()

    assert "robot" in run("-C", crew.repo.path, "approve", "--key", pair[0]).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "ceo"), "There is no role 'ceo'"),
        (("--role", "cto"), "does not hold the role"),
        (("nowhere",), "not a revision"),
        (("--base", "HEAD"), "nothing to approve"),
        (("--system", "isms"), "belongs to --baseline"),
        (("--baseline", ""), "version"),
        (("--baseline", "1", "--system", "other"), "no management system"),
    ],
)
def test_why_not(crew: Team, arguments: tuple[str, ...], said: str) -> None:
    crew.propose()
    result = approve(crew, "cy", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert "hint:" in result.stderr


@pytest.mark.parametrize(
    ("dates", "as_of", "holds"),
    [
        ({"from": "2025-01-01", "to": "2026-02-01"}, "2026-02-01", True),
        ({"from": "2025-01-01", "to": "2026-02-01"}, "2026-02-02", False),
        ({"from": "2026-02-02"}, "2026-02-01", False),
        ({"from": "2026-02-02"}, "2026-02-02", True),
        ({"from": "soon"}, "2026-02-02", False),
    ],
)
@pytest.mark.parametrize("what", [(), ("topic", "--baseline", "1.0")])
def test_a_role_is_held_from_its_first_to_its_last_day(
    crew: Team, dates: dict[str, str], as_of: str, holds: bool, what: tuple[str, ...]
) -> None:
    roles = {"roles": {"cto": {"holders": [{"person": "bo", **dates}]}}}
    people = json.loads((crew.repo.path / "scope/people.yml").read_text())
    crew.repo.commit({"scope/people.yml": json.dumps(people | roles)})
    crew.propose()
    result = approve(crew, "bo", "--role", "cto", "--as-of", as_of, *what)

    assert (result.exit_code == 0) is holds, result.stderr
    assert holds or f"'bo' does not hold the role 'cto' at the base on {as_of}" in result.stderr


def test_what_has_landed_is_judged_by_the_day_on_which_it_did(crew: Team) -> None:
    roles = {"roles": {"cto": {"holders": [{"person": "bo", "from": "2025-01-01", "to": "2026-01-31"}]}}}
    people = json.loads((crew.repo.path / "scope/people.yml").read_text())
    crew.repo.commit({"scope/people.yml": json.dumps(people | roles)})
    crew.repo.commit({"scope/a.yml": CHANGED})

    assert approve(crew, "bo", "--role", "cto", "--as-of", "2026-06-01").exit_code == 0
    crew.repo.commit({"scope/b.yml": "teams: {}\n"}, date=1_780_000_000)
    assert approve(crew, "bo", "--role", "cto", "--as-of", "2026-01-02").exit_code == 2


def test_the_key_is_named_on_purpose(crew: Team) -> None:
    crew.propose()
    crew.repo.git("config", "user.signingkey", str(crew.keys["bo"]))
    result = run("-C", crew.repo.path, "approve")

    assert result.exit_code == 2
    assert "--key is needed" in result.stderr


def test_a_second_time_is_told(crew: Team) -> None:
    crew.propose()
    assert approve(crew, "bo").exit_code == 0
    assert "before" in approve(crew, "bo").stderr


def test_the_declared_branch_counts_as_it_was_before_the_proposal(tmp_path: Path) -> None:
    crew = team(tmp_path, settings={"approval": {"ref": "refs/heads/trunk"}})
    crew.repo.git("branch", "-m", "main", "trunk")
    crew.propose()
    changed = json.loads(crew.repo.git("show", "HEAD:scope/people.yml"))
    changed["settings"]["approval"]["ref"] = "refs/heads/topic"
    crew.repo.commit({"scope/people.yml": json.dumps(changed)})

    assert written(crew, approve(crew, "bo")).ref == "refs/heads/trunk"


def test_a_branch_that_is_not_here_and_one_that_only_the_remote_has(crew: Team) -> None:
    crew.propose()
    crew.repo.git("update-ref", "refs/remotes/origin/main", "main")
    crew.repo.git("update-ref", "-d", "refs/heads/main")
    assert approve(crew, "bo").exit_code == 0

    crew.repo.git("update-ref", "-d", "refs/remotes/origin/main")
    result = approve(crew, "cy")
    assert result.exit_code == 2
    assert "no branch refs/heads/main" in result.stderr


def test_a_shallow_clone_is_refused(crew: Team, tmp_path: Path) -> None:
    crew.propose()
    clone = crew.repo.clone(tmp_path / "clone", "--depth", "1", "--branch", "topic")
    result = run("-C", clone, "approve", "--base", "HEAD", "--key", crew.keys["bo"])

    assert result.exit_code == 2
    assert "shallow" in result.stderr


def test_a_file_that_cannot_be_read_cannot_be_approved(crew: Team) -> None:
    crew.propose("suppliers: [")
    result = approve(crew, "bo")

    assert result.exit_code == 2
    assert "scope/a.yml cannot be read" in result.stderr


def test_a_workspace_in_a_subfolder_binds_the_paths_of_the_repository(tmp_path: Path) -> None:
    crew = team(tmp_path)
    folder = crew.repo.path / "isms"
    people = (crew.repo.path / "scope/people.yml").read_text()
    crew.repo.commit({"isms/scope/people.yml": people, "isms/scope/a.yml": "suppliers: {}\n"})
    crew.repo.branch("topic")
    crew.repo.commit(
        {"isms/scope/a.yml": "teams: {}\n", "isms/approvals/" + "0" * 16 + "-00000000.json": "{}"}
    )
    result = run("-C", folder, "approve", "--key", crew.keys["bo"])
    found = read((folder / result.stdout.strip()).read_bytes())

    assert found is not None
    assert [path for path, _, _ in found.statement.changes] == ["isms/scope/a.yml"]


def test_a_baseline_names_the_boundary(crew: Team) -> None:
    result = approve(crew, "ada", "main", "--baseline", "1.0", "--role", "")
    statement = written(crew, result)
    graph = Graph(load_files(files_at(crew.repo.path, "scope", "main")))

    assert statement.kind == "baseline"
    assert (statement.fingerprint, statement.version, statement.system, statement.repository) == (
        graph.fingerprint(),
        "1.0",
        graph.systems[0],
        crew.first,
    )


def test_the_repository_may_be_named_from_outside(crew: Team) -> None:
    second = crew.repo.commit({"scope/b.yml": "suppliers: {}\n"})
    crew.propose()

    assert written(crew, approve(crew, "bo", "--repository", "main")).repository == second
