"""Scenarios with nothing but git's own words: pushes, merges of every style, trailers."""

from trail.scenarios.stage import (
    ADA,
    BO,
    CY,
    GITHUB,
    GITHUB_MERGE,
    GITLAB_MERGE,
    MALLORY,
    ROBOT,
    Stage,
    needs_ssh,
    supplier,
    verdict,
)

pytestmark = needs_ssh

APPROVED = f"\n\nApproved-by: {BO[0]} <{BO[1]}>"


def test_direct_push_by_an_engineer(stage: Stage) -> None:
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, author=ADA)
    assert verdict(stage.last()) == (0, "unapproved")


def test_direct_push_by_the_cto(stage: Stage) -> None:
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, author=BO)
    assert verdict(stage.last()) == (0, "unapproved")


def test_github_merge_by_the_proposer(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITHUB_MERGE, author=ADA, committer=GITHUB)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "SELF_INTEGRATED" in stage.last().flags


def test_github_merge_by_another_person(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITHUB_MERGE, author=BO, committer=GITHUB)
    landing = stage.last()
    assert verdict(landing) == (1, "weak")
    assert (landing.style, landing.reference) == ("GitHub merge", "7")
    assert [(each.person, each.kind) for each in landing.approvals] == [("bo", "integrator")]


def test_github_merge_by_a_robot(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITHUB_MERGE, author=ROBOT, committer=GITHUB)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "BOT_INTEGRATED" in stage.last().flags


def test_github_merge_by_an_unknown_service_account(stage: Stage) -> None:
    stage.propose()
    service = ("deploy", "deploy@larkspur.example")
    stage.repo.merge("topic", message=GITHUB_MERGE, author=service, committer=GITHUB)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "UNKNOWN_INTEGRATOR" in stage.last().flags


def test_gitlab_approved_by_somebody_in_the_role(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE + APPROVED, author=CY)
    landing = stage.last()
    assert verdict(landing) == (2, "approved")
    assert ("bo", "cto", 2, "trailer") in {(e.person, e.role, e.level, e.kind) for e in landing.approvals}
    assert landing.is_below_policy


def test_gitlab_approved_by_somebody_in_another_role(stage: Stage) -> None:
    stage.propose('{"suppliers": {"aws": {"name": "AWS", "scope": {"status": "in"}}}}')
    stage.repo.merge("topic", message=f"{GITLAB_MERGE}\n\nApproved-by: {CY[0]} <{CY[1]}>", author=BO)
    landing = stage.last()
    assert verdict(landing) == (1, "weak")
    assert "WRONG_ROLE" in landing.flags


def test_gitlab_approved_by_the_proposer(stage: Stage) -> None:
    stage.propose(author=BO)
    stage.repo.merge("topic", message=GITLAB_MERGE + APPROVED, author=CY)
    landing = stage.last()
    assert verdict(landing) == (1, "weak")
    assert "SELF_APPROVAL_IGNORED" in landing.flags


def test_approved_by_in_the_description_is_not_at_the_end(stage: Stage) -> None:
    stage.propose()
    message = f"Merge branch 'topic' into 'main'{APPROVED}\n\nSee merge request larkspur/scope!7"
    stage.repo.merge("topic", message=message, author=CY)
    assert verdict(stage.last()) == (1, "weak")


def test_approved_by_in_a_commit_of_the_branch(stage: Stage) -> None:
    stage.repo.branch("topic")
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, f"Rename{APPROVED}")
    stage.repo.switch("main")
    stage.repo.merge("topic", message=GITLAB_MERGE, author=CY)
    assert verdict(stage.last()) == (1, "weak")


def test_approved_by_in_a_paragraph_of_mixed_text(stage: Stage) -> None:
    stage.propose()
    message = f"{GITLAB_MERGE}\n\nThanks to all\nSigned-off-by: A <a@b.example>{APPROVED[1:]}"
    stage.repo.merge("topic", message=message, author=CY)
    assert verdict(stage.last()) == (1, "weak")


def test_approved_by_with_a_look_alike_domain(stage: Stage) -> None:
    stage.propose()
    message = f"{GITLAB_MERGE}\n\nApproved-by: {BO[0]} <bo@larkspur.example.com>"
    stage.repo.merge("topic", message=message, author=CY)
    assert verdict(stage.last()) == (1, "weak")


def test_approved_by_with_a_homoglyph(stage: Stage) -> None:
    stage.propose()
    message = f"{GITLAB_MERGE}\n\nApproved-by: {BO[0]} <b\u043e@larkspur.example>"
    stage.repo.merge("topic", message=message, author=CY)
    assert verdict(stage.last()) == (1, "weak")


def test_approved_by_after_windows_line_breaks(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=(GITLAB_MERGE + APPROVED).replace("\n", "\r\n"), author=CY)
    assert verdict(stage.last()) == (2, "approved")


def test_plain_squash(stage: Stage) -> None:
    stage.propose()
    stage.repo.squash("topic", "Rename the supplier (#7)")
    assert verdict(stage.last()) == (0, "unapproved")


def test_squash_with_a_trailer_is_capped(stage: Stage) -> None:
    stage.propose()
    stage.repo.squash("topic", f"Rename the supplier (#7){APPROVED}")
    assert verdict(stage.last()) == (1, "weak")


def test_squash_whose_co_author_is_named_as_approver(stage: Stage) -> None:
    stage.propose()
    text = f"Rename the supplier (#7)\n\nCo-authored-by: {BO[0]} <{BO[1]}>\nApproved-by: {BO[0]} <{BO[1]}>"
    stage.repo.squash("topic", text)
    landing = stage.last()
    assert verdict(landing) == (0, "unapproved")
    assert {"SELF_APPROVAL_IGNORED", "CO_AUTHOR_APPROVER"} <= set(landing.flags)


def test_rebase_looks_like_a_push(stage: Stage) -> None:
    stage.propose()
    stage.repo.commit({"README.md": "in between"}, author=CY)
    stage.repo.rebase("topic", committer=BO)
    assert verdict(stage.last()) == (0, "unapproved")


def test_web_edit(stage: Stage) -> None:
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, "Update aws.yml", author=BO, committer=GITHUB)
    assert (*verdict(stage.last()), stage.last().style) == (0, "unapproved", "web edit")


def test_octopus(stage: Stage) -> None:
    stage.propose()
    stage.repo.branch("other", "main")
    stage.repo.commit({"scope/other.yml": supplier("Other").replace("aws", "other")}, author=CY)
    stage.repo.switch("main")
    stage.repo.merge("topic", "other", message="Merge branches", author=BO)
    landing = stage.last()
    assert (verdict(landing), landing.style) == ((1, "weak"), "octopus")
    assert {each.person for each in landing.proposers} == {"ada", "cy"}


def test_a_trailer_on_an_octopus_binds_to_nothing(stage: Stage) -> None:
    stage.propose()
    stage.repo.branch("other", "main")
    stage.repo.commit({"scope/other.yml": supplier("Other").replace("aws", "other")})
    stage.repo.switch("main")
    stage.repo.merge("topic", "other", message=f"Merge branches{APPROVED}", author=CY)
    landing = stage.last()
    assert verdict(landing) == (1, "weak")
    assert "OCTOPUS" in landing.flags


def test_evil_octopus(stage: Stage) -> None:
    stage.propose()
    stage.repo.branch("other", "main")
    stage.repo.commit({"scope/other.yml": supplier("Other").replace("aws", "other")})
    stage.repo.switch("main")
    evil = {"scope/aws.yml": supplier("X")}
    stage.repo.merge("topic", "other", message=f"Merge branches{APPROVED}", author=CY, files=evil)
    landing = stage.last()
    assert verdict(landing) == (0, "unapproved")
    assert "EVIL_MERGE" in landing.flags


def test_evil_merge_with_new_content_of_a_file_of_the_branch(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge(
        "topic", message=GITLAB_MERGE + APPROVED, author=CY, files={"scope/aws.yml": supplier("X")}
    )
    landing = stage.last()
    assert verdict(landing) == (0, "unapproved")
    assert "EVIL_MERGE" in landing.flags
    assert {each.person for each in landing.proposers} == {"ada", "cy"}


def test_evil_merge_with_a_file_that_no_branch_had(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE + APPROVED, author=CY, files={"scope/more.yml": "{}"})
    landing = stage.last()
    assert verdict(landing) == (0, "unapproved")
    assert {"EVIL_MERGE", "UNTRACED_CHANGE"} <= set(landing.flags)


def test_revert_is_a_change_like_any_other(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE + APPROVED, author=CY)
    stage.repo.commit({"scope/aws.yml": supplier("AWS")}, "Revert", author=ADA)
    assert [verdict(each) for each in stage.ledger().landings[:2]] == [(0, "unapproved"), (2, "approved")]


def test_moving_a_file_out_of_the_scope_folder_is_governed(stage: Stage) -> None:
    stage.repo.commit({"scope/aws.yml": None, "elsewhere/aws.yml": supplier("AWS")}, author=ADA)
    landing = stage.last()
    assert verdict(landing) == (0, "unapproved")
    assert [each.change for each in landing.changes] == ["removed"]


def test_roster_edited_to_let_oneself_in(stage: Stage) -> None:
    """Mallory adds herself to the list and approves in the same merge: the old list judges."""
    stage.repo.branch("topic")
    mallory = '{"people": {"mallory": {"emails": ["mallory@elsewhere.example"]}}}'
    stage.repo.commit({"scope/more.yml": mallory}, author=ADA)
    stage.repo.switch("main")
    named = f"{GITLAB_MERGE}\n\nApproved-by: {MALLORY[0]} <{MALLORY[1]}>"
    stage.repo.merge("topic", message=named, author=MALLORY)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "UNKNOWN_INTEGRATOR" in stage.last().flags


def test_roster_edit_needs_the_role_for_the_roster(stage: Stage) -> None:
    stage.repo.branch("topic")
    stage.repo.commit({"scope/more.yml": '{"people": {"dee": {"emails": ["d@x.example"]}}}'}, author=ADA)
    stage.repo.switch("main")
    stage.repo.merge("topic", message=f"{GITLAB_MERGE}\n\nApproved-by: {CY[0]} <{CY[1]}>", author=CY)
    landing = stage.last()
    assert (verdict(landing), landing.required.rules[0].matched) == ((1, "weak"), "roster")


def test_symbolic_link_in_the_scope_folder(stage: Stage) -> None:
    stage.repo.branch("topic")
    (stage.repo.path / "scope/link.yml").symlink_to("/etc/passwd")
    stage.repo.git("add", "-A")
    stage.repo.commit({}, author=ADA)
    stage.repo.switch("main")
    stage.repo.merge("topic", message=GITLAB_MERGE + APPROVED, author=CY)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "SYMLINK_OR_SUBMODULE" in stage.last().flags
