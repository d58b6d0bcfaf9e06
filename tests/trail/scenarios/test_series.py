"""Scenarios of series: several commits of the main line that one statement approves as a whole."""

import pytest

from gitrepo import as_person
from trail.scenarios.stage import ADA, BO, CY, MALLORY, Stage, needs_ssh, rules, supplier, verdict

pytestmark = needs_ssh

CTO_ALONE = [{"when": "any", "roles": ["cto"]}]


def levels(stage: Stage) -> list[int]:
    return [each.level for each in stage.ledger().landings[:2]]


@pytest.fixture
def pushed(stage: Stage) -> str:
    """Two commits pushed one after the other, of which Bo approved the first; returns the base of both."""
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, CTO_ALONE)}, author=BO)
    base = stage.repo.head
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.note(stage.statement("bo", stage.changes(base, "HEAD")))
    stage.repo.commit({"scope/b.yml": "{}"}, author=BO, committer=ADA)
    assert levels(stage) == [0, 4]
    return base


def test_an_approval_of_the_series_in_another_role_takes_nothing_away(stage: Stage, pushed: str) -> None:
    stage.note(stage.statement("cy", stage.changes(pushed, "HEAD")))
    second, first = stage.ledger().landings[:2]
    assert verdict(first) == (4, "approved")
    assert [each.person for each in first.proposers] == ["ada"]
    assert first.flags == ()
    assert (second.level, "WRONG_ROLE" in second.flags) == (1, True)


def test_a_series_that_proves_more_counts_with_all_its_proposers(stage: Stage) -> None:
    base = stage.repo.head
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.repo.commit({"scope/b.yml": "{}"}, author=CY, committer=ADA)
    stage.note(stage.statement("bo", stage.changes(base, "HEAD")))
    assert levels(stage) == [4, 4]
    assert all(
        {each.person for each in found.proposers} == {"ada", "cy"} for found in stage.ledger().landings[:2]
    )


def test_two_approvals_one_of_the_landing_and_one_of_its_series(stage: Stage) -> None:
    two = [{"when": "any", "roles": ["cto", "ciso"], "threshold": 2}]
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, two)}, author=BO)
    base = stage.repo.head
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.note(stage.statement("bo", stage.changes(base, "HEAD")))
    stage.repo.commit({"scope/b.yml": "{}"})
    stage.note(stage.statement("cy", stage.changes(base, "HEAD")))
    assert levels(stage) == [1, 4]


def test_a_voucher_that_names_the_last_commit_of_a_series(stage: Stage) -> None:
    base = stage.repo.head
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.repo.commit({"scope/b.yml": "{}"})
    stage.note(stage.voucher(("bo", BO[0]), at=(base, "HEAD"), landing=stage.repo.head))
    assert levels(stage) == [3, 3]


@pytest.fixture
def joint(stage: Stage) -> str:
    """A branch with a commit of Ada's and one of Cy's; returns its head."""
    stage.propose(supplier("Amazon"))
    stage.repo.switch("topic")
    head = stage.repo.commit({"scope/b.yml": "{}"}, author=CY)
    stage.repo.switch("main")
    return head


def test_a_fast_forward_of_several_committers_is_approved_by_its_net_change(stage: Stage, joint: str) -> None:
    data = stage.statement("bo", head=joint)
    stage.repo.switch("topic")
    stage.repo.commit(stage.file(data), "Approve", author=ADA)
    stage.repo.switch("main")
    stage.repo.git("merge", "-q", "--ff-only", "topic")
    assert levels(stage) == [4, 4]
    assert all(
        {each.person for each in found.proposers} == {"ada", "cy"} for found in stage.ledger().landings[:2]
    )


def test_who_committed_a_part_of_a_fast_forward_does_not_approve_it(stage: Stage, joint: str) -> None:
    stage.note(stage.statement("cy", head=joint), joint)
    stage.repo.git("merge", "-q", "--ff-only", "topic")
    assert levels(stage) == [0, 0]
    assert "SELF_APPROVAL_IGNORED" in stage.last().flags


def test_a_rebase_of_several_committers_is_not_approved(stage: Stage, joint: str) -> None:
    data = stage.statement("bo", head=joint)
    stage.repo.commit({"README.md": "in between"}, author=CY)
    for each, who in (("topic~1", ADA), ("topic", CY)):
        stage.repo.git("cherry-pick", each, env=as_person(ADA, who))
    stage.note(data)
    assert levels(stage) == [0, 0]


def test_a_rebase_by_one_committer_is_approved_whatever_commit_was_named(stage: Stage, joint: str) -> None:
    data = stage.statement("bo", head=joint)
    stage.repo.commit({"README.md": "in between"}, author=CY)
    stage.repo.rebase("topic", committer=ADA)
    stage.note(data)
    assert levels(stage) == [4, 4]


def test_the_named_commit_does_not_carry_an_earlier_push_along(stage: Stage) -> None:
    stage.propose(supplier("Amazon"))
    data = stage.statement("bo", head=stage.repo.git("rev-parse", "topic"))
    stage.repo.commit({"scope/aws.yml": supplier("Mallory's")}, author=MALLORY)
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.note(data)
    assert levels(stage) == [0, 0]


def test_the_named_commit_alone_says_which_of_two_landings_is_meant(stage: Stage) -> None:
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.repo.commit({"scope/aws.yml": supplier("AWS")}, author=CY)
    second = stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.note(stage.statement("bo", stage.changes("HEAD^", "HEAD"), head=second), stage.root)
    assert [each.level for each in stage.ledger().landings[:3]] == [4, 0, 0]


def test_a_named_commit_whose_series_is_another_approves_nothing(stage: Stage, joint: str) -> None:
    stage.note(stage.statement("bo", stage.changes("main", "topic^"), head=joint), joint)
    stage.repo.git("merge", "-q", "--ff-only", "topic")
    assert levels(stage) == [0, 0]
    assert "STALE_OR_REPLAYED" in stage.last().flags
