"""What is asked to be approved is what will land, however it lands, and those who made it are known."""

from pathlib import Path

import pytest

from gitrepo import ADA, BO, CY, GITHUB, Repo
from isms_scope.errors import ScopeError
from isms_scope.trail.place import opened
from isms_scope.trail.proposal import Proposal, read_proposal
from trail.proposing import CHANGED, Team, team

OTHER = "suppliers:\n  b: {name: B, owner: ada}\n"


@pytest.fixture
def crew(tmp_path: Path) -> Team:
    return team(tmp_path)


def proposal(repo: Repo, revision: str = "HEAD", base: str | None = None) -> Proposal:
    with opened(repo.path) as place:
        return read_proposal(place, revision, base=base)


def makers(found: Proposal) -> set[str | None]:
    return {each.person for each in found.proposers}


@pytest.mark.parametrize("how", ["merge", "squash", "rebase"])
@pytest.mark.parametrize("has_moved", [False, True])
def test_what_lands_is_what_was_proposed(crew: Team, how: str, has_moved: bool) -> None:
    crew.propose()
    proposed = proposal(crew.repo)
    crew.repo.switch("main")
    if has_moved:
        crew.repo.commit({"scope/b.yml": OTHER}, author=CY)
    if how == "merge":
        crew.repo.merge("topic", author=BO, committer=GITHUB)
    elif how == "squash":
        crew.repo.squash("topic", "Change (#7)")
    elif has_moved:
        crew.repo.rebase("topic", committer=ADA)
    else:
        crew.repo.git("merge", "-q", "--ff-only", "topic")
    landed = proposal(crew.repo)

    assert landed.is_landed
    assert not proposed.is_landed
    assert (landed.bound, landed.ref, landed.repository) == (
        proposed.bound,
        proposed.ref,
        proposed.repository,
    )
    assert [each.element for each in landed.changes] == [each.element for each in proposed.changes]
    assert makers(landed) == makers(proposed) == {"ada"}


def test_who_only_takes_in_the_main_line_proposes_nothing(crew: Team) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.commit({"scope/b.yml": OTHER}, author=CY)
    crew.repo.switch("topic")
    crew.repo.merge("main", author=BO)

    assert makers(proposal(crew.repo)) == {"ada"}


def test_who_edits_while_taking_in_the_main_line_proposes(crew: Team) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.commit({"scope/b.yml": OTHER}, author=CY)
    crew.repo.switch("topic")
    crew.repo.merge("main", author=BO, files={"scope/c.yml": "teams: {}\n"})

    assert "bo" in makers(proposal(crew.repo))


def test_people_are_those_before_the_proposal(crew: Team) -> None:
    crew.repo.branch("topic")
    crew.repo.commit({"scope/people.yml": None})

    assert set(proposal(crew.repo).people) == {"ada", "bo", "cy"}


def test_the_first_commit_has_nothing_before_it(crew: Team) -> None:
    found = proposal(crew.repo)

    assert (found.base, found.people, found.repository) == ("", {}, crew.first)
    assert [path for path, _, _ in found.bound] == ["scope/a.yml", "scope/people.yml"]


def test_the_newer_of_the_local_and_the_fetched_branch_counts(crew: Team) -> None:
    crew.repo.branch("fetched")
    newer = crew.repo.commit({"scope/b.yml": OTHER}, author=CY)
    crew.repo.git("update-ref", "refs/remotes/origin/main", newer)
    crew.propose()

    assert proposal(crew.repo).base == newer


@pytest.mark.parametrize(
    ("revision", "base", "said"),
    [
        ("topic", None, "part of refs/heads/main already"),
        ("alone", None, "no history in common"),
        ("main", "alone", "not part of the history"),
        ("main", "nowhere", "not a revision"),
    ],
)
def test_what_cannot_be_compared_is_told(crew: Team, revision: str, base: str | None, said: str) -> None:
    crew.propose()
    crew.repo.switch("main")
    crew.repo.merge("topic")
    crew.repo.git("checkout", "-q", "--orphan", "alone")
    crew.repo.commit({"scope/a.yml": CHANGED})

    with pytest.raises(ScopeError, match=said) as raised:
        proposal(crew.repo, revision, base)
    assert raised.value.hint


def test_a_declared_branch_needs_its_full_name(tmp_path: Path) -> None:
    crew = team(tmp_path, settings={"approval": {"ref": "main"}})
    with pytest.raises(ScopeError, match="no full name"):
        proposal(crew.repo)


def test_a_folder_without_a_repository_is_told(tmp_path: Path) -> None:
    with pytest.raises(ScopeError, match="not in a git repository"), opened(tmp_path):
        pass
