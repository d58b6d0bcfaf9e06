"""`demo`: a story with every way to land a change and every kind of approval, the same on every computer."""

import shutil
import stat
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from cli.running import run
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.trail.demo import Written, write_demo
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.signatures import canonical_key, sign, verify
from isms_scope.workspace import find_workspace, take_snapshot

ROOT = "1bef4ccc6cd048c4c9e9989d519721faecaf0c27"
TIP = "8376155578095950d29ed31a4fbce864b62ee663"
"""Only somebody who changes the story changes these."""

Row = tuple[str, str, int, str, str]

# Beginning of the subject, style, level, status, flags; checked by hand, the reason stands above each row.
EXPECTED: list[Row] = [
    # the trust root itself: nobody was listed before it, so nothing could be judged
    ("Begin the scope of the ISMS", "direct", 0, "unapproved", "NO_ROSTER"),
    # CTO and CEO signed in the tree, which is what a statement needs; committing the files proposes nothing
    ("Merge pull request #1 ", "GitHub merge", 4, "approved", ""),
    # the robot vouches in a note for the VP Engineering
    ("Say how long prompts are kept (#3)", "GitHub squash", 3, "approved", ""),
    # a rebased series is bound as a whole, so the one note on its last commit counts for both commits
    ("Describe what MLOps does", "rebase or patch", 3, "approved", ""),
    ("Describe what Platform Engineering does", "rebase or patch", 3, "approved", ""),
    # a robot merged, which is no second person, and the note vouches for the CISO
    ("Merge pull request #6 ", "GitHub merge queue", 3, "approved", "BOT_INTEGRATED"),
    # what GitHub signs for a web edit says nothing about a review
    ("Update organisation.yml", "web edit", 0, "unapproved", ""),
    # the merge names the CISO, and the person who merged wrote that
    ("Merge branch 'ft-retention' into 'main'", "GitLab merge", 2, "approved", ""),
    # one parent: the author may have written the line, so it is worth level 1
    ("Say more clearly what fine-tuning sets are", "GitLab merge", 1, "weak", ""),
    # proposed, merged and approved by one person
    (
        "Merge branch 'frankfurt' into 'main'",
        "GitLab merge",
        0,
        "unapproved",
        "SELF_APPROVAL_IGNORED SELF_INTEGRATED",
    ),
    # an engineer goes past the review
    ("Take staging out of the scope", "direct", 0, "unapproved", ""),
    # a revert is a change like any other; the boundary moves back, so the CTO approves
    ("Merge pull request #8 ", "GitHub merge", 3, "approved", ""),
    # the robot merged and wrote the line; the boundary (a rationale) asks for CTO or CISO
    ("Merge branch 'hire-words' into 'main'", "Marge", 2, "approved", "BOT_INTEGRATED"),
    # a robot merged, and its r= is no trailer
    ("Auto merge of #12 ", "bors", 0, "unapproved", "BOT_INTEGRATED"),
    # one parent: Reviewed-by is capped
    ("MLOps runs the registry", "Gerrit", 1, "weak", ""),
    # the name in Approved-by has no address, so there is only the person who merged
    ("Merged in karol/laptops (pull request #2)", "Bitbucket", 1, "weak", ""),
    # files moved and no element changed: an ordinary change, vouched for
    ("Merged PR 3: ", "Azure DevOps", 3, "approved", ""),
    # merged by hand and signed by the VP Engineering, who may approve ordinary changes
    ("Merge larkspur/scope#21: ", "bitcoin", 4, "approved", ""),
    # three parents; somebody else merged, and no more is known
    ("Merge branches 'aws-organisation' and 'aws-contract'", "octopus", 1, "weak", "OCTOPUS"),
    # content of the merge's own: whoever merged proposes too, and what the message claims is worth nothing
    ("Merge branch 'cluster' into main", "local merge", 0, "unapproved", "EVIL_MERGE SELF_INTEGRATED"),
    # the CTO's statement survives the squash, because the proposer committed the file
    ("Add the log archive account (#24)", "GitHub squash", 4, "approved", ""),
    # the CTO committed the file herself, GitHub made her co-author, and co-authors propose
    (
        "Add Anthropic as a supplier (#25)",
        "GitHub squash",
        0,
        "unapproved",
        "CO_AUTHOR_APPROVER SELF_APPROVAL_IGNORED",
    ),
    # the list of people changes: by the list before it, the CTO may approve that
    ("Merge pull request #26 ", "GitHub merge", 4, "approved", ""),
    # the former CISO is named a fortnight after his role ended; an engineer merged
    ("Merge pull request 'Declare the interface to Anthropic'", "Gitea merge", 1, "weak", "WRONG_ROLE"),
    # his successor signed a note with her own key
    ("Add the CRM as a supplier (#28)", "GitHub squash", 4, "approved", ""),
    # the branch went on after it had been approved
    ("Merge pull request #29 ", "GitHub merge", 1, "weak", "STALE_OR_REPLAYED"),
    # a statement needs two, and only the CTO signed
    ("Merge pull request #30 ", "GitHub merge", 1, "weak", ""),
    # pushed at night; in the morning the CTO signed exactly this content
    ("Break glass: run the public demo in Oregon", "direct", 4, "approved", ""),
    # the robot vouches for the CTO
    ("Close the deviation, Oregon is empty again (#31)", "GitHub squash", 3, "approved", ""),
    # the CTO merged with a signature of her own; boundary and exclusion both ask for her
    ("Merge branch 'research-in' into main", "local merge", 4, "approved", ""),
    # the CTO signed the tag approvals/1
    ("Merge pull request #33 ", "GitHub merge", 4, "approved", ""),
    # an exclusion and what it excludes: the robot vouches for the CTO
    ("Merge pull request #34 ", "GitHub merge", 3, "approved", ""),
    # CTO and CEO signed in the tree
    ("Merge pull request #35 ", "GitHub merge", 4, "approved", ""),
    # context: the robot vouches for the new CISO
    ("Record what bears on us from outside (#37)", "GitHub squash", 3, "approved", ""),
]

STYLES_OF_THE_DESIGN = {
    "GitHub merge", "GitHub squash", "rebase or patch", "web edit", "GitHub merge queue", "bors",
    "GitLab merge", "Marge", "Gerrit", "Bitbucket", "Azure DevOps", "Gitea merge", "bitcoin",
}  # fmt: skip
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_demo(tmp_path_factory.mktemp("demo") / "story")


@pytest.fixture(scope="module")
def ledger(demo: Written) -> Ledger:
    return ledger_of(demo.folder, demo.root)


def ledger_of(folder: Path, root: str, revision: str | None = None) -> Ledger:
    found = read_ledger(folder, revision=revision, trust_root=root)
    assert isinstance(found, Ledger), found
    return found


def row(landing: Landing, beginning: str) -> Row:
    subject = beginning if landing.subject.startswith(beginning) else landing.subject
    return subject, landing.style, landing.level, landing.status, " ".join(landing.flags)


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_each_landing_has_the_verdict_that_it_should_have(ledger: Ledger) -> None:
    landings = tuple(reversed(ledger.landings))
    found = [row(each, wanted[0]) for each, wanted in zip(landings, EXPECTED, strict=False)]

    assert found == EXPECTED
    assert len(landings) == len(EXPECTED)


def test_what_was_kept_says_the_same(demo: Written, ledger: Ledger, tmp_path: Path) -> None:
    for _ in range(2):
        found = read_ledger(demo.folder, trust_root=demo.root, cache=tmp_path / "cache")
        assert isinstance(found, Ledger)
        assert repr(found) == repr(ledger)
        for element in {change.element for landing in ledger.landings for change in landing.changes}:
            assert found.history(element) == ledger.history(element)
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_every_style_every_level_and_every_kind_of_evidence_occurs(ledger: Ledger) -> None:
    assert {each.style for each in ledger.landings} >= STYLES_OF_THE_DESIGN
    assert {each.level for each in ledger.landings} == {0, 1, 2, 3, 4}
    assert Counter(each.kind for landing in ledger.landings for each in landing.approvals).keys() == {
        "integrator", "trailer", "voucher", "signed_commit", "signed_tag", "note", "statement",
    }  # fmt: skip
    below = [each.level for each in ledger.landings if each.is_below_policy]
    assert 3 not in below
    assert len(below) == sum(wanted[2] < 3 for wanted in EXPECTED) - 1  # before the first there was no policy


def test_the_last_state_has_no_finding(demo: Written) -> None:
    snapshot = take_snapshot(find_workspace(demo.folder))

    assert [str(each) for each in snapshot.report.findings] == []
    assert 25 <= len(snapshot.graph.nodes) <= 55
    assert not snapshot.changed


def test_the_first_baseline_is_out_of_date_and_the_second_is_current(demo: Written, ledger: Ledger) -> None:
    now = take_snapshot(find_workspace(demo.folder), history=False).graph.fingerprint()
    found = {(each.version, each.person, each.role, each.fingerprint == now) for each in ledger.baselines}

    assert found == {
        ("1.0", "ines-okoro", "cto", False),
        ("2.0", "ines-okoro", "cto", True),
        ("2.0", "helena-marsh", "ceo", True),
    }
    assert sorted(str(each.date) for each in ledger.baselines) == ["2024-11-13", "2026-09-02", "2026-09-02"]
    moved = {each.moved for each in ledger.baselines if each.moved}
    assert [each.subject for each in ledger.landings if each.commit in moved] == [
        "Merge pull request #6 from larkspur/rename-cluster"
    ]


def test_what_happens_to_elements(ledger: Ledger) -> None:
    changes = [change for landing in reversed(ledger.landings) for change in landing.changes]
    crossings = [(each.element, each.old, each.new) for each in changes if each.boundary]

    assert [each.old for each in changes if each.change == "renamed"] == ["k8s"]
    assert ("acct-research", "out", "in") in crossings
    assert ("larkspur-hire", "in", "out") in crossings
    assert [each.change for _, each in ledger.history("exc-research")] == ["removed", "added"]
    moved = next(each for each in ledger.landings if each.style == "Azure DevOps")
    assert moved.changes == ()


def test_the_same_commits_and_files_whoever_writes_it(demo: Written, tmp_path: Path) -> None:
    hooks = tmp_path / "template/hooks"
    hooks.mkdir(parents=True)
    (hooks / "post-checkout").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (hooks / "post-checkout").chmod(0o755)
    config = tmp_path / ".gitconfig"
    config.write_text(
        f"[init]\ntemplateDir = {hooks.parent}\ndefaultBranch = other\n[core]\nhooksPath = {hooks}\n"
        "autocrlf = true\n[user]\nname = Somebody\nemail = somebody@elsewhere.example\n"
    )
    with pytest.MonkeyPatch.context() as caller:
        caller.setenv("HOME", str(tmp_path))
        caller.setenv("TZ", "Pacific/Auckland")
        caller.setenv("GIT_CONFIG_GLOBAL", str(config))
        caller.setenv("GIT_AUTHOR_DATE", "1 +0000")
        caller.setenv("GIT_DEFAULT_HASH", "sha256")
        again = write_demo(tmp_path / "again")

    assert (again.root, again.tip) == (demo.root, demo.tip) == (ROOT, TIP)
    assert git(again.folder, "for-each-ref") == git(demo.folder, "for-each-ref")
    assert contents(again.folder) == contents(demo.folder)
    assert not (tmp_path / "ran").exists()


def test_git_finds_nothing_wrong_and_nothing_to_commit(demo: Written) -> None:
    assert git(demo.folder, "fsck", "--strict", "--no-dangling") == ""
    assert git(demo.folder, "status", "--porcelain") == ""
    assert git(demo.folder, "symbolic-ref", "HEAD") == "refs/heads/main"


def test_notes_and_tags_survive_a_mirror(demo: Written, ledger: Ledger, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--mirror", demo.folder.as_uri(), "mirror")
    git(tmp_path, "clone", "-q", demo.folder.as_uri(), "ordinary")
    mirrored = ledger_of(tmp_path / "mirror", demo.root, "main")
    ordinary = ledger_of(tmp_path / "ordinary", demo.root)

    assert mirrored.landings == ledger.landings
    assert {each.kind for landing in ordinary.landings for each in landing.approvals}.isdisjoint(
        {"voucher", "note"}
    )


def test_the_keys_are_private_files_that_git_ignores(demo: Written) -> None:
    keys = demo.folder / ".demo-keys"
    files = [path for path in keys.iterdir() if not path.suffix]

    assert {path.name for path in files} >= {"ines-okoro", "larkspur-ci"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert all("public throw-away key" in path.with_suffix(".pub").read_text() for path in files)
    assert "public throw-away keys" in (keys / "README.txt").read_text()
    assert git(demo.folder, "check-ignore", ".demo-keys/ines-okoro") == ".demo-keys/ines-okoro"


@needs_ssh
def test_openssh_reads_the_keys_and_believes_the_signatures(demo: Written, tmp_path: Path) -> None:
    private = demo.folder / ".demo-keys/ines-okoro"
    public = canonical_key(private.with_suffix(".pub").read_text())
    signature, key = sign(b"text", private, "isms-approval")
    allowed = tmp_path / "allowed"
    allowed.write_text(f'ines namespaces="git" {public}\n')
    by_git = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}")
    format_ = "--format=%G? %s"

    assert key == public
    assert verify(signature, b"text", "isms-approval").good
    git(demo.folder, *by_git, "verify-tag", "approvals/1")
    assert "G Merge branch 'research-in' into main" in git(demo.folder, *by_git, "log", format_)


def test_the_site_and_the_papers(demo: Written) -> None:
    assert f"trust_root: '{demo.root}'" in (demo.folder / "mkdocs.yml").read_text("utf-8")
    assert demo.root in (demo.folder / "README.md").read_text("utf-8")
    assert "What to look for" in (demo.folder / "docs/index.md").read_text("utf-8")


def test_it_says_where_it_is_and_what_to_do_next(demo: Written, tmp_path: Path) -> None:
    result = run("-C", tmp_path, "demo")

    assert result.exit_code == 0
    assert result.stdout == f"{tmp_path / 'isms-scope-demo'}\ntrust root: {demo.root}\n"
    assert result.stderr.startswith("\nNext:\n  1. cd ")
    assert f"isms-scope approvals --trust-root {demo.root}" in result.stderr
    assert "mkdocs serve" in result.stderr


@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_nothing_is_written_where_something_is(tmp_path: Path, there: str) -> None:
    place = tmp_path / "here"
    if there == "folder":
        place.mkdir()
        (place / "mine.txt").write_text("mine")
    elif there == "file":
        place.write_text("mine")
    else:
        place.symlink_to(tmp_path / "nowhere")
    before = sorted(path.name for path in tmp_path.rglob("*"))
    result = run("demo", place)

    assert result.exit_code == 2
    assert "isms-scope demo DIR" in result.stderr
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_an_empty_folder_will_do(demo: Written, tmp_path: Path) -> None:
    assert run("-q", "demo", tmp_path).stderr == ""
    assert git(tmp_path, "rev-parse", "HEAD") == demo.tip


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("demo", tmp_path / "new")

    assert result.exit_code == 2
    assert "git is not installed" in result.stderr
