"""Element history: what a landing did to the elements, wherever in the files they stand."""

from typing import Any

import pytest

from isms_scope.snapshot.ledger import Change
from isms_scope.trail.history import Declared, Elements
from trail.telling import crossings, scope

NOTHING: Declared = {}


def one(kind: str, /, **elements: dict[str, Any]) -> Declared:
    """Return the declarations of a file with elements of one kind."""
    return {kind: {name.replace("_", "-"): content for name, content in elements.items()}}


def landed(*landings: dict[str, Declared]) -> tuple[Change, ...]:
    """Return what the last of several landings changed; each maps file → content."""
    elements = Elements()
    changes: tuple[Change, ...] = ()
    for files in landings:
        changes = elements.land({path.encode(): declared for path, declared in files.items()})
    return changes


def infra(**elements: dict[str, Any]) -> Declared:
    """Return a file with infrastructure."""
    return one("infrastructure", **elements)


def test_added_and_removed_elements_are_told_whole() -> None:
    content = {"name": "AWS", "scope": scope("external")}
    assert landed({"a": one("suppliers", aws=content)}) == (Change("aws", "suppliers", "added", new=content),)
    assert landed({"a": one("suppliers", aws=content)}, {"a": NOTHING}) == (
        Change("aws", "suppliers", "removed", old=content),
    )


def test_fields_are_told_by_path_and_lists_whole() -> None:
    old = {"name": "A", "gone": 1, "risk": {"level": "low", "by": "cto"}, "tags": ["x"]}
    new = {"name": "A", "new": True, "risk": {"level": "high", "by": "cto"}, "tags": ["x", "y"]}
    changes = landed({"a": one("models", m=old)}, {"a": one("models", m=new)})
    assert [(each.change, each.field, each.old, each.new) for each in changes] == [
        ("changed", "gone", 1, None),
        ("changed", "new", None, True),
        ("changed", "risk.level", "low", "high"),
        ("changed", "tags", ["x"], ["x", "y"]),
    ]
    assert not any(each.boundary for each in changes)


A, B, C = {"name": "A"}, {"name": "B"}, {"name": "C"}


@pytest.mark.parametrize(
    "files",
    [
        {"all": NOTHING, "elsewhere/all": one("models", a=A, b=B, c=C)},
        {"all": NOTHING, "a": one("models", a=A), "b": one("models", b=B, c=C)},
        {"all": one("models", c=C, a=A), "b": one("models", b=B)},
        {"all": one("models", c=C, b=B, a=A)},
    ],
)
def test_moving_splitting_and_reordering_files_changes_nothing(files: dict[str, Declared]) -> None:
    assert landed({"all": one("models", a=A, b=B, c=C)}, files) == ()


def test_joining_files_changes_nothing() -> None:
    start = {"a": one("models", a=A), "b": one("models", b=B)}
    assert landed(start, {"a": NOTHING, "b": NOTHING, "all": one("models", a=A, b=B)}) == ()


def test_a_move_with_a_change_tells_the_change_alone() -> None:
    (change,) = landed({"a": one("models", m=A)}, {"a": NOTHING, "b": one("models", m=B)})
    assert (change.change, change.field, change.old, change.new) == ("changed", "name", "A", "B")


def test_of_an_element_declared_twice_the_first_file_counts() -> None:
    assert landed({"b": one("models", m=B)}, {"c": one("models", m=C)}) == ()
    (change,) = landed({"b": one("models", m=B)}, {"a": one("models", m=A)})
    assert (change.old, change.new) == ("B", "A")


def test_settings_may_be_spread_over_files() -> None:
    changes = landed(
        {"a": one("settings", settings={"stage": "draft"})}, {"b": one("settings", settings={"format": 1})}
    )
    assert [(each.field, each.new) for each in changes] == [("format", 1)]
    moved = landed(
        {"a": one("settings", settings={"stage": "draft", "format": 1})},
        {"a": one("settings", settings={"stage": "draft"}), "b": one("settings", settings={"format": 1})},
    )
    assert moved == ()


def test_the_same_id_under_another_kind_is_another_element() -> None:
    changes = landed({"a": one("suppliers", x=A)}, {"a": one("organisations", x=A)})
    assert [(each.kind, each.change) for each in changes] == [
        ("organisations", "added"),
        ("suppliers", "removed"),
    ]


def test_a_declared_rename_is_one_change_and_its_fields_are_told() -> None:
    changes = landed(
        {"a": one("models", old={"name": "A", "type": "x"})},
        {"a": NOTHING, "b": one("models", new={"name": "B", "type": "x", "formerly": ["old"]})},
    )
    assert changes == (
        Change("new", "models", "changed", "name", "A", "B"),
        Change("new", "models", "renamed", "id", "old", "new"),
    )


def test_a_rename_keeps_the_boundary_in_sight() -> None:
    changes = landed(
        {"a": infra(old={"scope": scope("in")})},
        {"a": infra(new={"scope": scope("out"), "formerly": "old"})},
    )
    assert crossings(changes) == {"new": ("in", "out")}
    assert [each.change for each in changes] == ["changed", "renamed"]


def test_the_same_content_under_a_new_id_is_inferred_to_be_renamed() -> None:
    assert landed({"a": one("models", old=A)}, {"b": one("models", new=A), "a": NOTHING}) == (
        Change("new", "models", "renamed", "id", "old", "new", inferred=True),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (one("models", old=A), one("models", new=B)),
        (one("models", old={}), one("models", new={})),
        (one("models", old=A), one("suppliers", new=A)),
        (one("models", old=A, other=B), one("models", new=A)),
        (one("models", old=A), one("models", new=A, more=A)),
    ],
    ids=["other content", "no content", "other kind", "two removed", "two added"],
)
def test_nothing_else_is_inferred_to_be_renamed(before: Declared, after: Declared) -> None:
    assert "renamed" not in {each.change for each in landed({"a": before}, {"a": after})}


def test_formerly_names_a_rename_only_if_the_old_id_is_gone() -> None:
    changes = landed(
        {"a": one("models", old=A)}, {"b": one("models", new={"name": "A", "formerly": ["old"]})}
    )
    assert [(each.element, each.change) for each in changes] == [("new", "added")]


def test_two_elements_joined_and_one_split() -> None:
    joined = landed(
        {"a": one("models", a=A, b=B)}, {"a": one("models", ab={"name": "A", "formerly": ["a", "b"]})}
    )
    assert [(each.old, each.new) for each in joined] == [("a", "ab"), ("b", "ab")]
    split = landed(
        {"a": one("models", ab=A)},
        {"a": one("models", a={"name": "A", "formerly": ["ab"]}, b={"name": "A", "formerly": ["ab"]})},
    )
    assert [(each.change, each.old, each.new) for each in split] == [
        ("renamed", "ab", "a"),
        ("renamed", "ab", "b"),
    ]


def test_crossing_the_boundary_stands_for_the_status_that_moved_it() -> None:
    changes = landed(
        {"a": one("products", p={"scope": {"status": "in"}})},
        {"a": one("products", p={"scope": {"status": "out", "rationale": "sold"}})},
    )
    assert changes == (
        Change("p", "products", "changed", "scope", "in", "out", boundary=True),
        Change("p", "products", "changed", "scope.rationale", None, "sold"),
    )


@pytest.mark.parametrize("status", ["in", "out", "external", "planned", "partial"])
def test_every_other_status_than_the_effective_one_is_a_crossing(status: str) -> None:
    changes = landed({"a": one("products", p={})}, {"a": one("products", p={"scope": scope(status)})})
    assert crossings(changes) == {"p": ("undetermined", status)}


def test_what_inherits_crosses_with_its_ancestor() -> None:
    below = infra(
        account={"parent": "org"},
        subnet={"parent": "account"},
        store={"parent": "subnet"},
        fixed={"parent": "account", "scope": scope("in")},
        under_fixed={"parent": "fixed"},
    )
    changes = landed(
        {"a": infra(org={"scope": scope("in")}), "b": below}, {"a": infra(org={"scope": scope("out")})}
    )
    assert crossings(changes) == dict.fromkeys(("account", "org", "store", "subnet"), ("in", "out"))
    assert {each.field for each in changes} == {"scope"}


def test_saying_what_was_inherited_crosses_nothing() -> None:
    start = infra(org={"scope": scope("in")}, account={"parent": "org"})
    changes = landed(
        {"a": start},
        {"a": infra(org={"scope": scope("in")}, account={"parent": "org", "scope": scope("in")})},
    )
    assert [(each.field, each.new, each.boundary) for each in changes] == [("scope.status", "in", False)]


def test_another_parent_can_be_a_crossing_for_all_below() -> None:
    tops = infra(one={"scope": scope("in")}, two={"scope": scope("out")})
    below = {"b": infra(account={"parent": "one"}), "c": infra(subnet={"parent": "account"})}
    changes = landed({"a": tops, **below}, {"b": infra(account={"parent": "two"})})
    assert crossings(changes) == {"account": ("in", "out"), "subnet": ("in", "out")}


def test_a_removed_ancestor_leaves_what_is_below_undecided() -> None:
    start = {"a": infra(org={"scope": scope("in")}), "b": infra(account={"parent": "org"})}
    assert crossings(landed(start, {"a": NOTHING})) == {"account": ("in", "undetermined")}
    assert crossings(landed(start, {"a": NOTHING}, {"a": infra(org={"scope": scope("out")})})) == {
        "account": ("undetermined", "out")
    }


def test_a_renamed_ancestor_moves_nobody() -> None:
    start = infra(old={"scope": scope("in")}, account={"parent": "old"})
    after = infra(new={"scope": scope("in"), "formerly": ["old"]}, account={"parent": "new"})
    assert crossings(landed({"a": start}, {"a": after})) == {}


def test_an_ancestor_that_is_partly_in_decides_nothing_below() -> None:
    start = {"a": infra(org={"scope": scope("in")}), "b": infra(account={"parent": "org"})}
    changes = landed(start, {"a": infra(org={"scope": scope("partial")})})
    assert crossings(changes) == {"account": ("in", "undetermined"), "org": ("in", "partial")}


def test_other_kinds_do_not_inherit() -> None:
    start = {"a": one("organisations", group={"scope": scope("in")}, branch={"parent": "group"})}
    changes = landed(
        start, {"a": one("organisations", group={"scope": scope("out")}, branch={"parent": "group"})}
    )
    assert crossings(changes) == {"group": ("in", "out")}


def test_a_supplier_is_outside_by_nature() -> None:
    changes = landed({"a": one("suppliers", s={})}, {"a": one("suppliers", s={"scope": scope("external")})})
    assert [(each.field, each.boundary) for each in changes] == [("scope.status", False)]


def test_a_circle_of_parents_ends() -> None:
    circle = infra(a={"parent": "b"}, b={"parent": "a"})
    changes = landed({"f": circle}, {"f": infra(a={"parent": "b"}, b={"parent": "a", "scope": scope("in")})})
    assert crossings(changes) == {"a": ("undetermined", "in"), "b": ("undetermined", "in")}


def test_a_decision_by_management_system_crosses_for_that_system_alone() -> None:
    before = {"status": "in"}
    after = {"status": "in", "systems": {"aims": {"status": "out", "rationale": "no AI"}}}
    changes = landed({"a": one("products", p={"scope": before})}, {"a": one("products", p={"scope": after})})
    assert changes == (
        Change("p", "products", "changed", "scope.systems.aims", "in", "out", boundary=True),
        Change("p", "products", "changed", "scope.systems.aims.rationale", None, "no AI"),
    )


def test_a_system_that_is_decided_by_itself_stays_where_the_rest_moves() -> None:
    def content(status: str) -> Declared:
        systems = {"systems": {"aims": {"status": "in"}}}
        return infra(org={"scope": {"status": status, **systems}}, account={"parent": "org"})

    changes = landed({"a": content("in")}, {"a": content("out")})
    assert [(each.element, each.field) for each in changes] == [("account", "scope"), ("org", "scope")]


@pytest.mark.parametrize(
    "odd", [None, 3, ["in"], {"status": ["in"]}, {"systems": "aims"}, {"systems": {"aims": 3}}]
)
def test_a_decision_that_makes_no_sense_is_undetermined(odd: object) -> None:
    changes = landed({"a": infra(x={"scope": odd, "parent": odd})}, {"a": infra(x={"scope": scope("in")})})
    assert crossings(changes) == {"x": ("undetermined", "in")}
