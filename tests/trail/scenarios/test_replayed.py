"""Evidence that is copied, moved or put beside something else: it is worth no more than where it belongs."""

import base64
import datetime as dt
import json

import pytest

from gitrepo import as_person
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.statements import file_name
from trail.scenarios.stage import (
    ADA,
    BO,
    CY,
    MALLORY,
    Stage,
    needs_ssh,
    people,
    supplier,
    verdict,
)

pytestmark = needs_ssh


@pytest.fixture
def approved(stage: Stage) -> bytes:
    """Ada proposed a change, Bo signed it in the tree, and it landed; returns Bo's statement."""
    return stage.land_with_statement()


def once_more(stage: Stage, who: tuple[str, str] = MALLORY) -> str:
    """Take the change back and land it again, which nobody approved."""
    stage.repo.commit({"scope/aws.yml": supplier("AWS")}, "Take it back", author=CY)
    return stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, "Once more", author=who)


def read(stage: Stage) -> Ledger:
    """Return the ledger as the program itself reads it."""
    found = read_ledger(stage.repo.path, trust_root=stage.root)
    assert isinstance(found, Ledger)
    return found


def levels(stage: Stage) -> list[int]:
    return [each.level for each in stage.ledger().landings[:3]]


def test_the_same_statement_without_its_line_break(stage: Stage, approved: bytes) -> None:
    once_more(stage, ADA)
    stage.repo.commit({file_name(approved): None}, "Tidy up", author=ADA)
    stage.repo.commit({file_name(approved): approved.removesuffix(b"\n")}, "Approve", author=ADA)
    assert levels(stage) == [0, 0, 4]


def test_the_same_signature_with_another_beside_it_under_another_name(stage: Stage, approved: bytes) -> None:
    once_more(stage)
    both, own = json.loads(approved), json.loads(stage.statement("mallory", stage.changes("HEAD^", "HEAD")))
    assert base64.b64decode(both["payload"]) == base64.b64decode(own["payload"])
    both["signatures"] += own["signatures"]
    text = json.dumps(both, sort_keys=True, separators=(",", ":"))
    stage.repo.commit({"approvals/0123456789abcdef-01234567.json": text}, "Approve", author=MALLORY)
    assert levels(stage) == [0, 0, 4]


def test_the_same_statement_as_a_note_on_the_second_landing(stage: Stage, approved: bytes) -> None:
    stage.note(approved, once_more(stage))
    assert levels(stage) == [0, 0, 4]


def test_a_note_that_is_copied_or_moved_to_the_second_landing(stage: Stage) -> None:
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    second = once_more(stage)
    stage.note(data, second)
    assert levels(stage) == [0, 0, 4]
    stage.repo.git("notes", "--ref=refs/notes/isms-approvals", "remove", "HEAD~2", env=as_person(MALLORY))
    assert levels(stage) == [0, 0, 0]


def test_a_voucher_counts_for_the_landing_that_it_names(stage: Stage) -> None:
    stage.propose()
    stage.repo.squash("topic", "Rename (#7)")
    first, second = stage.repo.head, once_more(stage)
    voucher = stage.voucher(("bo", BO[0]), at=("HEAD^", "HEAD"), landing=second)
    stage.note(voucher, first)
    assert levels(stage) == [3, 0, 0]
    stage.note(voucher, second)
    assert levels(stage) == [3, 0, 0]


@pytest.mark.parametrize(
    ("submitted_at", "claimed"),
    [
        ("2026-01-01T23:30:00Z", dt.date(2026, 1, 1)),
        ("2026-01-01T23:30:00-05:00", dt.date(2026, 1, 2)),
        ("2026-01-01T23:30:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_voucher_tells_the_day_of_the_review_as_the_forge_wrote_it(
    stage: Stage, submitted_at: str, claimed: dt.date | None
) -> None:
    stage.propose()
    data = stage.voucher(("bo", BO[0]), submitted_at=submitted_at)
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    (evidence,) = stage.last().approvals
    assert evidence.date == claimed


def test_a_crafted_merge_of_an_old_main_line_is_a_proposal(stage: Stage) -> None:
    old = stage.repo.commit({"scope/aws.yml": supplier("V1")}, author=CY)
    for name in ("V2", "V1", "V2"):
        stage.repo.commit({"scope/aws.yml": supplier(name)}, author=CY)
    stage.repo.branch("topic")
    stage.repo.write({"scope/aws.yml": supplier("V1")})
    tree = stage.repo.git("write-tree")
    parents = ("-p", stage.repo.head, "-p", old)
    fake = stage.repo.git("commit-tree", tree, *parents, "-m", "Merge main", env=as_person(BO))
    stage.repo.git("reset", "-q", "--hard", fake)
    stage.repo.commit({"scope/aws.yml": supplier("V1") + "\n"}, "Tidy", author=ADA)
    stage.repo.switch("main")
    data = stage.statement("bo")
    stage.repo.merge("topic", message="Merge branch 'topic'", author=BO)
    stage.note(data)
    assert "bo" in {each.person for each in stage.last().proposers}
    assert stage.last().level == 0


def test_what_several_people_pushed_in_turn_is_no_series(stage: Stage) -> None:
    stage.repo.branch("topic")
    stage.repo.commit({"scope/people.yml": people(stage.keys, dee={"name": "Dee"})})
    stage.repo.switch("main")
    data = stage.statement("bo")
    taken = people(stage.keys, mallory={"emails": [MALLORY[1]]})
    stage.repo.commit({"scope/people.yml": taken}, author=MALLORY)
    stage.repo.commit({"scope/people.yml": people(stage.keys, dee={"name": "Dee"})}, author=ADA)
    stage.note(data)
    assert [each.level for each in stage.ledger().landings[:2]] == [0, 0]
    assert "STALE_OR_REPLAYED" in stage.last().flags


def test_an_outsiders_series_makes_nobody_a_proposer(stage: Stage) -> None:
    base = stage.repo.head
    stage.repo.commit({"scope/aws.yml": supplier("Cy's")}, author=CY, committer=ADA)
    stage.propose(supplier("Ada's"))
    data = stage.statement("cy", None)
    stage.repo.squash("topic", "Rename (#7)", author=ADA)
    stage.note(data)
    before = stage.last().level
    stage.note(stage.statement("mallory", stage.changes(base, "HEAD")))
    assert stage.last().level == before == 4


def test_a_list_of_people_that_cannot_be_read_makes_everything_indeterminate(stage: Stage) -> None:
    stage.repo.commit({"scope/people.yml": "people: ["}, author=ADA)
    stage.propose()
    data = stage.statement("bo")
    stage.repo.squash("topic", "Rename (#7)")
    stage.note(data)
    assert verdict(read(stage).landings[0]) == (0, "indeterminate")
    assert "ROSTER_UNREADABLE" in read(stage).landings[0].flags
    stage.repo.commit({"scope/people.yml": people(stage.keys)}, author=CY)
    stage.repo.commit({"scope/aws.yml": supplier("Later")}, author=CY)
    assert ["ROSTER_UNREADABLE" in each.flags for each in read(stage).landings[:2]] == [False, True]
