"""Which rules a change matches, and in words why."""

import pytest

from isms_scope.snapshot.ledger import Change
from isms_scope.trail.meaning import asked
from isms_scope.trail.policy import Policy

RULES = [{"when": "boundary", "roles": ["cto"]}, {"when": "roster"}, {"when": "any"}]
PARENT = Change("vpc", "infrastructure", "changed", "parent", None, "company")
CROSSED = Change("labs", "products", "changed", "scope", "out", "in", boundary=True)
NAME = Change("ops", "teams", "changed", "name", "Ops", "Operations")
BORN = Change("aws", "suppliers", "added", new={"name": "AWS", "scope": {"status": "in"}})


def causes(
    *changes: Change, paths: tuple[str, ...] = ("scope/a.yml",), rules: object = RULES
) -> dict[str, str]:
    found, _ = asked(Policy({}, {}, {"rules": rules}), paths, changes)
    return {each.what: each.cause for each in found}


def test_a_boundary_rule_that_matched_without_a_crossing_says_why() -> None:
    assert causes(PARENT) == {"boundary": "vpc: parent changed"}
    assert causes(BORN) == {"boundary": "aws: added"}
    assert causes(NAME, PARENT, BORN) == {"any": "", "boundary": "vpc: parent changed, and 1 more"}


def test_a_crossing_is_named_first() -> None:
    assert causes(PARENT, CROSSED) == {"boundary": "labs crossed the boundary, and 1 more"}


def test_a_rule_for_anything_needs_no_cause() -> None:
    assert causes(NAME) == {"any": ""}
    assert causes() == {"any": ""}
    assert causes(rules=None) == {"any": ""}


def test_a_rule_for_paths_names_the_path_below_it() -> None:
    rules = [{"paths": ["scope"]}, {"paths": ["docs/a.md"]}]
    assert causes(paths=("scope/a.yml", "docs/a.md"), rules=rules) == {
        "scope": "scope/a.yml",
        "docs/a.md": "",
    }
    (cause,) = causes(paths=("scope/\udcff.yml",), rules=rules).values()
    assert cause == "scope/\\xff.yml"


@pytest.mark.parametrize(
    "unclear",
    [
        {"when": "boundry", "roles": ["cto"]},
        {"roles": ["cto"]},
        {"when": "boundary", "paths": ["scope"], "roles": ["cto"]},
    ],
)
def test_a_rule_that_cannot_be_understood_is_not_passed_by_for_a_weaker_one(unclear: object) -> None:
    found, _ = asked(Policy({}, {}, {"rules": [unclear, {"when": "any"}]}), ("scope/a.yml",), [CROSSED])
    assert [(each.rule.when, each.rule.roles) for each in found] == [("any", ("nobody",))]
