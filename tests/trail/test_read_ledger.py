"""The ledger of real repositories, from the front door."""

import datetime as dt
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gitrepo import ADA, BO, CY, GITHUB, START, Repo, as_person
from isms_scope.errors import ScopeError
from isms_scope.snapshot.assurance import FLAGS, LEVELS
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail.ledger import head, read_ledger
from trail.telling import kind, ledger, newest, said, scope

TEAM = kind(
    "people",
    ada={"email": ADA[1]},
    bo={"emails": [BO[1], "bo@home.example"]},
    cy={"git_identities": [{"email": CY[1]}]},
    ci={"email": "ci@larkspur.example", "human": False},
)
"""A list of people that says an address in each of the three ways."""


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A repository with a list of people and one supplier."""
    made = Repo(tmp_path / "repo")
    made.commit({"scope/people.yml": TEAM, "README.md": "hello"}, "People")
    made.commit({"scope/suppliers.yml": kind("suppliers", aws={"name": "AWS"})}, "Suppliers", author=BO)
    return made


def on_branch(repo: Repo, name: str = "AWS Inc", branch: str = "topic", **who: Any) -> None:
    """Rename the supplier on a branch and go back to main."""
    repo.branch(branch)
    repo.commit({"scope/suppliers.yml": kind("suppliers", aws={"name": name})}, "Rename", **who)
    repo.switch("main")


def people_of(repo: Repo) -> tuple[list[str | None], str | None, int]:
    """Return proposers, integrator and level of the last landing."""
    landing = newest(repo)
    integrator = landing.integrator.person if landing.integrator else None
    return [each.person for each in landing.proposers], integrator, landing.level


def test_landings_are_the_commits_of_the_main_line_that_touch_the_scope(repo: Repo) -> None:
    repo.commit({"README.md": "unrelated"}, "Docs")
    on_branch(repo)
    merge = repo.merge("topic")
    found = ledger(repo)
    assert [landing.subject for landing in found.landings] == ["Merge branch 'topic'", "Suppliers", "People"]
    assert found.tip == found.landings[0].commit == merge
    assert found.landings[0].parents == tuple(repo.git("rev-parse", "HEAD^1", "HEAD^2").split())
    assert said(found.landings[0]) == [("changed", "aws", "name", "AWS", "AWS Inc")]


def test_somebody_else_merges_level_1(repo: Repo) -> None:
    on_branch(repo)
    repo.merge("topic", author=BO)
    landing = newest(repo)
    assert people_of(repo) == (["ada"], "bo", 1)
    assert (landing.status, landing.flags) == ("weak", ("ROOT_FROM_REPOSITORY",))


@pytest.mark.parametrize(
    ("author", "flag"),
    [
        (ADA, "SELF_INTEGRATED"),
        (("ci", "ci@larkspur.example"), "BOT_INTEGRATED"),
        (("dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com"), "BOT_INTEGRATED"),
        (("Mallory", "mallory@elsewhere.example"), "UNKNOWN_INTEGRATOR"),
        (("Ada Lind", "ada@private.example"), "SELF_INTEGRATED"),
        (("Bo Marsh", "bo@larkspur.example.evil.example"), "UNKNOWN_INTEGRATOR"),
        (("Bo Marsh", "bo@lar\u212aspur.example"), "UNKNOWN_INTEGRATOR"),  # lower() makes a k of it
    ],
)
def test_no_second_person_level_0(repo: Repo, author: tuple[str, str], flag: str) -> None:
    on_branch(repo)
    repo.merge("topic", author=author)
    landing = newest(repo)
    assert (landing.level, landing.status) == (0, "unapproved")
    assert flag in landing.flags


def test_an_address_in_capitals_is_the_same_address(repo: Repo) -> None:
    on_branch(repo)
    repo.merge("topic", author=("Bo", "BO@Home.Example"))
    assert people_of(repo) == (["ada"], "bo", 1)


def test_a_forge_that_commits_is_nobody_and_its_author_merged(repo: Repo) -> None:
    on_branch(repo, committer=GITHUB)
    repo.merge("topic", message="Merge pull request #7 from x/topic\n\nRename", author=BO, committer=GITHUB)
    landing = newest(repo)
    assert people_of(repo) == (["ada"], "bo", 1)
    assert (landing.style, landing.reference) == ("GitHub merge", "7")


def test_a_squash_does_not_tell_who_merged(repo: Repo) -> None:
    on_branch(repo)
    message = f"close #12 (#13)\n\n* Rename\n\nCo-authored-by: {CY[0]} <{CY[1]}>"
    repo.squash("topic", message, author=ADA)
    landing = newest(repo)
    assert people_of(repo) == (["ada", "cy"], None, 0)
    assert (landing.style, landing.reference) == ("GitHub squash", "13")


def test_a_rebase_merge_counts_its_committer_among_the_proposers(repo: Repo) -> None:
    on_branch(repo)
    repo.commit({"README.md": "moved on"})
    repo.rebase("topic", committer=BO)
    assert people_of(repo) == (["ada", "bo"], "bo", 0)
    assert newest(repo).style == "rebase or patch"


def test_whoever_touched_the_scope_on_the_branch_proposed_it_and_nobody_else_did(repo: Repo) -> None:
    repo.branch("topic")
    repo.commit({"scope/a.yml": "{}"}, "One", author=ADA)
    repo.commit({"src/code.py": "x"}, "Code only", author=BO)
    repo.commit({"scope/b.yml": "{}"}, f"Two\n\nCo-Authored-By: Somebody Else <{CY[1]}>", author=ADA)
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert people_of(repo) == (["ada", "cy"], "bo", 1)


def test_bringing_a_branch_up_to_date_proposes_nothing(repo: Repo) -> None:
    on_branch(repo)
    repo.commit({"scope/risks.yml": kind("risks", r1={"name": "risk"})}, author=CY)
    repo.switch("topic")
    repo.merge("main", author=BO, message="Merge branch 'main' into topic")
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert people_of(repo) == (["ada"], "bo", 1)


def test_a_merge_on_the_branch_that_changes_something_itself_is_a_proposal(repo: Repo) -> None:
    on_branch(repo)
    repo.commit({"scope/risks.yml": kind("risks", r1={"name": "risk"})}, author=CY)
    repo.switch("topic")
    repo.merge("main", author=BO, files={"scope/risks.yml": kind("risks", r1={"name": "no risk"})})
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert people_of(repo) == (["bo", "ada"], "bo", 0)


def test_a_file_that_only_the_merge_changed_makes_the_merger_a_proposer(repo: Repo) -> None:
    on_branch(repo)
    repo.merge("topic", author=BO, files={"scope/exclusions.yml": kind("exclusions", x={"name": "quiet"})})
    assert "UNTRACED_CHANGE" in newest(repo).flags
    assert people_of(repo) == (["ada", "bo"], "bo", 0)


def test_a_branch_that_quietly_drops_what_main_had_is_traced_to_everyone_on_it(repo: Repo) -> None:
    on_branch(repo)
    repo.commit({"scope/risks.yml": kind("risks", r1={"name": "risk"})}, author=ADA)
    repo.switch("topic")
    repo.git("merge", "-q", "-s", "ours", "-m", "Sync", "main", env=as_person(CY))
    repo.switch("main")
    repo.merge("topic", author=BO)
    proposers, _, level = people_of(repo)
    assert "UNTRACED_CHANGE" in newest(repo).flags
    assert {"ada", "bo", "cy"}.issuperset(proposers)
    assert {"cy", "bo"} <= set(proposers)
    assert level == 0


def test_an_octopus_is_one_landing_with_everyone_who_proposed(repo: Repo) -> None:
    repo.branch("one")
    repo.commit({"scope/one.yml": "{}"}, author=ADA)
    repo.branch("two", "main")
    repo.commit({"scope/two.yml": "{}"}, author=CY)
    repo.switch("main")
    repo.commit({"README.md": "moved on"})
    repo.merge("one", "two", author=BO)
    landing = newest(repo)
    assert (len(landing.parents), landing.style) == (3, "octopus")
    assert sorted(map(str, people_of(repo)[0])) == ["ada", "cy"]


def test_a_branch_merged_twice_is_judged_by_what_each_merge_brought(repo: Repo) -> None:
    on_branch(repo, author=ADA)
    repo.merge("topic", author=BO)
    repo.switch("topic")
    repo.commit({"scope/more.yml": "{}"}, author=CY)
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert people_of(repo) == (["cy"], "bo", 1)


def test_a_pull_on_the_main_line_is_flagged(repo: Repo) -> None:
    on_branch(repo)
    repo.commit({"README.md": "moved on"})
    repo.merge("topic", message="Merge branch 'main' of https://git.example/larkspur/scope")
    assert "FOXTROT" in newest(repo).flags


def test_without_a_list_of_people_addresses_and_names_tell_them_apart(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/suppliers.yml": "{}"})
    on_branch(repo)
    repo.merge("topic", author=BO)
    landing = newest(repo)
    assert (landing.level, landing.flags) == (1, ("NO_ROSTER",))
    on_branch(repo, name="Again", branch="other")
    repo.merge("other", author=("Ada Lind", "12345+ada@users.noreply.github.com"))
    assert newest(repo).level == 0
    assert newest(repo).flags == ("NO_ROSTER", "SELF_INTEGRATED")


def test_nobody_lets_themselves_in(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/people.yml": kind("people", ada={"email": ADA[1]})})
    repo.branch("topic")
    added = kind("people", ada={"email": ADA[1]}, bo={"email": BO[1]})
    repo.commit({"scope/people.yml": added}, "Add Bo", author=ADA)
    repo.switch("main")
    repo.merge("topic", author=BO)
    assert newest(repo).level == 0
    assert "UNKNOWN_INTEGRATOR" in newest(repo).flags
    on_branch(repo, branch="next")
    repo.merge("next", author=BO)
    assert people_of(repo) == (["ada"], "bo", 1)


def test_a_later_list_of_people_does_not_change_the_past(repo: Repo) -> None:
    on_branch(repo)
    merge = repo.merge("topic", author=BO)
    before = newest(repo)
    repo.commit({"scope/people.yml": kind("people", ada={"email": ADA[1]})}, "Bo leaves")
    assert next(each for each in ledger(repo).landings if each.commit == merge) == before


def test_the_root_is_where_people_were_first_declared(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit({"scope/a.yml": "{}"})
    first = repo.commit({"scope/people.yml": TEAM})
    repo.commit({"scope/b.yml": "{}"})
    found = ledger(repo)
    assert (found.root, found.root_from_repository) == (first, True)
    assert [landing.flags for landing in reversed(found.landings)] == [
        ("NO_ROSTER",),
        ("NO_ROSTER",),
        ("ROOT_FROM_REPOSITORY",),
    ]


def test_once_the_list_of_people_is_gone_nobody_can_be_judged(repo: Repo) -> None:
    repo.commit({"scope/people.yml": None}, "Drop the people")
    on_branch(repo)
    repo.merge("topic", author=BO)
    landing = newest(repo)
    assert (landing.status, landing.level) == ("indeterminate", 0)
    assert "ROSTER_MISSING" in landing.flags


def test_an_address_that_two_people_claim_belongs_to_nobody(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.commit(
        {"scope/people.yml": kind("people", ada={"email": ADA[1]}, bo={"email": BO[1]}, x={"email": BO[1]})}
    )
    on_branch(repo)
    repo.merge("topic", author=BO)
    assert "UNKNOWN_INTEGRATOR" in newest(repo).flags


def test_dates_are_days_in_utc_and_the_latest_never_runs_backwards(repo: Repo) -> None:
    day = 86_400
    repo.commit({"scope/a.yml": "{}"}, date=START + 10 * day)
    repo.commit({"README.md": "later"}, date=START + 20 * day)
    repo.commit({"scope/b.yml": "{}"}, date=START + 5 * day)
    landing = newest(repo)
    assert landing.date == dt.date(2026, 1, 6)
    assert landing.latest_date == dt.date(2026, 1, 21)


def test_a_time_beyond_the_calendar_is_no_crash(repo: Repo) -> None:
    repo.commit({"scope/a.yml": "{}"})
    raw = repo.raw().replace(f"{ADA[1]}> 17".encode(), f"{ADA[1]}> 99999999999917".encode())
    repo.raw_commit(raw)
    assert newest(repo).date == dt.date(9999, 12, 31)


def test_every_landing_can_be_explained_in_words(repo: Repo) -> None:
    on_branch(repo)
    repo.merge("topic", author=("Mallory", "m@elsewhere.example"), files={"scope/x.yml": "{}"})
    for landing in ledger(repo).landings:
        assert landing.level in LEVELS
        assert set(landing.flags) <= set(FLAGS)


def test_a_landing_costs_no_process_of_its_own(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        on_branch(repo, name=f"AWS {number}", branch=f"topic-{number}")
        repo.merge(f"topic-{number}")
    verbs: list[str] = []
    start = subprocess.Popen

    def counted(command: list[str], **options: Any) -> Any:
        verbs.append(
            next(
                each
                for each in command
                if each in {"log", "cat-file", "ls-tree", "rev-parse", "for-each-ref"}
            )
        )
        return start(command, **options)

    ledger(repo)  # GitPython asks git for its version once, when it is first imported
    monkeypatch.setattr(subprocess, "Popen", counted)
    assert len(ledger(repo).landings) == 5
    assert sorted(verbs) == [
        "cat-file",
        "cat-file",
        "for-each-ref",
        "log",
        "log",
        "ls-tree",
        "rev-parse",
        "rev-parse",
    ]


def test_a_revision_ends_the_history_there(repo: Repo) -> None:
    repo.git("tag", "-a", "v1", "-m", "Version 1", env=as_person(ADA))
    tagged = repo.head
    repo.commit({"scope/more.yml": "{}"})
    assert ledger(repo, revision="v1").tip == tagged
    assert (
        ledger(repo, revision="HEAD~1") == ledger(repo, revision=tagged) == ledger(repo, revision=tagged[:9])
    )
    assert len(ledger(repo).landings) == 3


def test_an_unknown_revision_is_an_error_with_a_hint(repo: Repo) -> None:
    with pytest.raises(ScopeError, match="'v9' is not a revision") as caught:
        read_ledger(repo.path, revision="v9")
    assert "git log" in caught.value.hint


def test_uncommitted_changes_are_no_history(repo: Repo) -> None:
    before = ledger(repo)
    (repo.path / "scope/people.yml").write_text("{}")
    repo.write({"scope/staged.yml": "{}"})
    assert ledger(repo) == before


def test_the_head_is_the_commit_that_is_checked_out(repo: Repo, tmp_path: Path) -> None:
    assert head(repo.path) == head(repo.path / "scope") == repo.head
    assert head(tmp_path) is None


def test_the_real_loader_reads_the_files(repo: Repo) -> None:
    repo.commit({"scope/infrastructure/prod.yml": "infrastructure:\n  prod:\n    scope: in\n"})
    repo.commit({"scope/infrastructure/prod.yml": "infrastructure:\n  prod:\n    scope: {status: out}\n"})
    found = read_ledger(repo.path)
    assert isinstance(found, Ledger)
    (change,) = found.landings[0].changes
    assert (change.field, change.old, change.new, change.boundary) == ("scope", "in", "out", True)


def test_scope_helper_is_the_loaders_normal_form() -> None:
    from isms_scope.load.declared import declared  # noqa: PLC0415 - the only use

    assert declared(b"products:\n  api:\n    scope: in\n", "a.yml") == {
        "products": {"api": {"scope": scope("in")}}
    }
