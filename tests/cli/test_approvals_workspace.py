"""`approvals` of a workspace in a folder of the repository: a bare mirror gives the answer of the clone."""

import json
from pathlib import Path

import pytest

from cli.running import run
from gitrepo import ADA, BO, Repo
from trail.scenarios.stage import ROBOT, ROLES, RULES, Keys, needs_ssh, people, supplier

pytestmark = needs_ssh
STATEMENT = """statement: {document_id: ISMS-01, version: '1', text: The system.}
approvals:
  first:
    subject: scope_statement
    statement_version: '1'
    decision: approved
    approvers: [{person: ada, approved_on: 2026-01-01}]
    separation_exception: {reason: One founder., until: 2099-12-31}
"""


def policy(**more: list[str]) -> str:
    return json.dumps({"roles": ROLES, "settings": {"approval": {"rules": RULES}, **more}})


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """A scope below isms/ with a governed path, a signed landing, and one under an exception."""
    folder = tmp_path_factory.mktemp("subfolder")
    keys, made = Keys(folder / "keys"), Repo(folder / "full")
    keys.folder.mkdir()
    begin = {"people": people(keys), "policy": policy(), "aws": supplier("AWS")}
    made.commit({f"isms/scope/{name}.yml": text for name, text in begin.items()}, "Begin", author=BO)
    made.commit({"isms/scope/policy.yml": policy(governed=["policies"])}, "Govern more", author=ADA)
    made.branch("topic")
    made.commit({"isms/scope/aws.yml": supplier("Amazon")}, author=ADA)
    signed = run("-C", made.path / "isms", "approve", "--key", keys.file("bo"), "--role", "cto")
    name = f"isms/{signed.stdout.strip()}"
    made.commit({name: (made.path / name).read_bytes()}, "Approve", author=ROBOT)
    made.switch("main")
    made.squash("topic", "Rename (#7)")
    made.commit({"isms/policies/a.md": "A", "README.md": "Hello"}, "Write a policy", author=ADA)
    made.commit({"isms/scope/statement.yml": STATEMENT}, "State the scope", author=ADA)
    return made


@pytest.fixture(scope="module")
def mirror(repo: Repo) -> Path:
    return repo.clone(repo.path.parent / "mirror.git", "--mirror")


ANSWERS = pytest.mark.parametrize(
    "options",
    [
        (),
        ("-v",),
        ("--format", "json"),
        ("--format", "csv"),
        ("--sample", "4", "--seed", "s"),
        ("-v", "--path", "notes"),
    ],
)


@ANSWERS
def test_a_mirror_gives_the_answer_of_the_clone(repo: Repo, mirror: Path, options: tuple[str, ...]) -> None:
    root = repo.git("rev-list", "--max-parents=0", "HEAD")
    asked = ("approvals", "--trust-root", root, "--as-of", "2026-06-01", *options)
    inside = run("-C", repo.path / "isms", *asked)

    assert "level" in inside.stdout
    for elsewhere in (
        run(*asked, "--repo", mirror, "--workspace", "isms"),
        run(*asked, "--repo", repo.path, "--workspace", "isms"),
        run("-C", mirror, *asked, "--workspace", "isms/"),
    ):
        assert (elsewhere.exit_code, elsewhere.output) == (inside.exit_code, inside.output)


def test_the_statements_the_settings_and_the_policy_of_the_folder_are_read(mirror: Path) -> None:
    lines = run("approvals", "-q", "--repo", mirror, "--workspace", "isms").stdout.splitlines()

    assert [line.split("  ")[2] for line in lines] == [
        "unapproved · level 0",
        "unapproved · level 0",
        "approved · level 4",
        "unapproved · level 0",
    ]  # the statement, the policy that `governed` adds, the signed change, the settings
    assert "approved by Bo Marsh as cto" in lines[2]


def test_without_the_folder_it_says_that_there_is_an_option(mirror: Path) -> None:
    nothing = run("approvals", "--repo", mirror)
    assert nothing.stdout.startswith("No landing.")
    assert "named with --workspace FOLDER" in nothing.stderr

    as_path = run("approvals", "--repo", mirror, "--path", "isms/scope")
    assert "read it with --workspace isms:" in as_path.stderr
    assert "--workspace" not in run("approvals", "--repo", mirror, "--workspace", "isms").output
    assert "--workspace FOLDER" in run("-C", mirror, "approvals").stderr


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("ism", "touched 'ism/scope'"),
        ("isms/scope", "touched 'isms/scope/scope'"),
        ("../isms", "no folder inside the repository"),
        ("/isms", "no folder inside the repository"),
        ("--upload-pack=x", "touched '--upload-pack=x/scope'"),
    ],
)
def test_a_folder_that_never_held_a_scope_is_refused(mirror: Path, folder: str, said: str) -> None:
    result = run("approvals", "--repo", mirror, f"--workspace={folder}")

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert "hint: " in result.stderr
