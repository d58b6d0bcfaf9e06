"""What is said of an approval: never more than is proven, and never a status without its level."""

from dataclasses import replace

import pytest

from isms_scope.snapshot.assurance import FLAGS, Requirement
from isms_scope.snapshot.ledger import Landing
from isms_scope.snapshot.testimony import (
    approved_by,
    asked_for,
    by_status,
    flag_words,
    is_alone,
    is_anchored,
    levels_of,
    proposed_by,
    reference_of,
    shortfall,
    trust_root_words,
    verdict,
)
from landings import ALONE, APPROVED, FIRST, INVALID, SIGNED, STRANGER, UNCLEAR, WEAK, line


@pytest.mark.parametrize(
    ("landing", "said", "who", "alone", "short"),
    [
        (APPROVED, "approved · level 4", "approved by Bo Marsh as cto", False, ""),
        (WEAK, "weak · level 1", "merged by Bo Marsh, no review on record", False, "level 2 was asked for"),
        (ALONE, "unapproved · level 0", "no second person visible", True, "level 2 was asked for"),
        (INVALID, "invalid · level 0", "no second person visible", True, "the record contradicts itself"),
        (
            UNCLEAR,
            "indeterminate · level 0",
            "no second person visible",
            False,
            "it cannot be judged from this copy of the repository",
        ),
        (FIRST, "unapproved · level 0", "no second person visible", True, ""),
    ],
)
def test_each_status_in_words(landing: Landing, said: str, who: str, alone: bool, short: str) -> None:
    assert (verdict(landing), approved_by(landing), is_alone(landing), shortfall(landing)) == (
        said,
        who,
        alone,
        short,
    )
    assert bool(short) is landing.is_below_policy


def test_a_level_can_be_asked_for_that_no_policy_knew() -> None:
    assert shortfall(FIRST, 1) == "level 1 was asked for"
    assert shortfall(WEAK, 1) == "level 2 was asked for"
    assert shortfall(APPROVED, 4) == ""


def test_an_approval_that_is_not_credited_is_said_and_makes_no_second_person() -> None:
    one_of_two = replace(ALONE, approvals=(SIGNED, replace(SIGNED, role="ciso")))
    assert approved_by(one_of_two) == "approval by Bo Marsh as cto and ciso, not credited"
    assert is_alone(one_of_two)


def test_a_merger_without_evidence_of_a_role_is_named_too() -> None:
    assert approved_by(replace(WEAK, approvals=())) == "merged by Bo Marsh, no review on record"


def test_proposers_are_named_as_they_claim() -> None:
    assert proposed_by(replace(ALONE, proposers=(STRANGER,))) == "proposed by Mal Lory"
    assert proposed_by(replace(ALONE, proposers=())) == "proposed by nobody"


def test_a_rule_of_the_policy_in_words() -> None:
    moved = Requirement("boundary", ("cto", "ceo"), 1, 4, "ops: parent changed")
    said = "what moves the boundary (ops: parent changed): cto or ceo; met at level 4"
    assert asked_for(moved, 4) == said
    assert asked_for(Requirement("any"), 3) == "anything: anybody in the list of people; not met"
    two = Requirement("statement", ("cto",), 2)
    assert asked_for(two, 3, str.upper) == (
        "the scope statement: 2 different people, each of them CTO; not met"
    )
    assert asked_for(Requirement("docs", ("cto",)), 3) == "docs: cto; not met"


def test_a_rule_that_is_met_too_weakly_says_what_the_policy_wants() -> None:
    weak = Requirement("any", ("cto",), 1, 2)
    assert asked_for(weak, 3) == "anything: cto; met at level 2, the policy wants level 3"
    assert asked_for(weak, 2) == "anything: cto; met at level 2"


@pytest.mark.parametrize(
    ("subject", "reference", "shown"),
    [
        ("Rename", "37", "#37"),
        ("Rename (#37)", "37", ""),
        ("See merge request larkspur/scope!37", "37", ""),
        ("Rename (#377)", "37", "#37"),
        ("Merge pull request #37 from larkspur/topic", "37", ""),
        ("Rename", None, ""),
    ],
)
def test_a_request_is_named_once(subject: str, reference: str | None, shown: str) -> None:
    assert reference_of(replace(APPROVED, subject=subject, reference=reference)) == shown


def test_every_flag_has_words_that_are_not_its_name() -> None:
    assert flag_words("SELF_INTEGRATED") == "self integrated"
    assert flag_words("STALE_OR_REPLAYED") == "stale: signed for other content or another place"
    assert "replayed" not in FLAGS["STALE_OR_REPLAYED"]


def test_numbers_by_status() -> None:
    ledger = line()
    assert by_status(ledger.landings) == {
        "approved": 1,
        "weak": 1,
        "unapproved": 2,
        "indeterminate": 1,
        "invalid": 1,
    }
    more = [*ledger.landings, replace(APPROVED, level=2)]
    assert levels_of(more, "approved") == "levels 2 and 4"


def test_what_everything_rests_on() -> None:
    assert "given from outside" in trust_root_words(line())
    assert is_anchored(line())
    own = line(root_from_repository=True)
    assert "taken from the repository itself" in trust_root_words(own)
    assert not is_anchored(own)
    assert "no list of people" in trust_root_words(replace(own, root=None))
