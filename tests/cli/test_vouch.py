"""`vouch`: only approvals that hold for what landed are carried into git, whatever the forge is told."""

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from cli.running import run
from forges.standin import TOKEN, Standin, standin
from gitrepo import BO, CY, GITHUB, Repo
from isms_scope.trail.notes import REF
from isms_scope.trail.signatures import verify
from isms_scope.trail.statements import FILE, NAMESPACE, Statement, read
from trail.proposing import CHANGED, Team, team
from trail.signing import key_pair

PUSHED = "2026-01-01T13:00:00Z"
EARLIER = "2026-01-01T12:59:59Z"
LATER = "2026-01-01T14:00:00Z"
HOME = "/repos/larkspur/scope"


@dataclass
class Hub:
    """A repository of a team and a GitHub that knows its one pull request."""

    crew: Team
    forge: Standin
    key: Path
    head: str = ""
    landing: str = ""
    reviews: list[dict[str, Any]] = field(default_factory=list)
    commits: list[dict[str, Any]] = field(default_factory=list)
    rules: list[dict[str, Any]] | None = None

    @property
    def repo(self) -> Repo:
        return self.crew.repo

    def land(self, how: str = "merge", text: str = CHANGED) -> None:
        """Propose as Ada, and land it as the forge does."""
        self.head = self.crew.propose(text)
        self.repo.switch("main")
        if how == "squash":
            self.landing = self.repo.squash("topic", "Change (#7)")
        elif how == "rebase":
            self.repo.commit({"README.md": "main moved"}, author=BO)
            self.landing = self.repo.rebase("topic")
        else:
            self.landing = self.repo.merge("topic", author=BO, committer=GITHUB)

    def review(self, who: str, state: str = "APPROVED", **more: Any) -> None:
        """Add a review by `bo` (user 20), `cy` (30) and so on, of the head, after the last push."""
        number = {"ada": 10, "bo": 20, "cy": 30}.get(who, 99)
        user = {"id": number, "login": more.pop("login", f"{who}-at-forge"), "type": more.pop("type", "User")}
        made = {
            "id": 1000 + len(self.reviews),
            "user": user,
            "state": state,
            "commit_id": self.head,
            "submitted_at": LATER,
        }
        self.reviews.append(made | more)

    def vouch(self, *arguments: str | Path, **env: str) -> Result:
        """Publish what the forge knows and run the command."""
        ada = {"id": 10, "login": "ada-at-forge", "type": "User"}
        pull = {
            "number": 7,
            "merged_at": LATER,
            "merge_commit_sha": self.landing,
            "base": {"ref": "main"},
            "head": {"sha": self.head},
            "user": ada,
        }
        other = pull | {"number": 6, "merge_commit_sha": "0" * 40}
        commits = [{"sha": self.head} | each for each in self.commits or [commit(ada)]]
        self.forge.answers |= {
            f"{HOME}/commits/{self.landing}/pulls": [other, other, pull],
            f"{HOME}/pulls/7": pull | {"commits": len(commits)},
            f"{HOME}/pulls/7/commits": commits,
            f"{HOME}/pulls/7/reviews": self.reviews,
        }
        if self.rules is not None:
            self.forge.answers[f"{HOME}/rules/branches/main"] = self.rules
        command = ("-C", self.repo.path, "vouch", "--forge", "github", "--key", self.key)
        ci = {"GITHUB_TOKEN": TOKEN, "GITHUB_API_URL": self.forge.url, "GITHUB_REPOSITORY": "larkspur/scope"}
        return run(*command, *arguments, env=ci | env)

    def note(self, landing: str = "") -> list[bytes]:
        """Return the lines of the note on the landing."""
        noted = self.repo.git("notes", f"--ref={REF}", "list").splitlines()
        if f" {landing or self.landing}" not in "".join(each[40:] for each in noted):
            return []
        return self.repo.git("notes", f"--ref={REF}", "show", landing or self.landing).encode().splitlines()

    def statement(self) -> Statement:
        """Return the one statement of the note; its signature must hold."""
        (line,) = self.note()
        found = read(line)
        assert found is not None
        assert verify(found.signatures[0], found.pae, NAMESPACE).good
        return found.statement

    def approvers(self) -> list[str | None]:
        return [each.person for each in self.statement().approvers]


def commit(
    author: dict[str, Any] | None, committer: dict[str, Any] | None = None, at: str = PUSHED
) -> dict[str, Any]:
    return {"author": author, "committer": committer or author, "commit": {"committer": {"date": at}}}


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Hub]:
    key, public = key_pair(tmp_path / "keys", "voucher")
    crew = team(tmp_path, settings={"approval": {"vouchers": [public]}})
    with standin() as forge:
        yield Hub(crew, forge, key)


@pytest.mark.parametrize("how", ["merge", "squash", "rebase"])
def test_an_approval_is_carried_into_git(hub: Hub, how: str) -> None:
    hub.land(how)
    hub.review("cy")
    result = hub.vouch()
    statement = hub.statement()
    old, new = (hub.repo.git("rev-parse", f"{each}:scope/a.yml") for each in (hub.crew.first, "HEAD"))

    assert result.exit_code == 0
    assert result.stdout.strip() == hub.landing
    assert (statement.kind, statement.repository, statement.ref) == (
        "voucher",
        hub.crew.first,
        "refs/heads/main",
    )
    assert statement.changes == (("scope/a.yml", old, new),)
    (named,) = statement.approvers
    assert (named.person, named.name, named.forge_id, named.forge_login) == (
        "cy",
        "Cy Okoro",
        "30",
        "cy-at-forge",
    )
    assert (named.review, named.submitted_at) == ("pull/7#pullrequestreview-1000", LATER)


def test_what_the_rulesets_ask_for_and_what_stood_is_recorded(hub: Hub) -> None:
    asked = {"type": "pull_request", "parameters": {"required_approving_review_count": 2}}
    hub.rules = [{"type": "deletion"}, asked, {"type": "pull_request", "parameters": {}}]
    hub.land("merge")
    hub.review("cy")
    hub.vouch()
    told = run("-C", hub.repo.path, "--trust-root", hub.crew.first, "approvals", "-v")

    assert (hub.statement().required_reviews, hub.statement().standing_reviews) == (2, 1)
    assert "merged past the forge's rule: 2 approvals were asked for, 1 stood" in told.output


def test_where_the_forge_tells_of_no_rule_none_is_recorded(hub: Hub) -> None:
    hub.land("merge")
    hub.review("cy")
    hub.vouch()

    assert b"required_reviews" not in base64.b64decode(json.loads(hub.note()[0])["payload"])


def test_who_rebases_and_merges_has_made_the_commits(hub: Hub) -> None:
    hub.land("rebase")
    hub.review("bo")
    result = hub.vouch()

    assert not hub.note()
    assert "bo proposed the change" in result.stderr


def test_a_series_of_commits_is_bound_as_a_whole(hub: Hub) -> None:
    hub.crew.propose()
    hub.head = hub.repo.commit({"scope/b.yml": "teams: {}\n"})
    hub.repo.switch("main")
    hub.repo.commit({"README.md": "main moved"}, author=BO)
    hub.landing = hub.repo.rebase("topic", committer=BO)
    hub.review("cy")
    hub.vouch()

    told = run("-C", hub.repo.path, "--trust-root", hub.crew.first, "approvals", "--format", "json")

    assert [path for path, _, _ in hub.statement().changes] == ["scope/a.yml", "scope/b.yml"]
    landings = json.loads(told.stdout)["landings"]
    assert [each["level"] for each in landings][:2] == [3, 3]


def test_pages_of_reviews_are_read_to_the_end(hub: Hub) -> None:
    hub.land()
    for _ in range(4):
        hub.review("cy", "COMMENTED")
    hub.review("bo")
    hub.vouch()

    assert hub.approvers() == ["bo"]


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        (["APPROVED", "COMMENTED"], True),
        (["CHANGES_REQUESTED", "APPROVED"], True),
        (["APPROVED", "CHANGES_REQUESTED"], False),
        (["APPROVED", "DISMISSED"], False),
        (["DISMISSED"], False),
        (["PENDING"], False),
        (["COMMENTED"], False),
    ],
)
def test_the_last_word_of_a_person_counts(hub: Hub, states: list[str], counts: bool) -> None:
    hub.land()
    for state in states:
        hub.review("bo", state)
    hub.vouch()

    assert bool(hub.note()) is counts


def test_an_approval_before_the_last_push_does_not_count(hub: Hub) -> None:
    hub.land()
    hub.review("bo", submitted_at=EARLIER)
    hub.review("cy", submitted_at=PUSHED)
    result = hub.vouch()

    assert hub.approvers() == ["cy"]
    assert (
        "bo-at-forge's approval (pull/7#pullrequestreview-1000) does not count: it is older" in result.stderr
    )


@pytest.mark.parametrize("reviewed", ["main~1", "0" * 40, "", None, "HEAD", "--output=x"])
def test_an_approval_of_other_content_does_not_count(hub: Hub, reviewed: str | None) -> None:
    hub.land()
    moved = hub.repo.git("rev-parse", "main~1") if reviewed == "main~1" else reviewed
    hub.review("bo", commit_id=moved)
    result = hub.vouch()

    assert result.exit_code == 0
    assert not hub.note()
    assert "other content" in result.stderr


def test_an_approval_of_another_commit_with_the_same_content_counts(hub: Hub) -> None:
    first = hub.crew.propose()
    hub.head = hub.repo.commit({"README.md": "hello"}, "Outside the scope")
    hub.repo.switch("main")
    hub.landing = hub.repo.merge("topic", author=BO, committer=GITHUB)
    hub.review("bo", commit_id=first)
    hub.vouch()

    assert hub.approvers() == ["bo"]


def test_what_was_edited_while_merging_is_not_covered(hub: Hub) -> None:
    hub.head = hub.crew.propose()
    hub.repo.switch("main")
    hub.landing = hub.repo.merge("topic", files={"scope/evil.yml": "teams: {}\n"})
    hub.review("cy")
    result = hub.vouch()

    assert result.exit_code == 0
    assert "not what request 7 held" in result.stderr
    assert not hub.note()


@pytest.mark.parametrize(
    "review",
    [
        {"who": "ada"},
        {"who": "bot", "type": "Bot"},
        {"who": "bot", "login": "renovate[bot]"},
    ],
)
def test_proposers_and_robots_do_not_approve(hub: Hub, review: dict[str, Any]) -> None:
    hub.land()
    hub.review(**review)
    hub.vouch()

    assert not hub.note()


def test_a_co_author_on_the_branch_does_not_approve_a_squash(hub: Hub) -> None:
    hub.crew.propose()
    hub.head = hub.repo.commit({"scope/a.yml": CHANGED + "# Bo\n"}, author=BO)
    hub.repo.switch("main")
    hub.landing = hub.repo.squash("topic", "Change (#7)")
    hub.review("bo")
    hub.review("cy")
    hub.vouch()

    assert hub.approvers() == ["cy"]


def test_an_account_behind_a_commit_with_an_unknown_address_does_not_approve(hub: Hub) -> None:
    hub.head = hub.crew.propose(author=("B", "b@private.example"))
    hub.repo.switch("main")
    hub.landing = hub.repo.merge("topic", author=CY, committer=GITHUB)
    hub.commits = [commit({"id": 20, "login": "bo-at-forge"})]
    hub.review("bo")
    result = hub.vouch()

    assert not hub.note()
    assert "account proposed" in result.stderr


def test_a_commit_without_an_account_is_no_obstacle(hub: Hub) -> None:
    hub.land()
    hub.commits = [commit(None), commit(None), commit({"id": 10}, at=PUSHED)]
    hub.review("bo")
    hub.vouch()

    assert hub.approvers() == ["bo"]


def test_strangers_are_named_as_such_and_the_list_before_the_landing_counts(hub: Hub) -> None:
    people = json.loads((hub.repo.path / "scope/people.yml").read_text())
    people["people"]["mallory"] = {"name": "Mallory", "forge_ids": ["mallory-at-forge"]}
    hub.repo.branch("topic")
    hub.head = hub.repo.commit({"scope/people.yml": json.dumps(people)})
    hub.repo.switch("main")
    hub.landing = hub.repo.merge("topic", author=BO, committer=GITHUB)
    hub.review("mallory")
    hub.vouch()

    assert hub.approvers() == [None]


@pytest.mark.parametrize(
    ("forge_ids", "login", "person"),
    [
        (["20"], "renamed", "dee"),
        (["Dee-Login"], "dee-login", "dee"),
        (["21"], "21", None),
        (["other"], "dee-login", None),
    ],
)
def test_an_account_is_known_by_its_number_or_its_login(
    tmp_path: Path, forge_ids: list[str], login: str, person: str | None
) -> None:
    key, public = key_pair(tmp_path / "keys", "voucher")
    dee = {"dee": {"name": "Dee", "emails": ["dee@larkspur.example"], "forge_ids": forge_ids}}
    crew = team(tmp_path, extra=dee, settings={"approval": {"vouchers": [public]}})
    with standin() as forge:
        hub = Hub(crew, forge, key)
        hub.land()
        hub.review("bo", login=login)
        hub.vouch()

        assert hub.approvers() == [person]


def test_a_landing_without_a_request_or_approval_is_fine(hub: Hub) -> None:
    hub.land()
    result = hub.vouch()
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no approval of request 7 counts" in result.stderr

    hub.landing = hub.repo.commit({"scope/a.yml": "teams: {}\n"})
    hub.forge.answers[f"{HOME}/commits/{hub.landing}/pulls"] = []
    command = (
        "-C",
        hub.repo.path,
        "vouch",
        "--forge",
        "github",
        "--repo",
        "larkspur/scope",
        "--key",
        hub.key,
    )
    direct = run(*command, "--api-url", hub.forge.url, env={"GITHUB_TOKEN": TOKEN})
    assert direct.exit_code == 0
    assert "no request landed with it" in direct.stderr


def test_a_landing_of_statements_alone_needs_no_vouching(hub: Hub) -> None:
    hub.repo.branch("topic")
    hub.head = hub.repo.commit({"approvals/0123456789abcdef-01234567.json": "{}"})
    hub.repo.switch("main")
    hub.landing = hub.repo.merge("topic", author=BO, committer=GITHUB)
    hub.review("cy")
    result = hub.vouch()

    assert "needs no approval" in result.stderr
    assert not hub.note()


def test_a_file_that_cannot_be_read_is_vouched_for_as_it_is(hub: Hub) -> None:
    hub.land(text="suppliers: [")
    hub.review("bo")
    hub.vouch()

    assert hub.approvers() == ["bo"]


def test_a_second_run_adds_nothing_and_a_later_review_a_line(hub: Hub) -> None:
    hub.land()
    hub.review("bo")
    hub.vouch()
    before = hub.note()
    hub.vouch()
    assert hub.note() == before

    hub.review("cy")
    hub.vouch()
    assert len(hub.note()) == 2
    assert set(before) < set(hub.note())


def test_a_file_instead_of_a_note(hub: Hub) -> None:
    hub.land()
    hub.review("bo")
    result = hub.vouch("--output", hub.repo.path / "approvals")
    (file,) = (hub.repo.path / "approvals").iterdir()

    assert result.stdout.strip().endswith(file.name)
    assert FILE.match(f"approvals/{file.name}".encode())
    assert read(file.read_bytes())
    assert hub.vouch("--output", hub.repo.path / "approvals").exit_code == 0


def test_every_landing_of_a_push_is_looked_at(hub: Hub) -> None:
    start = hub.repo.head
    hub.land()
    hub.review("bo")
    later = hub.repo.commit({"README.md": "later"})
    hub.forge.answers[f"{HOME}/commits/{later}/pulls"] = []
    hub.vouch("--since", start)

    assert hub.approvers() == ["bo"]
    assert next(path for path in hub.forge.asked if "/commits/" in path).endswith(f"{hub.landing}/pulls")


@pytest.mark.parametrize("since", ["0" * 40, "f" * 40, "topic"])
def test_a_start_that_is_not_on_the_line_means_the_commit_alone(hub: Hub, since: str) -> None:
    hub.land()
    hub.review("bo")
    hub.vouch("--since", since)

    assert hub.approvers() == ["bo"]


def test_a_key_that_was_not_in_the_policy_is_refused(hub: Hub) -> None:
    hub.key = hub.crew.keys["cy"]
    hub.land()
    hub.review("bo")
    result = hub.vouch()

    assert result.exit_code == 2
    assert "settings.approval.vouchers" in result.stderr
    assert not hub.note()


def test_a_head_that_was_not_fetched_is_told(hub: Hub, tmp_path: Path) -> None:
    hub.land("squash")
    hub.review("bo")
    hub.repo.git("branch", "-D", "topic")
    clone = hub.repo.clone(tmp_path / "clone")
    result = hub.vouch("-C", clone)

    assert result.exit_code == 2
    assert "refs/pull/*/head" in result.stderr


def test_too_many_commits_to_see_are_told(hub: Hub) -> None:
    hub.land()
    hub.review("bo")
    hub.vouch()
    hub.forge.answers[f"{HOME}/pulls/7"]["commits"] = 251
    hub.commits = []
    answers = dict(hub.forge.answers)
    command = (
        "-C",
        hub.repo.path,
        "vouch",
        "--forge",
        "github",
        "--repo",
        "larkspur/scope",
        "--key",
        hub.key,
    )
    assert answers
    result = run(*command, "--api-url", hub.forge.url, env={"GITHUB_TOKEN": TOKEN})

    assert result.exit_code == 2
    assert "only 1 of the 251 commits" in result.stderr


def test_the_token_is_never_shown(hub: Hub) -> None:
    hub.land()
    hub.review("bo")
    for token in (TOKEN, "wrong-token"):
        result = hub.vouch(GITHUB_TOKEN=token)
        assert token not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--forge", "github", "--repo", "a/b"), "--key is needed"),
        (("--forge", "github"), "--repo"),
        (("--forge", "other"), "other"),
        ((), "--forge"),
    ],
)
def test_usage(hub: Hub, arguments: tuple[str, ...], said: str) -> None:
    result = run("-C", hub.repo.path, "vouch", *arguments)

    assert result.exit_code == 2
    assert said in result.stderr


def test_names_from_the_forge_cannot_steer_a_terminal(hub: Hub) -> None:
    hub.land()
    hub.review("bo", login="\x1b[2Jbo\u202e")
    hub.vouch()

    (named,) = hub.statement().approvers
    assert named.forge_login.isprintable()
    assert named.name.isprintable()


def test_nothing_is_vouched_for_behind_a_link(hub: Hub) -> None:
    (hub.repo.path / "scope/attachments").mkdir()
    (hub.repo.path / "scope/attachments/minutes.pdf").symlink_to("/elsewhere/minutes.pdf")
    hub.repo.git("add", "-A")
    hub.land()
    hub.review("bo")
    result = hub.vouch()

    assert "scope/attachments/minutes.pdf is a symbolic link or a submodule" in result.stderr
    assert hub.note() == []
