"""Hostile repositories: no program of theirs runs, and no trick of theirs bends the history."""

import stat
import struct
import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from gitrepo import ADA, BO, Repo
from isms_scope.errors import ScopeError
from isms_scope.trail.files import files_at
from isms_scope.trail.ledger import read_ledger
from trail.telling import kind, ledger, no_history, reader

RUNS_A_PROGRAM = (
    "alias.cat-file", "alias.log", "alias.ls-tree", "alias.rev-parse",
    "core.askPass", "core.editor", "core.fsmonitor", "core.gitProxy", "core.pager", "core.sshCommand",
    "core.alternateRefsCommand", "credential.helper", "diff.external", "diff.evil.command",
    "diff.evil.textconv", "filter.evil.clean", "filter.evil.process", "filter.evil.smudge", "gpg.program",
    "gpg.ssh.program", "log.showSignature", "merge.evil.driver", "pager.log", "pager.rev-parse",
    "uploadpack.packObjectsHook",
)  # fmt: skip
HOOKS = ("post-checkout", "post-index-change", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository whose last landing is a merge."""
    made = Repo(tmp_path / "repo")
    made.commit(
        {
            "scope/a.yml": kind("suppliers", a={"name": "A"}),
            ".gitattributes": "* diff=evil merge=evil filter=evil",
        }
    )
    made.branch("topic")
    made.commit({"scope/a.yml": kind("suppliers", a={"name": "B"})})
    made.switch("main")
    made.commit({"scope/b.yml": kind("suppliers", b={"name": "B"})})
    made.merge("topic")
    return made


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A program that leaves a mark when it runs."""
    program = tmp_path / "canary"
    program.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{tmp_path}/ran'\nexit 1\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_no_program_of_the_repository_runs(repo: Repo, canary: Path, tmp_path: Path) -> None:
    before = ledger(repo)
    for name in RUNS_A_PROGRAM:
        repo.git("config", name, f"!{canary}" if name.startswith("alias.") else str(canary))
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    for hook in HOOKS:
        (hooks / hook).symlink_to(canary)
    repo.git("config", "core.hooksPath", str(hooks))
    assert ledger(repo) == before
    assert list(files_at(repo.path, "scope", "main~1")) == ["scope/a.yml", "scope/b.yml"]
    assert not (tmp_path / "ran").exists()
    with pytest.raises(AssertionError):
        repo.git("diff", "HEAD~1", "HEAD")
    assert (tmp_path / "ran").exists(), "the canary itself does not work"


def test_a_missing_object_fetches_nothing(repo: Repo, canary: Path, tmp_path: Path) -> None:
    repo.git("config", "core.repositoryFormatVersion", "1")
    repo.git("config", "extensions.partialClone", "origin")
    repo.git("config", "remote.origin.url", f"ext::{canary}")
    repo.git("config", "remote.origin.promisor", "true")
    repo.git("config", "protocol.ext.allow", "always")
    repo.git("config", "protocol.allow", "always")
    parent = repo.git("rev-parse", "HEAD~1")
    (repo.path / ".git/objects" / parent[:2] / parent[2:]).unlink()
    with pytest.raises(ScopeError):
        read_ledger(repo.path, revision="HEAD~2", reader=reader)
    assert parent in no_history(repo.path).reason
    assert not (tmp_path / "ran").exists()
    with pytest.raises(AssertionError):
        repo.git("rev-parse", "HEAD~2")
    assert (tmp_path / "ran").exists(), "the canary itself does not work"


def test_replacements_are_not_heard(repo: Repo) -> None:
    before = ledger(repo)
    repo.git("replace", "HEAD", "HEAD~2")
    assert repo.git("log", "-1", "--format=%s") != before.landings[0].subject
    assert ledger(repo) == before
    assert ledger(repo, revision="HEAD^2").tip == repo.git("rev-parse", "topic")


def test_grafts_are_not_heard(repo: Repo) -> None:
    before = ledger(repo)
    first_parent, *_ = before.landings[0].parents
    (repo.path / ".git/info").mkdir(exist_ok=True)
    (repo.path / ".git/info/grafts").write_text(f"{before.tip} {first_parent}\n")
    assert repo.git("rev-list", "--parents", "-1", "HEAD").split() == [before.tip, first_parent]
    assert ledger(repo) == before
    assert ledger(repo, revision="HEAD^2").tip == repo.git("rev-parse", "topic")


def test_a_forged_commit_graph_is_not_heard(repo: Repo) -> None:
    before = ledger(repo)
    repo.git("commit-graph", "write", "--reachable")
    _hide_merges(repo.path / ".git/objects/info/commit-graph")
    assert len(repo.git("rev-list", "--parents", "-1", "HEAD").split()) == 2
    assert ledger(repo) == before


def _hide_merges(file: Path) -> None:
    """Take the second parent away from every commit of a commit-graph file and mend its checksum."""
    file.chmod(0o600)
    data = bytearray(file.read_bytes()[:-20])
    table = range(8, 8 + 12 * data[6], 12)
    chunks = {bytes(data[at : at + 4]): struct.unpack(">Q", data[at + 4 : at + 12])[0] for at in table}
    count = struct.unpack(">I", data[chunks[b"OIDF"] + 1020 : chunks[b"OIDF"] + 1024])[0]
    for number in range(count):
        second = chunks[b"CDAT"] + number * 36 + 24
        data[second : second + 4] = struct.pack(">I", 0x70000000)
    file.write_bytes(bytes(data) + sha1(data).digest())  # noqa: S324 - git's own checksum


def test_an_object_with_other_content_than_its_id_says_is_refused(repo: Repo) -> None:
    blob = repo.git("rev-parse", "HEAD:scope/a.yml")
    forged = kind("suppliers", a={"name": "Z"}).encode()
    file = repo.path / ".git/objects" / blob[:2] / blob[2:]
    file.chmod(0o600)
    file.write_bytes(zlib.compress(b"blob %d\0%b" % (len(forged), forged)))
    assert repo.git("cat-file", "blob", blob).encode() == forged
    assert "does not have the content" in no_history(repo.path).reason


def test_a_mailmap_renames_nobody(repo: Repo) -> None:
    repo.commit({".mailmap": f"{BO[0]} <{BO[1]}> <{ADA[1]}>\n", "scope/c.yml": "{}"}, author=ADA)
    repo.git("config", "mailmap.file", str(repo.path / ".mailmap"))
    assert repo.git("log", "-1", "--format=%aE") == BO[1]
    assert [each.email for each in ledger(repo).landings[0].proposers] == [ADA[1]]


def test_the_users_settings_and_surroundings_do_not_matter(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ledger(repo)
    elsewhere = Repo(tmp_path / "elsewhere")
    elsewhere.commit({"scope/x.yml": "{}"})
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[log]\nshowSignature = true\ndate = relative\nmailmap = true\n[diff]\nrenames = copies\n"
        "[core]\nquotePath = true\nabbrev = 4\n[color]\nui = always\n[i18n]\nlogOutputEncoding = ISO-8859-1\n"
        "[safe]\nbareRepository = explicit\n[grep]\nlineNumber = true\n"
    )
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_DIR": str(elsewhere.path / ".git"),
        "GIT_OBJECT_DIRECTORY": str(elsewhere.path / ".git/objects"),
        "GIT_WORK_TREE": str(elsewhere.path),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_EXTERNAL_DIFF": "false",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "maybe",
        "GIT_TRACE": "1",
        "GIT_DEFAULT_HASH": "sha256",
        "LC_ALL": "tr_TR.UTF-8",
        "LANGUAGE": "de",
        "TZ": "Pacific/Kiritimati",
    }.items():
        monkeypatch.setenv(name, value)
    assert ledger(repo) == before


@pytest.mark.parametrize(
    "revision",
    [
        "", "-", "--", "--all", "--output=stolen", "-ostolen", "--exec=touch stolen",
        "--upload-pack=touch stolen", ":(top)scope", ":(exclude)x", ":/", "^main", "main..topic",
        "main...topic", "main topic", "main\n--all", "main\0topic", "HEAD:scope/a.yml", "HEAD^{tree}",
        "HEAD^{blob}", "$(touch stolen)", "`touch stolen`", "../../etc/passwd", "refs/heads/../../HEAD",
        "@{upstream}", "HEAD~99", "0" * 40, "f" * 64, "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_revision_of_a_commit_is_refused(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    for read in (
        lambda: read_ledger(repo.path, revision=revision),
        lambda: files_at(repo.path, "scope", revision),
    ):
        with pytest.raises(ScopeError, match="is not a revision"):
            read()
    assert sorted(tmp_path.rglob("*")) == before
