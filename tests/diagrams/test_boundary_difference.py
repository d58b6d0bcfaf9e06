"""Two versions in one picture: what is new, what has gone, what crossed the line, everything else faded."""

import re

from diagrams.boundary_scenes import changed
from diagrams.drawing_faults import faults
from isms_scope.diagrams import Scene, boundary_map, difference, leaf_count, render, walk
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._scene import Box, Party
from isms_scope.diagrams._settle import settled
from isms_scope.diagrams._split import MOST_LEAVES
from isms_scope.findings import Report
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY, graph_of

BEFORE = """
management_systems: {isms: {type: isms}}
statements: {isms: {version: '1.0'}}
infrastructure:
  prod: {name: Production, type: cloud_account, scope: in}
  eu: {name: London, type: region, parent: prod}
  waf: {name: Firewall, type: cdn_waf, parent: eu}
  db: {name: Database, type: datastore, parent: eu}
  lab: {name: Laboratory, type: cloud_account, scope: out}
  bench: {name: Test bench, type: compute, parent: lab}
  stage: {name: Staging, type: cloud_account, scope: in}
  web: {name: Stage server, type: compute, parent: stage}
suppliers: {labels: {name: Labels, type: labelling}, hub: {name: Hub, type: model_hub}}
interfaces: {if-1: {inside: db, outside: labels}}
"""
AFTER = """
management_systems: {isms: {type: isms}}
statements: {isms: {version: '1.1'}}
infrastructure:
  prod: {name: Production, type: cloud_account, scope: in}
  eu: {name: London, type: region, parent: prod}
  db: {name: Database, type: datastore, parent: eu}
  cache: {name: Cache, type: datastore, parent: eu}
  lab: {name: Laboratory, type: cloud_account, scope: in}
  bench: {name: Test bench, type: compute, parent: lab}
  stage: {name: Staging, type: cloud_account, scope: out}
  web: {name: Stage server, type: compute, parent: stage}
suppliers: {labels: {name: Labels, type: labelling}, hub: {name: Hub, type: model_hub}}
interfaces: {if-1: {inside: db, outside: hub}}
"""


def snapshot(text: str) -> Snapshot:
    return Snapshot(AsOf(DAY, "--as-of"), graph_of(text), Report(), NO_HISTORY, None)


def boxes(scene: Scene) -> dict[str, Box]:
    return {box.id: box for top in scene.inside for box in walk(top)}


SCENE = difference(snapshot(BEFORE), snapshot(AFTER))
INSIDE = boxes(SCENE)
SOUTH = {item.id: item for item in SCENE.south}


def test_what_is_new_is_marked_and_what_is_gone_stays_in_its_place() -> None:
    assert INSIDE["cache"].change == "added"
    assert [box.id for box in INSIDE["eu"].children] == ["cache", "db", "waf--before"]
    assert INSIDE["waf--before"].change == "removed"
    assert {INSIDE[id_].change for id_ in ("prod", "eu", "db")} == {"kept"}


def test_what_crossed_the_boundary_is_drawn_at_both_places_with_an_arrow_from_old_to_new() -> None:
    assert (INSIDE["stage--before"].change, SOUTH["stage"].change) == ("before", "after")
    assert (SOUTH["lab--before"].change, INSIDE["lab"].change) == ("before", "after")
    assert [box.id for box in INSIDE["stage--before"].children] == ["web--before"]
    assert {("stage--before", "stage"), ("lab--before", "lab")} <= set(SCENE.moves)
    assert len(arrange(SCENE).moves) == 2  # one for each that is drawn twice, none for what it holds


def test_an_arrow_begins_at_the_old_place_and_ends_at_the_new_one() -> None:
    drawing = arrange(changed())
    (((x1, y1), *_, (x2, y2)),) = drawing.moves
    old = next(card for card in drawing.inside if card.item.id == "db--before").rect
    new = next(card for card in drawing.outside if card.item.id == "db").rect
    assert old.x <= x1 <= old.right
    assert old.y <= y1 <= old.bottom
    assert new.x <= x2 <= new.right
    assert new.y <= y2 <= new.bottom


def test_a_party_that_nothing_leads_to_any_more_is_struck() -> None:
    assert [(party.id, party.change) for party in SCENE.east] == [
        ("hub", "added"), ("labels--before", "removed"),
    ]  # fmt: skip


def test_the_changes_are_told_in_words_and_the_versions_in_the_title_block() -> None:
    assert SCENE.description == (
        "Added: Cache, Hub. Removed: Firewall, Labels. Crossed the boundary: Laboratory (out of scope, now in"
        " scope), Test bench (out of scope, now in scope), Staging (in scope, now out of scope), Stage server"
        " (in scope, now out of scope)."
    )
    assert dict(SCENE.title_block)["Version"] == "1.0 → 1.1"


def test_nothing_changed_is_said() -> None:
    same = difference(snapshot(AFTER), snapshot(AFTER))
    assert same.description.startswith("Nothing that stands on the boundary map")
    assert {box.change for box in boxes(same).values()} == {"kept"}
    assert same.moves == ()


def test_everything_is_new_where_there_was_no_such_management_system() -> None:
    more = "management_systems: {isms: {type: isms}, aims: {type: aims}}"
    both = AFTER.replace("management_systems: {isms: {type: isms}}", more)
    scene = difference(snapshot(BEFORE), snapshot(both), "aims")
    assert {box.change for box in boxes(scene).values()} <= {"added"}


def many(parts: int, more: int = 0) -> str:
    lines = "".join(f"  part-{number}: {{type: compute, parent: acct}}\n" for number in range(parts + more))
    return f"infrastructure:\n  acct: {{type: cloud_account, scope: in}}\n{lines}"


def test_what_did_not_change_is_drawn_together_where_there_is_much_of_it() -> None:
    scene = difference(snapshot(many(400)), snapshot(many(400, 2)))
    (account,) = scene.inside
    assert [(box.name, box.change) for box in account.children] == [
        ("400 unchanged", "kept"), ("part-400", "added"), ("part-401", "added"),
    ]  # fmt: skip


def test_many_changes_of_one_kind_are_drawn_together() -> None:
    scene = difference(snapshot(many(3)), snapshot(many(3, 300)))
    assert leaf_count(scene) <= MOST_LEAVES
    assert ("300 computes", "added") in [(box.name, box.change) for box in boxes(scene).values()]


def test_line_style_and_signs_speak_without_colour() -> None:
    svg = render(changed(), standalone=True)
    assert re.search(r"\.removed \.box[^}]*stroke-dasharray", svg)
    assert re.search(r"\.removed text[^}]*line-through", svg)
    assert re.search(r"\.added \.box[^}]*stroke-width: 3", svg)
    signs = {sign for sign in "+−→" if f">{sign}</text>" in svg}  # noqa: RUF001 - the signs that are drawn
    assert signs == {"+", "−", "→"}  # noqa: RUF001 - as above
    assert faults(arrange(SCENE)) == []


def test_the_picture_is_a_function_of_the_two_snapshots() -> None:
    assert difference(snapshot(BEFORE), snapshot(AFTER)) == SCENE
    assert settled(boundary_map(snapshot(AFTER))).inside != SCENE.inside
    assert not any(isinstance(item, Party) for item in SCENE.south)
