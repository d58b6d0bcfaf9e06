"""`vouch` at GitLab: the same rules, told by the versions of a merge request instead of by commits."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.running import run
from forges.standin import TOKEN, Standin, standin
from gitrepo import BO
from isms_scope.trail import notes, repository
from isms_scope.trail.statements import Statement, read
from trail.proposing import Team, team
from trail.signing import key_pair

HOME = "/projects/larkspur%2Fscope"
FIRST_PUSH = "2026-01-01T11:00:00.000Z"
LAST_PUSH = "2026-01-01T13:00:00.500Z"
LATER = "2026-01-01T15:30:00.250+01:00"


@dataclass
class Lab:
    """A repository of a team and a GitLab that knows its one merge request."""

    crew: Team
    forge: Standin
    key: Path
    landing: str = ""
    first: str = ""
    head: str = ""
    approved_by: list[dict[str, Any]] = field(default_factory=list)
    asked: dict[str, Any] = field(default_factory=dict)

    def land(self) -> None:
        repo = self.crew.repo
        self.first = self.crew.propose("suppliers: {}\n")
        self.head = repo.commit({"scope/b.yml": "teams: {}\n"})
        repo.switch("main")
        self.landing = repo.merge("topic", author=BO)

    def approve(self, who: str, at: str | None = LATER, number: int = 30, **more: Any) -> None:
        user = {"id": number, "username": f"{who}-at-forge", "name": who.title()} | more
        self.approved_by.append({"user": user} | ({"approved_at": at} if at else {}))

    def vouch(self, how: str = "merge", **env: str) -> Result:
        request = {
            "iid": 4,
            "state": "merged",
            "target_branch": "main",
            "sha": self.landing if how == "fast-forward" else self.head,
            "merge_commit_sha": self.landing if how == "merge" else None,
            "squash_commit_sha": self.landing if how == "squash" else None,
            "author": {"id": 10, "username": "ada-at-forge"},
            "created_at": FIRST_PUSH,
        }
        versions = [
            {"created_at": LAST_PUSH, "head_commit_sha": self.head},
            {"created_at": FIRST_PUSH, "head_commit_sha": self.first},
        ]
        open_one = request | {"iid": 3, "state": "opened"}
        self.forge.answers |= {
            f"{HOME}/repository/commits/{self.landing}/merge_requests": [open_one, open_one, request],
            f"{HOME}/merge_requests/4": request,
            f"{HOME}/merge_requests/4/versions": versions,
            f"{HOME}/merge_requests/4/approvals": {"approved_by": self.approved_by} | self.asked,
            f"{HOME}/merge_requests/4/commits": [{"id": each} for each in self._commits()],
        }
        command = ("-C", self.crew.repo.path, "vouch", "--forge", "gitlab", "--key", self.key)
        ci = {"GITLAB_TOKEN": TOKEN, "CI_API_V4_URL": self.forge.url, "CI_PROJECT_ID": "larkspur/scope"}
        return run(*command, env=ci | env)

    def _commits(self) -> list[str]:
        listed = self.crew.repo.git("rev-list", f"{self.crew.first}..{self.head}")
        return listed.splitlines()

    def statements(self) -> list[Statement]:
        lines = notes.lines(repository.locate(self.crew.repo.path), self.landing)
        return [found.statement for found in map(read, lines) if found]

    def approvers(self) -> list[str | None]:
        return [each.person for statement in self.statements() for each in statement.approvers]


@pytest.fixture
def lab(tmp_path: Path) -> Iterator[Lab]:
    key, public = key_pair(tmp_path / "keys", "voucher")
    crew = team(tmp_path, settings={"approval": {"vouchers": [public]}})
    with standin() as forge:
        forge.header = ("PRIVATE-TOKEN", TOKEN)
        yield Lab(crew, forge, key)


def test_an_approval_is_carried_into_git(lab: Lab) -> None:
    lab.land()
    lab.approve("cy")
    result = lab.vouch()
    (statement,) = lab.statements()
    (named,) = statement.approvers

    assert result.exit_code == 0
    assert [path for path, _, _ in statement.changes] == ["scope/a.yml", "scope/b.yml"]
    assert (named.person, named.name, named.forge_id, named.review) == (
        "cy",
        "Cy Okoro",
        "30",
        "merge_requests/4",
    )
    assert named.submitted_at == "2026-01-01T14:30:00Z"


def test_a_squash_is_found_by_its_own_commit(lab: Lab) -> None:
    lab.first = lab.head = lab.crew.propose()
    lab.crew.repo.switch("main")
    lab.landing = lab.crew.repo.squash("topic", "Change", committer=None)
    lab.approve("cy")
    lab.vouch("squash")

    assert lab.approvers() == ["cy"]


def test_a_fast_forward_is_found_by_the_head(lab: Lab) -> None:
    lab.landing = lab.first = lab.head = lab.crew.propose()
    lab.crew.repo.switch("main")
    lab.crew.repo.git("merge", "-q", "--ff-only", "topic")
    lab.approve("cy")
    lab.vouch("fast-forward")

    assert lab.approvers() == ["cy"]


def test_a_fast_forward_of_several_commits_is_vouched_for_as_a_whole(lab: Lab) -> None:
    lab.first = lab.crew.propose("suppliers: {}\n")
    lab.crew.repo.commit({"scope/b.yml": "teams: {}\n"})
    lab.landing = lab.head = lab.crew.repo.commit({"scope/c.yml": "products: {}\n"})
    lab.crew.repo.switch("main")
    lab.crew.repo.git("merge", "-q", "--ff-only", "topic")
    lab.approve("cy")
    lab.vouch("fast-forward")
    root = ("--trust-root", lab.crew.first)
    told = run("-C", lab.crew.repo.path, *root, "approvals", "--format", "json")
    landings = json.loads(told.stdout)["landings"]

    assert [(each["level"], each["status"]) for each in landings[:3]] == [(3, "approved")] * 3


def test_what_the_forge_asked_for_is_recorded(lab: Lab) -> None:
    lab.asked = {"approvals_required": 2, "approvals_left": 1}
    lab.land()
    lab.approve("cy")
    lab.vouch()
    (statement,) = lab.statements()

    assert (statement.required_reviews, statement.standing_reviews) == (2, 1)


@pytest.mark.parametrize(
    ("approval", "said"),
    [
        ({"who": "cy", "at": "2026-01-01T12:00:00.000Z"}, "older than the last push"),
        ({"who": "cy", "at": None}, "does not say when"),
        ({"who": "ada", "number": 10}, "proposed the change"),
        ({"who": "cy", "bot": True}, "robot"),
        ({"who": "x", "username": "project_7_bot_a1b2"}, "robot"),
    ],
)
def test_what_does_not_count(lab: Lab, approval: dict[str, Any], said: str) -> None:
    lab.land()
    lab.approve(**approval)
    result = lab.vouch()

    assert result.exit_code == 0
    assert said in result.stderr
    assert lab.statements() == []


def test_the_token_of_the_job_will_do(lab: Lab) -> None:
    lab.forge.header = ("JOB-TOKEN", TOKEN)
    lab.land()
    lab.approve("cy")

    assert lab.vouch(GITLAB_TOKEN="", CI_JOB_TOKEN=TOKEN).exit_code == 0
    assert lab.approvers() == ["cy"]


def test_an_answer_that_lacks_something_is_told(lab: Lab) -> None:
    lab.land()
    lab.approved_by.append({"approved_at": LATER})
    result = lab.vouch()

    assert result.exit_code == 2
    assert "not as documented" in result.stderr
