"""Scenarios of patches that a maintainer applies from a mailing list."""

import pytest

from gitrepo import ADA, BO, CY
from trail.scenarios.stage import GITLAB_MERGE, MALLORY, Stage, needs_ssh, supplier, verdict

pytestmark = needs_ssh

LINK = "Link: https://lore.example/r/20260101.1-ada@larkspur.example"
SIGNED_OFF = f"Signed-off-by: {ADA[0]} <{ADA[1]}>\n{{}}Signed-off-by: {BO[0]} <{BO[1]}>\n{LINK}"


def applied(stage: Stage, lines: str = "") -> Stage:
    """Let Bo apply a patch of Ada's, with more lines between their Signed-off-by lines."""
    text = f"Rename the supplier\n\n{SIGNED_OFF.format(lines)}"
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, text, author=ADA, committer=BO)
    return stage


def test_a_patch_that_was_signed_off_by_all_is_approved_by_nobody(stage: Stage) -> None:
    landing = applied(stage).last()
    assert (verdict(landing), landing.style) == ((0, "unapproved"), "mailing list")
    assert {each.person for each in landing.proposers} == {"ada", "bo"}
    assert landing.approvals == ()


@pytest.mark.parametrize("trailer", ["Reviewed-by", "Acked-by", "Approved-by"])
def test_a_review_that_a_patch_names_is_capped(stage: Stage, trailer: str) -> None:
    landing = applied(stage, f"{trailer}: {CY[0]} <{CY[1]}>\n").last()
    assert verdict(landing) == (1, "weak")
    assert [(e.person, e.level, e.kind) for e in landing.approvals] == [("cy", 1, "trailer")]


@pytest.mark.parametrize(
    "trailer", ["Tested-by", "Signed-off-by", "Reported-by", "Suggested-by", "Cc", "Message-Id"]
)
def test_other_trailers_are_no_approval(stage: Stage, trailer: str) -> None:
    assert verdict(applied(stage, f"{trailer}: {CY[0]} <{CY[1]}>\n").last()) == (0, "unapproved")


def test_the_maintainer_who_applied_it_is_a_proposer(stage: Stage) -> None:
    landing = applied(stage, f"Reviewed-by: {BO[0]} <{BO[1]}>\n").last()
    assert verdict(landing) == (0, "unapproved")
    assert "SELF_APPROVAL_IGNORED" in landing.flags


def test_a_review_by_a_stranger_on_the_list(stage: Stage) -> None:
    landing = applied(stage, f"Reviewed-by: {MALLORY[0]} <{MALLORY[1]}>\n").last()
    assert verdict(landing) == (0, "unapproved")


@pytest.mark.parametrize(("trailer", "level"), [("Reviewed-by", 2), ("Tested-by", 1), ("Signed-off-by", 1)])
def test_the_same_lines_in_a_merge(stage: Stage, trailer: str, level: int) -> None:
    stage.propose()
    lines = f"{trailer}: {BO[0]} <{BO[1]}>\nSigned-off-by: {CY[0]} <{CY[1]}>\n{LINK}"
    stage.repo.merge("topic", message=f"{GITLAB_MERGE}\n\n{lines}", author=CY)
    assert stage.last().level == level
