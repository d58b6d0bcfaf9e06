"""No command repeats a secret, in no format, wherever in files or history it stands."""

from pathlib import Path

import pytest

from cli.running import SMALL, run, workspace
from gitrepo import Repo
from secret_shapes import SECRETS

TOKEN, ID = SECRETS[2], "sk-" + "abcd1234" * 4
COMMANDS = [
    *(["validate", "--format", form] for form in ("text", "json", "sarif", "junit", "gitlab", "github")),
    *(["history", "--format", form] for form in ("text", "json", "csv")),
    *(["approvals", "--format", form] for form in ("text", "json", "csv")),
    ["history", "-v"],
    ["history", ID],
    ["--color", "always", "history"],
    ["approvals", "-v"],
    ["approvals", "--sample", "9", "--seed", "2026"],
    ["check", TOKEN],
    ["explain", "labs"],
    ["next"],
    ["due"],
    ["statement"],
]


def _labs(name: str) -> str:
    return SMALL.replace("name: Labs", f'name: "{name}"')


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("told")
    repo = Repo(folder)
    ada = (f"Ada {TOKEN}", "ada@larkspur.example")
    repo.commit({"scope/all.yml": _labs("Labs")}, "Begin")
    repo.commit({"scope/all.yml": _labs("Long " * 17 + TOKEN)}, f"Add {TOKEN}", author=ada)
    repo.commit({"scope/all.yml": _labs(f"Key\\n{TOKEN}"), "scope/b.yml": f"teams: {{{ID}: {{name: T}}}}"})
    repo.commit({"scope/all.yml": SMALL, "scope/b.yml": None}, f"Merge branch '{TOKEN}'")
    workspace(folder, f"teams: {{{TOKEN}: {{nmae: T}}, ops: {{since: '{TOKEN}'}}}}\n", f"{TOKEN}.yml")
    return folder


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_tells_a_secret(root: Path, command: list[str]) -> None:
    told = run("-C", root, *command).output

    assert not [part for part in (TOKEN, TOKEN[6:14], ID, ID[6:20]) if part in told]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_in_a_value_and_in_a_message_is_not_told(tmp_path: Path, secret: str) -> None:
    line = secret.splitlines()[0]
    repo = Repo(tmp_path)
    repo.commit({"scope/all.yml": f"teams: {{ops: {{name: '{line}'}}}}\n"}, f"Add {line}")

    for form in ("text", "json", "csv"):
        assert line not in run("-C", tmp_path, "history", "--format", form).output
    told = run("-C", tmp_path, "validate", "--format", "json").output
    assert told.count("YML-28") >= 2
    assert line not in told


def test_pictures_are_not_written_while_there_is_a_secret(tmp_path: Path) -> None:
    workspace(tmp_path, SMALL.replace("Labs", f"'Labs {TOKEN}'"))

    refused = run("-C", tmp_path, "export", "svg", "-o", "out")

    assert refused.exit_code == 2
    assert "Nothing was written" in refused.stderr
    assert "scope/all.yml:3:" in refused.stderr
    assert TOKEN not in refused.output
    assert not (tmp_path / "out").exists()
