"""Scenarios with signatures: signed merges and tags, statements in the tree and in notes, vouchers."""

import datetime as dt
import json

import pytest

from gitrepo import as_person
from isms_scope.snapshot.testimony import when
from trail.scenarios.stage import (
    ADA,
    BO,
    CY,
    GITHUB_MERGE,
    GITLAB_MERGE,
    MALLORY,
    ROBOT,
    Stage,
    needs_ssh,
    people,
    rules,
    supplier,
    verdict,
)

pytestmark = needs_ssh

TWO = [{"when": "any", "roles": ["cto", "ciso"], "threshold": 2}]


def merge(stage: Stage, author: tuple[str, str] = CY) -> None:
    stage.repo.merge("topic", message=GITLAB_MERGE, author=author)


def test_merge_signed_by_the_cto(stage: Stage) -> None:
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    landing = stage.last()
    assert verdict(landing) == (4, "approved")
    assert ("bo", "cto", 4, "signed_commit") in {
        (e.person, e.role, e.level, e.kind) for e in landing.approvals
    }
    assert landing.signer.startswith("signed by Bo Marsh (SHA256:")
    assert not landing.is_below_policy


def test_merge_signed_by_the_cto_who_proposed_it(stage: Stage) -> None:
    stage.propose(author=BO)
    merge(stage, BO)
    stage.sign_head("bo")
    assert verdict(stage.last()) == (0, "unapproved")
    assert "SELF_APPROVAL_IGNORED" in stage.last().flags


def test_merge_signed_with_an_unknown_key(stage: Stage) -> None:
    stage.propose()
    merge(stage, BO)
    stage.sign_head("stranger")
    assert verdict(stage.last()) == (1, "weak")
    assert "UNKNOWN_SIGNER" in stage.last().flags


def test_merge_signed_by_somebody_in_another_role(stage: Stage) -> None:
    stage.propose('{"suppliers": {"aws": {"name": "AWS", "scope": {"status": "in"}}}}')
    merge(stage, CY)
    stage.sign_head("cy", CY)
    assert verdict(stage.last()) == (1, "weak")
    assert "WRONG_ROLE" in stage.last().flags


def test_merge_signed_with_a_key_that_was_taken_off_the_list(stage: Stage) -> None:
    bo = {"name": BO[0], "emails": [BO[1]], "git_identities": []}
    stage.repo.commit({"scope/people.yml": people(stage.keys, bo=bo)}, "Revoke", author=CY)
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    assert verdict(stage.last()) == (1, "weak")
    assert "UNKNOWN_SIGNER" in stage.last().flags


def test_merge_signed_by_an_approver_who_was_removed(stage: Stage) -> None:
    stage.repo.commit({"scope/people.yml": people(stage.keys, bo={})}, "Bo leaves", author=CY)
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    assert verdict(stage.last()) == (0, "unapproved")


def test_removing_an_approver_later_does_not_change_the_past(stage: Stage) -> None:
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    stage.repo.commit({"scope/people.yml": people(stage.keys, bo={})}, "Bo leaves", author=CY)
    assert verdict(stage.ledger().landings[1]) == (4, "approved")


def test_a_role_that_had_ended_does_not_count(stage: Stage) -> None:
    ended = {"cto": {"holders": [{"person": "bo", "from": "2020-01-01", "to": "2025-12-31"}]}}
    policy = json.loads(rules(stage.keys)) | {"roles": ended}
    stage.repo.commit({"scope/policy.yml": json.dumps(policy)}, "Bo steps down", author=CY)
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    assert verdict(stage.last()) == (1, "weak")


def test_back_dated_signed_merge(stage: Stage) -> None:
    stage.propose()
    stage.repo.commit({"README.md": "later", "scope/note.yml": "{}"}, author=CY)
    merge(stage, BO)
    stage.sign_head("bo", date=1_600_000_000)
    assert verdict(stage.last()) == (1, "weak")
    assert "BACKDATED" in stage.last().flags


def test_a_commit_that_was_altered_after_signing(stage: Stage) -> None:
    stage.propose()
    merge(stage, BO)
    stage.sign_head("bo")
    stage.repo.raw_commit(stage.repo.raw().replace(b"Rename the supplier", b"Rename the customer"))
    assert verdict(stage.last()) == (0, "invalid")
    assert "BAD_SIGNATURE" in stage.last().flags


def test_two_approvals_are_asked_for_and_one_is_missing(stage: Stage) -> None:
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, TWO)}, author=BO)
    stage.propose()
    data = stage.statement("bo")
    merge(stage, CY)
    stage.note(data)
    assert (verdict(stage.last()), stage.last().required.rules[0].threshold) == ((1, "weak"), 2)


def test_two_approvals_are_asked_for_and_given(stage: Stage) -> None:
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, TWO)}, author=BO)
    stage.propose()
    both = stage.statement("bo") + stage.statement("cy")
    stage.repo.merge("topic", message=GITLAB_MERGE, author=ROBOT)
    stage.note(both)
    assert verdict(stage.last()) == (4, "approved")
    assert {(each.person, each.role) for each in stage.last().approvals} == {("bo", "cto"), ("cy", "ciso")}


def test_the_same_person_twice_is_one_person(stage: Stage) -> None:
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, TWO)}, author=CY)
    bo = {
        "name": BO[0],
        "emails": [BO[1], "bo@home.example"],
        "git_identities": [{"signing_key": stage.keys.public(name)} for name in ("bo", "bo-laptop")],
    }
    stage.repo.commit({"scope/people.yml": people(stage.keys, bo=bo)}, author=CY)
    stage.propose()
    both = stage.statement("bo") + stage.statement("bo-laptop")
    merge(stage, ROBOT)
    stage.note(both)
    assert verdict(stage.last()) == (1, "weak")


def test_note_by_an_approver(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    landing = stage.last()
    assert verdict(landing) == (4, "approved")
    assert [(each.person, each.kind) for each in landing.approvals] == [("bo", "note")]


def test_note_by_the_robot_that_vouches(stage: Stage) -> None:
    stage.propose()
    data = stage.voucher(("bo", BO[0]))
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    landing = stage.last()
    assert verdict(landing) == (3, "approved")
    assert [(each.person, each.role, each.kind) for each in landing.approvals] == [("bo", "cto", "voucher")]
    assert not landing.is_below_policy


def test_note_by_the_robot_that_names_the_proposer(stage: Stage) -> None:
    stage.propose(author=BO)
    data = stage.voucher(("bo", BO[0]))
    stage.repo.squash("topic", "Rename (#7)", author=BO)
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "SELF_APPROVAL_IGNORED" in stage.last().flags


def test_note_by_the_robot_that_names_a_stranger(stage: Stage) -> None:
    stage.propose()
    data = stage.voucher((None, "Mallory Grey"), ("mallory", "Mallory Grey"))
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "UNKNOWN_APPROVER" in stage.last().flags


def test_note_by_mallory(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("mallory") + stage.voucher(("bo", BO[0]), signed_by="mallory")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "UNKNOWN_SIGNER" in stage.last().flags


def test_a_person_cannot_vouch_and_the_robot_cannot_approve(stage: Stage) -> None:
    stage.propose()
    data = stage.voucher(("bo", BO[0]), signed_by="cy") + stage.statement("robot")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")


def test_note_that_was_tampered_with(stage: Stage) -> None:
    stage.propose()
    own = json.loads(stage.statement("bo"))
    other = json.loads(stage.statement("bo", (("scope/aws.yml", "0" * 40, "1" * 40),)))
    forged = json.dumps(own | {"signatures": other["signatures"]}, sort_keys=True, separators=(",", ":"))
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(forged.encode() + b"\n")
    assert verdict(stage.last()) == (0, "unapproved")


def test_note_that_was_copied_from_another_landing(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    stage.repo.commit({"scope/aws.yml": supplier("Evil")}, author=ADA)
    stage.note(data)
    assert [verdict(each) for each in stage.ledger().landings[:2]] == [(0, "unapproved"), (4, "approved")]
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_statement_for_another_branch(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo", ref="refs/heads/develop")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_statement_for_another_repository(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo", repository="1" * 40)
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_the_base_moved_elsewhere(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.commit({"scope/other.yml": "{}"}, author=CY)
    merge(stage, CY)
    stage.note(data)
    assert verdict(stage.last()) == (4, "approved")


def test_the_base_moved_in_the_same_file(stage: Stage) -> None:
    stage.propose('{"suppliers": {"aws": {"name": "Amazon"}},\n\n\n\n\n"x": {}}')
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.repo.commit({"scope/aws.yml": supplier("AWS")}, author=CY)
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, author=ADA)
    stage.note(data)
    assert verdict(stage.last()) == (0, "unapproved")


def test_signed_tag_on_the_merge(stage: Stage) -> None:
    stage.propose()
    merge(stage, CY)
    stage.repo.git(
        *("-c", "gpg.format=ssh", "-c", f"user.signingkey={stage.keys.file('bo')}"),
        *("tag", "-s", "approvals/1", "-m", "Approved"),
        env={"GIT_COMMITTER_NAME": "Bo", "GIT_COMMITTER_EMAIL": BO[1]},
    )
    assert verdict(stage.last()) == (4, "approved")
    assert "signed_tag" in {each.kind for each in stage.last().approvals}


def test_light_tag_proves_nothing(stage: Stage) -> None:
    stage.propose()
    merge(stage, CY)
    stage.repo.git("tag", "approvals/1")
    assert verdict(stage.last()) == (1, "weak")


def test_evil_merge_that_the_cto_signed(stage: Stage) -> None:
    """He put content in himself, so he is a proposer of it."""
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO, files={"scope/aws.yml": supplier("X")})
    stage.sign_head("bo")
    assert verdict(stage.last()) == (0, "unapproved")


def test_evil_merge_whose_very_content_somebody_else_signed(stage: Stage) -> None:
    stage.propose()
    base = stage.repo.head
    stage.repo.merge("topic", message=GITLAB_MERGE, author=CY, files={"scope/aws.yml": supplier("X")})
    stage.note(stage.statement("bo", stage.changes(base, "HEAD")))
    landing = stage.last()
    assert verdict(landing) == (4, "approved")
    assert "EVIL_MERGE" in landing.flags


def test_statement_in_the_tree_that_came_with_a_merge(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.switch("topic")
    stage.repo.commit(stage.file(data), "Approve", author=BO)
    stage.repo.switch("main")
    merge(stage, CY)
    landing = stage.last()
    assert verdict(landing) == (4, "approved")
    assert {each.person for each in landing.proposers} == {"ada"}


def test_statement_in_the_tree_survives_a_squash(stage: Stage) -> None:
    stage.land_with_statement()
    assert verdict(stage.last()) == (4, "approved")


def test_statement_in_the_tree_whose_committer_became_a_co_author(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.switch("topic")
    stage.repo.commit(stage.file(data), "Approve", author=BO)
    stage.repo.switch("main")
    stage.repo.squash("topic", f"Rename (#7)\n\nCo-authored-by: {BO[0]} <{BO[1]}>")
    assert verdict(stage.last()) == (0, "unapproved")
    assert "CO_AUTHOR_APPROVER" in stage.last().flags


def test_statement_in_the_tree_binds_a_rebased_series(stage: Stage) -> None:
    stage.repo.branch("topic")
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.repo.commit({"scope/aws.yml": supplier("Amazon Web Services"), "scope/b.yml": "{}"})
    stage.repo.switch("main")
    data = stage.statement("bo")
    stage.repo.switch("topic")
    stage.repo.commit(stage.file(data), "Approve", author=BO)
    stage.repo.switch("main")
    stage.repo.commit({"README.md": "in between"}, author=CY)
    stage.repo.rebase("topic", committer=CY)
    landings = stage.ledger().landings[:2]
    assert [verdict(each) for each in landings] == [(4, "approved")] * 2
    assert all("series of 2 commits changed as a whole" in each.approvals[0].detail for each in landings)


def test_statement_in_the_tree_goes_stale_when_the_branch_changes(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.switch("topic")
    stage.repo.commit(stage.file(data), "Approve", author=BO)
    stage.repo.commit({"scope/aws.yml": supplier("Something else")})
    stage.repo.switch("main")
    merge(stage, CY)
    assert verdict(stage.last()) == (1, "weak")
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_statement_in_the_tree_may_come_later_and_needs_no_approval(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    merge(stage, CY)
    stage.repo.commit(stage.file(data), "Approve afterwards", author=BO)
    assert [verdict(each) for each in stage.ledger().landings] == [(4, "approved"), (0, "unapproved")]


def test_a_file_that_is_only_named_like_a_statement_is_credited_nothing(stage: Stage) -> None:
    stage.propose()
    stage.repo.switch("topic")
    stage.repo.commit({"approvals/0123456789abcdef-01234567.json": '{"payload": 1}'}, author=BO)
    stage.repo.switch("main")
    merge(stage, CY)
    assert verdict(stage.last()) == (1, "weak")


@pytest.mark.parametrize("text", ["", "{}", "not json", "[1]", '{"payload":"e30=","signatures":[]}'])
def test_a_note_with_anything_else_in_it_is_passed_over(stage: Stage, text: str) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(text.encode() + b"\n\n" + data)
    assert verdict(stage.last()) == (4, "approved")


def test_a_merge_of_a_forge_says_that_the_platform_signed(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITHUB_MERGE, author=ADA)
    assert stage.last().signer == ""


def test_an_approval_does_not_approve_the_same_change_again_after_it_was_taken_back(stage: Stage) -> None:
    data = stage.land_with_statement()
    stage.note(data)
    stage.repo.commit({"scope/aws.yml": supplier("AWS")}, "Take it back", author=CY)
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, "Once more", author=MALLORY)
    assert [verdict(each) for each in stage.ledger().landings[:3]] == [
        (0, "unapproved"),
        (0, "unapproved"),
        (4, "approved"),
    ]


def test_a_series_that_touched_anything_else_is_not_approved_by_its_net_change(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    taken = {"scope/people.yml": people(stage.keys, mallory={"emails": [MALLORY[1]]})}
    stage.repo.commit({**taken, "scope/aws.yml": supplier("tmp")}, author=MALLORY)
    back = {"scope/people.yml": people(stage.keys), "scope/aws.yml": supplier("Amazon")}
    stage.repo.commit({**back, **stage.file(data)}, author=MALLORY)
    assert [each.level for each in stage.ledger().landings[:2]] == [0, 0]
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_who_proposed_a_part_of_a_series_does_not_approve_it(stage: Stage) -> None:
    stage.repo.branch("topic")
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")})
    stage.repo.commit({"scope/b.yml": "{}"}, author=BO)
    stage.repo.switch("main")
    data = stage.statement("bo")
    stage.repo.commit({"README.md": "in between"}, author=CY)
    stage.repo.rebase("topic", committer=CY)
    stage.note(data)
    assert [each.level for each in stage.ledger().landings[:2]] == [0, 0]
    assert "SELF_APPROVAL_IGNORED" in stage.last().flags


def test_who_is_named_on_an_evil_merge_does_not_approve_it(stage: Stage) -> None:
    stage.propose()
    base = stage.repo.head
    evil = {"scope/aws.yml": supplier("X")}
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO, committer=CY, files=evil)
    stage.note(stage.statement("bo", stage.changes(base, "HEAD")))
    assert verdict(stage.last()) == (0, "unapproved")
    assert {each.person for each in stage.last().proposers} == {"ada", "bo", "cy"}


def test_taking_back_a_branchs_own_content_in_a_merge_is_a_proposal(stage: Stage) -> None:
    old = stage.repo.head
    stage.repo.commit({"scope/other.yml": "{}"}, author=CY)
    stage.propose()
    stage.repo.switch("topic")
    stage.repo.commit({"scope/b.yml": "{}"})
    head = stage.repo.head
    stage.repo.write({"scope/aws.yml": supplier("AWS")})
    tree = stage.repo.git("write-tree")
    who = as_person(BO)
    fake = stage.repo.git("commit-tree", tree, "-p", head, "-p", old, "-m", "Merge main", env=who)
    stage.repo.git("reset", "-q", "--hard", fake)
    stage.repo.switch("main")
    data = stage.statement("bo")
    merge(stage, CY)
    stage.note(data)
    assert "bo" in {each.person for each in stage.last().proposers}
    assert stage.last().level < 4


def test_a_statement_counts_in_the_role_in_which_it_was_signed(stage: Stage) -> None:
    both = {
        "cto": {"holders": [{"person": "bo", "from": "2020-01-01"}]},
        "ciso": {"holders": [{"person": "bo", "from": "2020-01-01"}]},
    }
    policy = json.loads(rules(stage.keys, [{"when": "any", "roles": ["cto"]}])) | {"roles": both}
    stage.repo.commit({"scope/policy.yml": json.dumps(policy)}, author=CY)
    stage.propose()
    data = stage.statement("bo", role="ciso")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(stage.last()) == (1, "weak")
    assert "WRONG_ROLE" in stage.last().flags


@pytest.mark.parametrize(
    "rule",
    [
        {"when": "any", "role": "cto"},
        {"when": "any", "roles": "cto"},
        {"when": "any", "roles": [7]},
        {"when": "any", "roles": ["cto"], "threshold": "2"},
        "any",
    ],
)
def test_a_rule_that_cannot_be_understood_can_be_met_by_nobody(stage: Stage, rule: object) -> None:
    stage.repo.commit({"scope/policy.yml": rules(stage.keys, [rule])}, author=BO)  # type: ignore[list-item] # wrong on purpose
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert stage.last().level < 2


def test_an_approval_tells_its_claimed_day_and_that_it_came_after_the_change_was_live(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.repo.commit(
        stage.file(data), author=CY, date=int(dt.datetime(2030, 3, 2, tzinfo=dt.UTC).timestamp())
    )
    [given] = [each for each in stage.last().approvals if each.kind == "statement"]
    assert (given.date, given.is_late) == (dt.date(2030, 3, 2), True)
    assert when(given) == "claimed 2030-03-02, after the change was live"


def test_an_approval_that_came_with_the_change_is_not_late(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.git("switch", "-q", "topic")
    stage.repo.commit(stage.file(data), author=ADA)
    stage.repo.git("switch", "-q", "main")
    merge(stage)
    [given] = [each for each in stage.last().approvals if each.kind == "statement"]
    assert (given.date, given.is_late) == (stage.last().date, False)


def test_a_note_claims_no_time(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert [when(each) for each in stage.last().approvals] == ["no time on record"]
