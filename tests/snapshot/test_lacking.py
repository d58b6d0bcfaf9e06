"""Which landings lack approval, why in plain words, and what would mend each."""

from dataclasses import replace

import pytest

from isms_scope.snapshot.assurance import FLAGS, Required, Requirement
from isms_scope.snapshot.lacking import lacking, mend, why
from isms_scope.snapshot.ledger import Landing
from isms_scope.snapshot.testimony import shortfall
from landings import ALONE, APPROVED, ASKED, FIRST, INVALID, MERGED, SIGNED, UNCLEAR, WEAK, line, made


def test_the_list_is_what_the_command_marks() -> None:
    ledger = line()
    assert lacking(ledger) == tuple(each for each in ledger.judged if shortfall(each))
    assert lacking(ledger) == (WEAK, ALONE, INVALID, UNCLEAR)


def test_where_no_policy_is_judged_it_is_levels_0_and_1() -> None:
    two = replace(APPROVED, level=2, required=Required(4))
    assert lacking(line(two, WEAK, FIRST, root_from_repository=True)) == (WEAK, FIRST)
    assert lacking(line(two, WEAK, FIRST)) == (two, WEAK)


def test_what_came_with_the_trust_root_is_not_judged() -> None:
    assert lacking(replace(line(WEAK, ALONE, FIRST), unjudged=2)) == (WEAK,)


@pytest.mark.parametrize(
    ("landing", "said"),
    [
        (
            replace(FIRST, style="direct"),
            (
                "Nobody beyond the people who made it is visible, nor a request or a merge: "
                "it looks like a direct push"
            ),
        ),
        (replace(FIRST, style="GitHub squash"), "Nobody beyond the people who made it is visible"),
        (ALONE, "Who proposed it also merged it"),
        (WEAK, "Integrated by somebody else, nobody with the role approved"),
        (INVALID, "Its signature does not fit it: it was altered or miscopied"),
        (UNCLEAR, "There was no list of people any more"),
        (replace(APPROVED, level=2, required=Required(3)), "Proven at level 2, the policy asked for level 3"),
        (
            replace(WEAK, flags=("STALE_OR_REPLAYED", "WRONG_ROLE")),
            (
                "Integrated by somebody else, nobody with the role approved; the signed approval that stands "
                "here is for other content or another place"
            ),
        ),
        (
            made(1, flags=("CO_AUTHOR_APPROVER", "SELF_APPROVAL_IGNORED")),
            "Who approved is named as its co-author, and so proposed it",
        ),
        (
            made(1, flags=("EVIL_MERGE", "ROOT_FROM_REPOSITORY")),
            "Content was put in while merging, which no approval covers",
        ),
    ],
)
def test_why(landing: Landing, said: str) -> None:
    assert why(landing) == said


def test_a_signature_mends_what_nothing_stands_in_the_way_of() -> None:
    found = mend(WEAK, {"cto": "Chief Technology Officer"}.__getitem__)
    assert found.what == (
        "A signature of somebody who held the role Chief Technology Officer on 2026-01-05; proposers do not "
        "count"
    )
    assert found.command == f"isms-scope approve {WEAK.commit[:10]} --key FILE"


def test_only_the_rules_that_are_not_met_ask_for_somebody() -> None:
    met, unmet = Requirement("boundary", ("cto",), 1, 4), Requirement("statement", ("cto", "ceo"), 2, 0)
    both = replace(WEAK, required=Required(3, (met, unmet)), approvals=(SIGNED, MERGED))
    assert mend(both).what.startswith("A signature of 2 different people who held the role cto or ceo on ")
    # everything is met by the policy, and --min-level asks for more
    assert "somebody who held the role cto on" in mend(replace(both, required=Required(3, (met,)))).what


def test_without_rules_anybody_of_the_list_signs() -> None:
    assert mend(FIRST).what == "A signature of somebody from the list of people; proposers do not count"
    free = replace(WEAK, required=Required(2, (Requirement("any", (), 1, 0),)))
    assert mend(free).what == mend(FIRST).what


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("SHALLOW", "git fetch --unshallow"),
        ("MISSING_OBJECTS", "git fetch --refetch --no-filter"),
        ("NOT_ON_MAIN_LINE", "trust root"),
        ("BAD_SIGNATURE", "another copy of the repository"),
        ("ROSTER_MISSING", "land it anew"),
        ("ROSTER_UNREADABLE", "land it anew"),
        ("MERGE_NOT_CHECKED", "git 2.36"),
        ("MALFORMED_COMMIT", "land it anew"),
        ("SYMLINK_OR_SUBMODULE", "Put the files themselves"),
        ("UNMATCHED", "Add a rule"),
        ("NO_ROSTER", "Declare people"),
    ],
)
def test_what_no_signature_mends_asks_for_none(flag: str, said: str) -> None:
    assert flag in FLAGS
    found = mend(made(1, flags=("SELF_INTEGRATED", flag), required=ASKED))
    assert said in found.what
    assert not found.command
