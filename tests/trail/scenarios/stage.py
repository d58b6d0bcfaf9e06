"""The stage of the scenarios: a small company with a policy, keys, and ways to sign and to land."""

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gitrepo import ADA, BO, CY, GITHUB, Person, Repo, as_person
from isms_scope.snapshot.ledger import Landing, Ledger
from isms_scope.trail.frozen import freeze, thaw
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.signatures import canonical_key, sign
from isms_scope.trail.statements import NamedApprover, Statement, file_name, write
from trail.telling import kind, reader

ROBOT: Person = ("larkspur-ci", "ci@larkspur.example")
MALLORY: Person = ("Mallory Grey", "mallory@elsewhere.example")
NOTES = "refs/notes/isms-approvals"
needs_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is not installed")


@dataclass(frozen=True)
class Keys:
    """Throw-away ed25519 keys of everybody in the scenarios, by name."""

    folder: Path

    def file(self, name: str) -> Path:
        """Return the private key of somebody; it is made on the first call."""
        path = self.folder / name
        if not path.exists():
            command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(path)]
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return path

    def public(self, name: str) -> str:
        """Return the public key in its canonical form."""
        self.file(name)
        key = canonical_key((self.folder / f"{name}.pub").read_text("ascii"))
        assert key
        return key


def people(keys: Keys, **changed: dict[str, Any]) -> str:
    """Return the list of people: Ada proposes, Bo is CTO, Cy is CISO; each with a key."""
    listed: dict[str, dict[str, Any]] = {
        "ada": {"name": ADA[0], "emails": [ADA[1]], "git_identities": [_key(keys, "ada")]},
        "bo": {"name": BO[0], "emails": [BO[1]], "git_identities": [_key(keys, "bo")], "forge_ids": ["bo-m"]},
        "cy": {"name": CY[0], "emails": [CY[1]], "git_identities": [_key(keys, "cy")]},
        "larkspur-ci": {"name": ROBOT[0], "emails": [ROBOT[1]], "human": False},
    }
    listed |= {name.replace("_", "-"): person for name, person in changed.items()}
    return json.dumps({"people": {name: person for name, person in listed.items() if person}})


def _key(keys: Keys, name: str) -> dict[str, Any]:
    return {"signing_key": keys.public(name)}


ROLES = {
    "cto": {"holders": [{"person": "bo", "from": "2020-01-01"}]},
    "ciso": {"holders": [{"person": "cy", "from": "2020-01-01"}]},
}
RULES: list[dict[str, Any]] = [
    {"when": "roster", "roles": ["cto"]},
    {"when": "boundary", "roles": ["cto"]},
    {"when": "any", "roles": ["cto", "ciso"]},
]


def rules(keys: Keys, given: list[dict[str, Any]] | None = None, **more: Any) -> str:
    """Return roles and settings with a policy."""
    approval = {"vouchers": [keys.public("robot")], "rules": RULES if given is None else given, **more}
    return json.dumps({"roles": ROLES, "settings": {"settings": {"approval": approval}}})


def supplier(name: str) -> str:
    """Return the content of a file with one supplier, whose name is no part of the boundary."""
    return kind("suppliers", aws={"name": name})


@dataclass
class Stage:
    """A repository with the list of people and the policy in its first commit, and one element."""

    repo: Repo
    keys: Keys

    def begin(self, given: list[dict[str, Any]] | None = None, **more: Any) -> str:
        """Make the first commit, which is the trust root of all scenarios."""
        return self.repo.commit(
            {
                "scope/people.yml": people(self.keys),
                "scope/policy.yml": rules(self.keys, given, **more),
                "scope/aws.yml": supplier("AWS"),
            },
            "Begin",
            author=BO,
        )

    @property
    def root(self) -> str:
        """The id of the first commit."""
        return self.repo.git("rev-list", "--max-parents=0", "HEAD")

    def propose(self, content: str | None = None, branch: str = "topic", author: Person = ADA) -> str:
        """Commit a change on a branch of its own and go back to main."""
        self.repo.branch(branch)
        made = self.repo.commit({"scope/aws.yml": content or supplier("Amazon")}, author=author)
        self.repo.switch("main")
        return made

    def sign_head(self, who: str, committer: Person = BO, *, date: int | None = None) -> str:
        """Sign the last commit anew with somebody's key."""
        when = date or int(self.repo.git("log", "-1", "--format=%ct"))
        self.repo.git(
            *("-c", "gpg.format=ssh", "-c", f"user.signingkey={self.keys.file(who)}"),
            *("commit", "-q", "--amend", "--no-edit", "--allow-empty", "-S"),
            env=as_person(ADA, committer, date=when),
        )
        return self.repo.head

    def changes(self, base: str = "main", head: str = "topic") -> tuple[tuple[str, str, str], ...]:
        """Return what a branch changes in scope/, in the form in which a statement names it."""
        raw = self.repo.git("diff-tree", "-r", "--no-renames", "--no-abbrev", base, head, "--", "scope")
        lines = (line.split("\t") for line in raw.splitlines())
        return tuple(sorted((path, about.split()[2], about.split()[3]) for about, path in lines))

    def statement(
        self,
        who: str,
        changes: Sequence[tuple[str, str, str]] | None = None,
        *,
        ref: str = "refs/heads/main",
        repository: str | None = None,
        role: str = "",
        head: str = "",
    ) -> bytes:
        """Return an approval of a branch (default: topic), signed by somebody."""
        bound = tuple(self.changes() if changes is None else changes)
        root = repository or self.root
        return self._signed(Statement("approval", root, ref, bound, role=role, head=head), who)

    def voucher(
        self,
        *named: tuple[str | None, str],
        signed_by: str = "robot",
        at: tuple[str, str] = ("main", "topic"),
        landing: str = "",
        submitted_at: str = "",
    ) -> bytes:
        """Return a robot's statement that people (id and name) approved a branch at the forge."""
        approvers = tuple(NamedApprover(person, name, submitted_at=submitted_at) for person, name in named)
        ref, bound = "refs/heads/main", self.changes(*at)
        return self._signed(
            Statement("voucher", self.root, ref, bound, approvers, landing=landing), signed_by
        )

    def _signed(self, statement: Statement, who: str) -> bytes:
        return write(statement, lambda payload: sign(payload, self.keys.file(who), "isms-approval"))

    def note(self, data: bytes, commit: str = "HEAD") -> None:
        """Append a statement to the note on a commit."""
        self.repo.git(
            *("notes", f"--ref={NOTES}", "append", "-F", "-", self.repo.git("rev-parse", commit)),
            given=data,
            env=as_person(ROBOT),
        )

    def file(self, data: bytes) -> dict[str, bytes]:
        """Return a statement as the file in which it lies in the tree."""
        return {file_name(data): data}

    def land_with_statement(self) -> bytes:
        """Have Bo sign what Ada proposes, in the tree, and squash both; return his statement."""
        self.propose()
        data = self.statement("bo")
        self.repo.switch("topic")
        self.repo.commit(self.file(data), "Approve", author=ROBOT)
        self.repo.switch("main")
        self.repo.squash("topic", "Rename (#7)")
        return data

    def ledger(self, **more: Any) -> Ledger:
        """Return the ledger, judged from the first commit on; each can be kept and comes back the same."""
        found = read_ledger(self.repo.path, reader=reader, **{"trust_root": self.root, **more})
        assert isinstance(found, Ledger), found
        assert repr(thaw(freeze(found))) == repr(found)
        return found

    def last(self, **more: Any) -> Landing:
        """Return the newest landing."""
        return self.ledger(**more).landings[0]


def verdict(landing: Landing) -> tuple[int, str]:
    """Return level and status of a landing."""
    return landing.level, landing.status


GITHUB_MERGE = "Merge pull request #7 from larkspur/topic\n\nRename the supplier\n"
GITLAB_MERGE = "Merge branch 'topic' into 'main'\n\nRename the supplier\n\nSee merge request larkspur/scope!7"
__all__ = ["ADA", "BO", "CY", "GITHUB", "GITHUB_MERGE", "GITLAB_MERGE", "MALLORY", "ROBOT"]
