"""Differences of two recorded scopes: every element is told once, under what matters most."""

from isms_scope.snapshot.recorded import Record, Recorded
from isms_scope.snapshot.version_changes import Differences, differences, drivers
from scopetext import graph_of


def recorded(text: str) -> Recorded:
    return Record().of(graph_of(text))


def found(old: str, new: str) -> Differences:
    return differences(recorded(old), recorded(new))


def test_what_crossed_the_boundary_is_not_told_among_the_changed() -> None:
    was = "products: {api: {name: API, scope: in}, hire: {scope: {status: in, rationale: Sold.}}}"
    now = "products: {api: {name: The API, scope: in}, hire: {scope: {status: out, rationale: Not sold.}}}"
    made = found(was, now)
    assert [(each.item.id, each.moves) for each in made.crossed] == [("hire", (("isms", "in", "out"),))]
    assert [each.id for each in made.changed] == ["api"]
    assert made.added == made.removed == ()


def test_what_only_inherits_crosses_with_its_parent() -> None:
    text = "infrastructure: {{acct: {{type: cloud_account, scope: {}}}, web: {{type: server, parent: acct}}}}"
    made = found(text.format("in"), text.format("out"))
    assert {each.item.id for each in made.crossed} == {"acct", "web"}


def test_an_element_is_followed_through_its_earlier_id() -> None:
    made = found("teams: {ops: {scope: in}}", "teams: {sre: {scope: in, formerly: [ops]}}")
    assert [each.id for each in made.changed] == ["sre"]
    assert made.added == made.removed == ()


def test_an_earlier_id_that_still_exists_is_an_element_of_its_own() -> None:
    made = found("teams: {ops: {scope: in}}", "teams: {ops: {scope: in}, sre: {scope: in, formerly: [ops]}}")
    assert [each.id for each in made.added] == ["sre"]
    assert made.changed == ()


def test_another_kind_under_the_same_id_is_another_element() -> None:
    made = found("teams: {ops: {scope: in}}", "products: {ops: {scope: in}}")
    assert ([each.kind for each in made.added], [each.kind for each in made.removed]) == (
        ["products"],
        ["teams"],
    )


def test_a_system_that_came_later_crosses_nothing() -> None:
    one = "management_systems: {isms: {type: isms}}\nteams: {ops: {scope: in}}"
    assert found(one, one.replace("type: isms}", "type: isms}, aims: {type: aims}")).crossed == ()


def test_cost_drivers_count_what_is_in_scope() -> None:
    scope = recorded(
        "infrastructure: {a1: {type: cloud_account, scope: in}, a2: {type: cloud_account, scope: out}}\n"
        "locations: {london: {scope: in}}"
    )
    counted = drivers(scope, "isms")
    assert (counted["Cloud accounts"], counted["Sites"], counted["Teams"]) == (1, 1, 0)
