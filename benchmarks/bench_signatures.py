"""Checking the signatures of 1,000 commits, against git's own way of checking each of them.

Git starts ssh-keygen twice for every commit; we read all commits in one stream and check them in our own
process. What is measured of ours holds everything from the ids to the verdicts, reading included.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figure
from isms_scope.trail import objects, signatures
from isms_scope.trail.commit import parse
from isms_scope.trail.repository import locate, objects_of

COMMITS = 1000
ASKED_OF_GIT = 100
RUNS = 5
BAR = 1 / 30
TAMPERED = 7
"""Every so-manieth commit says something else than what was signed."""

PERSON = "Ada Lind <ada@larkspur.example>"
FIRST_SECOND = 1_767_261_600


def measure() -> Iterator[Figure]:
    """Give our time as a share of git's: the fastest of several runs, after one that warms up both."""
    with TemporaryDirectory() as folder:
        repo = Path(folder, "repo")
        key = Path(folder, "key")
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
        allowed = Path(folder, "allowed")
        allowed.write_text(f"ada {key.with_suffix('.pub').read_text()}")
        ids = _history(repo, key)
        letters = _ours(repo, ids)
        assert letters[:ASKED_OF_GIT] == _git_log(repo, allowed)
        assert letters.count("B") == len(range(0, COMMITS, TAMPERED))
        ours = min(_seconds(lambda: _ours(repo, ids)) for _ in range(RUNS))
        git = min(_seconds(lambda: _git_log(repo, allowed)) for _ in range(2)) * COMMITS / ASKED_OF_GIT
    note = f"{ours:.2f} s, git {git:.1f} s (measured on {ASKED_OF_GIT} of them and multiplied)"
    yield Figure(
        f"{COMMITS:,} ed25519 commit signatures, git log --format=%G? = 1", ours / git, BAR, note=note
    )


def _history(repo: Path, key: Path) -> list[str]:
    """Write a chain of signed commits; return their ids, newest first."""
    subprocess.run(["git", "init", "--quiet", "--bare", repo], check=True)
    tree = _git(repo, "mktree")
    ids: list[str] = []
    for number in range(COMMITS):
        parent = f"parent {ids[-1]}\n" if ids else ""
        who = f"{PERSON} {FIRST_SECOND + number} +0000"
        head = f"tree {tree}\n{parent}author {who}\ncommitter {who}\n"
        message = f"\nRevise the scope, step {number}\n"
        signature, _ = signatures.sign((head + message).encode(), key, "git")
        folded = signature.decode().rstrip("\n").replace("\n", "\n ")
        said = message.replace("Revise", "Delete") if (COMMITS - 1 - number) % TAMPERED == 0 else message
        commit = f"{head}gpgsig {folded}\n{said}"
        ids.append(_git(repo, "hash-object", "-t", "commit", "-w", "--stdin", given=commit))
    _git(repo, "update-ref", "HEAD", ids[-1])
    _git(repo, "repack", "-adq")
    return ids[::-1]


def _ours(repo: Path, ids: list[str]) -> list[str]:
    """Our verdicts as git's letters."""
    with objects_of(locate(repo), ids[0]) as git:
        commits = [parse(some_id, raw) for some_id, _, raw in objects.read(git, ids)]
    return ["G" if signatures.verify(each.signature, each.payload, "git").good else "B" for each in commits]


def _git_log(repo: Path, allowed: Path) -> list[str]:
    """Git's verdicts on the newest commits."""
    settings = ("-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={allowed}")
    return _git(repo, *settings, "log", f"-{ASKED_OF_GIT}", "--format=%G?").split()


def _seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def _git(repo: Path, *arguments: str, given: str = "") -> str:
    done = subprocess.run(
        ["git", "-C", repo, *arguments], input=given, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()
