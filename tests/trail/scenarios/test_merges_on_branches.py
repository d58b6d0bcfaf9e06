"""Scenarios of merges on the branch: who only takes the main line in proposes nothing, who decides does."""

import pytest

from gitrepo import as_person
from isms_scope.trail.place import opened
from isms_scope.trail.proposal import read_proposal
from trail.scenarios.stage import ADA, BO, CY, GITHUB, GITLAB_MERGE, ROBOT, Stage, needs_ssh, verdict
from trail.telling import kind

pytestmark = needs_ssh


def suppliers(**names: str) -> str:
    """Return a file with suppliers far enough apart for git to merge them by itself."""
    text = kind("suppliers", **{each: {"name": name} for each, name in names.items()})
    return text.replace("}, ", "},\n\n\n\n\n")


@pytest.fixture
def apart(stage: Stage) -> Stage:
    """Ada changes one supplier on a branch, Cy another one on the main line, in the same file."""
    stage.repo.commit({"scope/aws.yml": suppliers(aws="AWS", box="Box")}, author=CY)
    stage.propose(suppliers(aws="Amazon", box="Box"))
    stage.repo.commit({"scope/aws.yml": suppliers(aws="AWS", box="Box Inc")}, author=CY)
    stage.repo.switch("topic")
    return stage


def take_in(stage: Stage, *how: str) -> None:
    """Have Bo merge the main line into the branch in some way."""
    stage.repo.git("merge", "-q", "-m", "Merge branch 'main' into topic", *how, "main", env=as_person(BO))


def land(stage: Stage) -> None:
    """Have Bo merge the branch and sign the merge."""
    stage.repo.switch("main")
    stage.repo.merge("topic", message=f"{GITLAB_MERGE}\n\nApproved-by: {BO[0]} <{BO[1]}>", author=BO)
    stage.sign_head("bo")


def proposers(stage: Stage) -> set[str | None]:
    return {each.person for each in stage.last().proposers}


def test_who_drops_the_main_lines_version_while_taking_it_in_is_a_proposer(apart: Stage) -> None:
    take_in(apart, "-s", "ours")
    with opened(apart.repo.path) as place:
        asked = read_proposal(place, "topic")
    land(apart)
    assert verdict(apart.last()) == (0, "unapproved")
    assert {"EDITED_ON_BRANCH", "SELF_APPROVAL_IGNORED"} <= set(apart.last().flags)
    assert "EVIL_MERGE" not in apart.last().flags
    assert proposers(apart) == {each.person for each in asked.proposers} == {"ada", "bo"}


def test_who_only_takes_the_main_line_in_may_approve(apart: Stage) -> None:
    take_in(apart)
    with opened(apart.repo.path) as place:
        asked = read_proposal(place, "topic")
    land(apart)
    assert verdict(apart.last()) == (4, "approved")
    assert "EDITED_ON_BRANCH" not in apart.last().flags
    assert proposers(apart) == {each.person for each in asked.proposers} == {"ada"}


def test_somebody_else_may_approve_what_was_decided_in_a_merge_on_the_branch(apart: Stage) -> None:
    take_in(apart, "-s", "ours")
    data = apart.statement("cy")
    apart.repo.switch("main")
    apart.repo.merge("topic", message=GITLAB_MERGE, author=ROBOT)
    apart.note(data)
    assert verdict(apart.last()) == (4, "approved")
    assert "EDITED_ON_BRANCH" in apart.last().flags


@pytest.mark.parametrize("how", [("-X", "ours"), ("-X", "theirs")])
def test_who_resolves_a_conflict_on_the_branch_is_a_proposer(stage: Stage, how: tuple[str, ...]) -> None:
    stage.propose(suppliers(aws="Amazon") + "# Ada\n")
    stage.repo.commit({"scope/aws.yml": suppliers(aws="Amazon Inc")}, author=CY)
    stage.repo.switch("topic")
    take_in(stage, *how)
    stage.repo.commit({"scope/b.yml": "{}"})
    land(stage)
    assert proposers(stage) == {"ada", "bo"}
    assert stage.last().level == 0


def test_who_leaves_a_file_of_the_main_line_out_is_a_proposer(stage: Stage) -> None:
    stage.repo.commit({"scope/b.yml": "{}"}, author=CY)
    stage.repo.branch("topic", "HEAD~1")
    stage.repo.commit({"scope/aws.yml": suppliers(aws="Amazon")})
    take_in(stage, "-s", "ours")
    stage.repo.commit({"scope/b.yml": "teams: {}\n"})
    land(stage)
    assert proposers(stage) == {"ada", "bo"}


def test_a_merge_below_another_branch_of_the_branch_is_looked_at_too(apart: Stage) -> None:
    apart.repo.branch("below")
    take_in(apart, "-s", "ours")
    apart.repo.switch("topic")
    apart.repo.commit({"README.md": "more"})
    apart.repo.merge("below", author=ADA)
    land(apart)
    assert proposers(apart) == {"ada", "bo"}


def test_who_drops_what_another_branch_held_is_a_proposer(apart: Stage) -> None:
    apart.repo.branch("other", "main~1")
    apart.repo.commit({"scope/aws.yml": suppliers(aws="AWS", box="Dropped")}, author=CY)
    apart.repo.switch("topic")
    apart.repo.git("merge", "-q", "-s", "ours", "-m", "Merge", "other", env=as_person(BO))
    land(apart)
    assert proposers(apart) == {"ada", "bo", "cy"}


def test_who_merges_three_lines_on_a_branch_is_a_proposer(apart: Stage) -> None:
    apart.repo.branch("other", "main~1")
    apart.repo.commit({"README.md": "other"}, author=CY)
    apart.repo.switch("topic")
    apart.repo.git("merge", "-q", "-s", "ours", "-m", "Merge", "main", "other", env=as_person(BO))
    land(apart)
    assert proposers(apart) == {"ada", "bo"}


def test_the_button_that_updates_a_branch_makes_its_presser_no_proposer(apart: Stage) -> None:
    who = as_person(BO, GITHUB)
    apart.repo.git("merge", "-q", "-m", "Merge branch 'main' into topic", "main", env=who)
    land(apart)
    assert proposers(apart) == {"ada"}
    assert verdict(apart.last()) == (4, "approved")


def test_who_put_content_into_a_merge_on_the_main_line_is_told_so_when_asked_to_approve(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO, files={"scope/aws.yml": suppliers(aws="X")})
    with opened(stage.repo.path) as place:
        asked = read_proposal(place, "main")
    assert {each.person for each in asked.proposers} == {"ada", "bo"}
