"""Scenarios with the notes that Gerrit writes on what was submitted."""

import pytest

from gitrepo import ADA, BO, CY, GITHUB, as_person
from trail.scenarios.stage import GITLAB_MERGE, MALLORY, Stage, needs_ssh, supplier, verdict

pytestmark = needs_ssh

VOTE = f"Code-Review+2: {BO[0]} <{BO[1]}>"
AROUND = f"Verified+1: CI <ci@larkspur.example>\nSubmitted-by: {CY[0]} <{CY[1]}>\nBranch: refs/heads/main"


def noted(stage: Stage, text: str, commit: str = "HEAD", ref: str = "refs/notes/review") -> None:
    options = (f"--ref={ref}", "add", "-f", "-F", "-", stage.repo.git("rev-parse", commit))
    stage.repo.git("notes", *options, given=text.encode(), env=as_person(CY))


@pytest.fixture
def landed(stage: Stage) -> Stage:
    """A change of Ada's that Gerrit itself put on the main line."""
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, author=ADA, committer=GITHUB)
    return stage


def test_a_vote_is_asserted(landed: Stage) -> None:
    noted(landed, f"{VOTE}\n{AROUND}\n")
    landing = landed.last()
    assert verdict(landing) == (2, "approved")
    assert [(e.person, e.role, e.level, e.kind) for e in landing.approvals] == [
        ("bo", "cto", 2, "review_note")
    ]
    assert landing.is_below_policy


@pytest.mark.parametrize(
    "text",
    [
        AROUND,
        *(
            f"Code-Review+1: {BO[0]} <{BO[1]}>",
            f"Verified+2: {BO[0]} <{BO[1]}>",
            f"Submitted-by: {BO[0]} <{BO[1]}>",
        ),
        *(f"Approved-by: {BO[0]} <{BO[1]}>", f"Code-Review+2: {BO[0]}", f"{VOTE} or so", f"He said {VOTE}"),
        *(f"Code-Review+2: {BO[0]} <{BO[1]}.com>", "Code-Review+2: Bo Marsh <b\u043e@larkspur.example>"),
        *(f"Code-Review+20: {BO[0]} <{BO[1]}>", f"Code-Review+2: {MALLORY[0]} <{MALLORY[1]}>"),
        "Code-Review+2: larkspur-ci <ci@larkspur.example>",
    ],
)
def test_nothing_else_in_a_note_counts(landed: Stage, text: str) -> None:
    noted(landed, text)
    assert verdict(landed.last()) == (0, "unapproved")


@pytest.mark.parametrize(
    "against", [f"Code-Review-2: {CY[0]} <{CY[1]}>", "Code-Review-2: Mallory", " code-review-2"]
)
def test_a_vote_against_it_takes_all_credit_away(landed: Stage, against: str) -> None:
    noted(landed, f"{VOTE}\n{against}\n")
    assert verdict(landed.last()) == (0, "unapproved")


def test_a_note_that_is_too_large_or_no_text_counts_nothing(landed: Stage) -> None:
    noted(landed, f"{VOTE}\n{'x' * (1 << 20)}")
    assert verdict(landed.last()) == (0, "unapproved")
    landed.repo.git(
        *("notes", "--ref=refs/notes/review", "add", "-f", "-F", "-"),
        given=f"{VOTE}\n".encode() + b"\xff",
        env=as_person(CY),
    )
    assert verdict(landed.last()) == (0, "unapproved")


def test_a_proposer_s_own_vote_is_ignored(landed: Stage) -> None:
    noted(landed, f"Code-Review+2: {ADA[0]} <{ADA[1]}>")
    assert verdict(landed.last()) == (0, "unapproved")
    assert "SELF_APPROVAL_IGNORED" in landed.last().flags


def test_a_note_below_another_reference_is_not_read(landed: Stage) -> None:
    noted(landed, VOTE, ref="refs/notes/commits")
    assert verdict(landed.last()) == (0, "unapproved")


def test_of_two_notes_on_one_commit_the_vote_against_counts(landed: Stage) -> None:
    """A tree may hold one note as a file and one in folders; git joins them."""
    head = landed.repo.head
    blobs = [landed.repo.object("blob", text.encode()) for text in (VOTE, "Code-Review-2: X")]
    inner = landed.repo.git("mktree", given=f"100644 blob {blobs[0]}\t{head[2:]}\n".encode())
    lines = f"040000 tree {inner}\t{head[:2]}\n100644 blob {blobs[1]}\t{head}\n"
    tree = landed.repo.git("mktree", given=lines.encode())
    commit = landed.repo.git("commit-tree", tree, "-m", "Notes", env=as_person(CY))
    landed.repo.git("update-ref", "refs/notes/review", commit)
    assert verdict(landed.last()) == (0, "unapproved")


def test_a_note_on_the_one_commit_that_a_merge_brought_in(stage: Stage) -> None:
    top = stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=CY)
    noted(stage, VOTE, top)
    assert verdict(stage.last()) == (2, "approved")


def test_a_note_on_one_of_several_commits_covers_only_that(stage: Stage) -> None:
    stage.propose("{}")
    stage.repo.switch("topic")
    top = stage.repo.commit({"scope/more.yml": "{}"})
    stage.repo.switch("main")
    stage.repo.merge("topic", message=GITLAB_MERGE, author=CY)
    noted(stage, VOTE, top)
    assert verdict(stage.last()) == (1, "weak")


def test_a_note_does_not_cover_what_was_put_in_while_merging(stage: Stage) -> None:
    top = stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=CY, files={"scope/aws.yml": supplier("X")})
    noted(stage, VOTE, top)
    assert verdict(stage.last()) == (0, "unapproved")


def test_without_a_list_of_people_a_note_counts_nothing(landed: Stage) -> None:
    noted(landed, VOTE)
    landed.repo.commit({"scope/people.yml": None}, author=BO)
    landed.repo.commit({"scope/aws.yml": supplier("X")}, author=ADA, committer=GITHUB)
    noted(landed, VOTE)
    assert verdict(landed.last()) == (0, "indeterminate")
