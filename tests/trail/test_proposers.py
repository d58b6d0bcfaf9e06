"""Whose key and whose address it is; in doubt nobody's."""

from typing import Any

import pytest

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import parse
from isms_scope.trail.proposers import known_as, owner_of_key, proposers

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBUGiIBUGiIBUGiIBUGiIBUGiIBUGiIBUGiIBUGiIBUG"


def holder(key: object) -> dict[str, Any]:
    return {"git_identities": [{"email": "x@larkspur.example"}, {"signing_key": key}]}


@pytest.mark.parametrize(
    ("people", "owner"),
    [
        ({"ada": holder(KEY)}, "ada"),
        ({"ada": holder(f"{KEY} a comment")}, "ada"),
        ({"ada": holder(f"  {KEY}\n")}, "ada"),
        ({"ada": holder(KEY), "bo": holder(f"{KEY} bo")}, None),
        ({"ada": holder("nonsense")}, None),
        ({"ada": holder(7), "bo": {"git_identities": "x"}, "cy": {}}, None),
        ({}, None),
    ],
)
def test_whose_key_it_is(people: dict[str, Any], owner: str | None) -> None:
    assert owner_of_key(people, KEY) == owner


def test_everyone_whom_a_commit_names_but_the_forge() -> None:
    raw = (
        b"tree 0\nauthor Ada <ada@larkspur.example> 1 +0000\n"
        b"committer GitHub <noreply@github.com> 1 +0000\n\n"
        b"Change\n\nCo-authored-by: Bo <bo@larkspur.example>\n"
    )
    people = {"ada": {"emails": ["ADA@larkspur.example"]}}
    found = proposers([parse("0", raw)], people)

    assert [(each.name, each.person) for each in found] == [("Ada", "ada"), ("Bo", None)]


def test_a_person_is_named_once_and_by_the_given_list() -> None:
    people = {"ada": {"emails": ["a@larkspur.example", "b@larkspur.example"]}}
    claimed = [
        Identity("Ada", "a@larkspur.example"),
        Identity("A.", "b@larkspur.example", person="somebody else"),
        Identity("C", "c@larkspur.example", person="gone"),
    ]

    assert [each.person for each in known_as(claimed, people)] == ["ada", None]
    assert {each.person for each in known_as(claimed, {})} == {None}
