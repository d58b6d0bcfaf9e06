"""A weak landing says at a glance why it is weak."""

from dataclasses import replace

from isms_scope.snapshot.assurance import Required, Requirement
from isms_scope.snapshot.reasons import reason
from landings import APPROVED, SIGNED, WEAK


def test_one_of_two() -> None:
    two = Required(2, (Requirement("any", ("cto", "ciso"), 2, 0),))
    assert reason(replace(WEAK, approvals=(SIGNED,), required=two)) == "1 of 2 required approvals"


def test_somebody_else_only_merged() -> None:
    assert reason(WEAK) == "integrated by somebody else, nobody with the role approved"


def test_the_policy_asked_for_more() -> None:
    assert reason(replace(APPROVED, level=2, required=Required(3))) == (
        "proven at level 2, the policy asked for level 3"
    )
    assert not reason(APPROVED)
