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


def _after(interfaces: str) -> Scene:
    """The difference to a version with other interfaces and nothing else changed."""
    old = f"{BEFORE[: BEFORE.index('interfaces:')]}{DATA}{INTERFACES}"
    return difference(snapshot(old), snapshot(old.replace(INTERFACES, interfaces)))


DATA = "datasets: {sets: {name: Training sets}, marks: {name: Labels of sets}}"
INTERFACES = """
interfaces:
  if-1: {inside: db, outside: labels, direction: out, data: [sets], encrypted: TLS 1.2}
  if-2: {inside: db, outside: hub, direction: in}
"""
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


def test_a_party_that_is_known_in_both_versions_was_neither_added_nor_removed() -> None:
    assert [(party.id, party.change) for party in SCENE.east] == [("hub", "kept")]
    assert {item.change for item in _after("\ninterfaces: {}\n").east} == {"kept"}


def test_the_changes_are_told_in_words_and_the_versions_in_the_title_block() -> None:
    assert SCENE.description == (
        "Added: Cache. Removed: Firewall. Crossed the boundary: Test bench (out of scope, now in scope),"
        " Laboratory (out of scope, now in scope), Staging (in scope, now out of scope), Stage server (in"
        " scope, now out of scope). Crossings changed: 1 with Hub and Database (party: Labels → Hub)."
    )
    assert dict(SCENE.title_block)["Version"] == "1.0 → 1.1"


def test_nothing_changed_is_said() -> None:
    same = difference(snapshot(AFTER), snapshot(AFTER))
    assert same.description.startswith("Nothing was added, removed or crossed the boundary")
    assert {box.change for box in boxes(same).values()} == {"kept"}
    assert same.moves == ()


TEAMS = """
teams: {ops: {name: Operations, scope: out}, data: {name: Data science, scope: in}}
products: {chat: {name: Chat, scope: {status: planned, enters_on: 2027-02-01}}, old: {name: Old, scope: out}}
"""
TEAMS_AFTER = """
teams: {ops: {name: Operations, scope: in}, data: {name: Data science, scope: out}}
products: {chat: {name: Chat, scope: in}, old: {name: Old, scope: planned}, new: {name: New, scope: in}}
"""


def test_what_a_map_draws_on_one_side_only_is_drawn_on_both_where_it_crossed() -> None:
    scene = difference(snapshot(TEAMS), snapshot(TEAMS_AFTER))
    inside, outside = boxes(scene), {item.id: item for item in scene.south}
    assert (outside["ops--before"].change, inside["ops"].change) == ("before", "after")
    assert (outside["chat--before"].change, inside["chat"].change) == ("before", "after")
    assert (inside["data--before"].change, outside["data"].change) == ("before", "after")
    assert inside["new"].change == "added"
    assert (outside["old"].change, outside["old"].note) == ("changed", "was out of scope")
    assert len(arrange(scene).moves) == 3
    assert scene.description == (
        "Added: New. Crossed the boundary: Chat (planned, now in scope), Data science (in scope, now out of"
        " scope), Operations (out of scope, now in scope). Has another status on its side: Old (out of scope,"
        " now planned)."
    )


def test_only_what_is_really_gone_is_removed() -> None:
    scene = difference(snapshot(TEAMS), snapshot("teams: {ops: {name: Operations, scope: out}}"))
    inside, outside = boxes(scene), {item.id: item for item in scene.south}
    assert inside["data--before"].change == "removed"
    assert {outside[id_].change for id_ in ("chat--before", "old--before")} == {"removed"}
    assert outside["ops"].change == "kept"


def test_what_ended_has_left_unless_its_status_says_that_it_crossed() -> None:
    old = "products: {beta: {name: Beta, scope: in}, demo: {name: Demo, scope: in}}\n"
    new = old.replace("Beta, scope: in", "Beta, scope: out, lifecycle: retired")
    new = new.replace("Demo, scope: in", "Demo, scope: in, lifecycle: retired")
    scene = difference(snapshot(old), snapshot(new))
    inside, outside = boxes(scene), {item.id: item for item in scene.south}
    assert (inside["beta--before"].change, outside["beta"].change) == ("before", "after")
    assert inside["demo--before"].change == "removed"
    assert "demo" not in inside
    assert scene.description == (
        "Removed: Demo. Crossed the boundary: Beta (in scope, now out of scope)."
    )  # fmt: skip


def test_what_has_another_id_by_its_own_word_is_the_same() -> None:
    renamed = TEAMS.replace("ops: {", "run: {formerly: [ops], ")
    scene = difference(snapshot(TEAMS), snapshot(renamed))
    assert {item.id: item.change for item in scene.south} == {"run": "kept", "chat": "kept", "old": "kept"}
    assert scene.description.startswith("Nothing was added")


CHANGED = """
interfaces:
  if-0: {inside: waf, outside: internet, direction: in, mechanism: public_api}
  if-1: {inside: waf, outside: hub, direction: both, data: [sets, marks], encrypted: TLS 1.3}
"""


def test_crossings_are_marked_by_what_happened_to_them() -> None:
    found = {each.id: each for each in _after(CHANGED).crossings}
    assert {id_: each.change for id_, each in found.items()} == {
        "if-0": "added", "if-1": "changed", "if-2": "removed",
    }  # fmt: skip
    assert (found["if-2"].party, found["if-2"].inner) == ("hub", "db")
    assert found["if-0"].label == "added: Internet \N{EN DASH} Firewall · public API"
    assert found["if-1"].label == (
        "changed: Hub \N{EN DASH} Firewall · party: Labels → Hub · inner end: Database → Firewall"
        " · direction: goes out → goes both ways · data: Training sets → Training sets and Labels of sets"
        " · protection: encrypted: TLS 1.2 → encrypted: TLS 1.3"
    )
    assert {each.change for each in _after(INTERFACES).crossings} == {"kept"}
    assert {each.label for each in _after(INTERFACES).crossings} == {""}


def test_marked_crossings_have_signs_words_and_legend() -> None:
    scene = _after(CHANGED)
    svg = render(scene)
    for badge in ("+1", "≠2", "\N{MINUS SIGN}2"):
        assert f">{badge}</text>" in svg
    for words in ("crossing added", "crossing removed", "crossing changed", "What changed in the crossings"):
        assert words in svg
    assert "goes both ways</text>" in svg
    assert 'aria-label="Crossing 2 between Hub and Database: data comes in, removed: Hub' in svg
    assert "Crossings added: 1 with Internet and Firewall." in scene.description
    assert "Crossings removed: 2 with Hub and Database." in scene.description
    assert "Crossings changed: 2 with Hub and Firewall (party: Labels → Hub" in scene.description
    assert faults(arrange(scene)) == []


def test_a_crossing_of_something_that_is_gone_stays_beside_it() -> None:
    old = BEFORE.replace("inside: db, outside: labels", "inside: waf, outside: labels")
    new = old[: old.index("suppliers")].replace("  waf: {name: Firewall, type: cdn_waf, parent: eu}\n", "")
    (crossing,) = difference(snapshot(old), snapshot(new)).crossings
    assert (crossing.change, crossing.party, crossing.inner) == ("removed", "labels--before", "waf--before")


def test_unchanged_ends_of_changed_crossings_keep_their_own_box() -> None:
    suppliers = ", ".join(f"s{number}: {{name: Supplier {number}}}" for number in range(60))
    ends = "".join(f"  i{number:02}: {{inside: db, outside: s{number}}}\n" for number in range(60))
    text = f"infrastructure: {{db: {{scope: in}}}}\nsuppliers: {{{suppliers}}}\ninterfaces:\n{ends}"
    scene = difference(snapshot(text), snapshot(text.replace("s7}\n", "s7, direction: in}\n")))
    assert [party.name for party in scene.east] == ["59 unchanged", "Supplier 7"]
    assert [each.change for each in scene.crossings if each.party == "s7"] == ["changed"]


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


def test_many_that_crossed_are_drawn_together_though_they_hold_others() -> None:
    accounts = "".join(f"  acct-{n}: {{type: cloud_account, scope: out}}\n" for n in range(40))
    inner = "".join(f"  db-{n}: {{type: datastore, parent: acct-{n}}}\n" for n in range(40))
    old = f"infrastructure:\n{accounts}{inner}"
    scene = difference(snapshot(old), snapshot(old.replace("scope: out", "scope: in")))
    assert [(item.name, item.change) for item in scene.south] == [("40 cloud accounts", "before")]
    assert [(box.name, box.change) for box in scene.inside] == [("40 cloud accounts", "after")]
    assert len(arrange(scene).moves) == 1


def test_line_style_and_signs_speak_without_colour() -> None:
    svg = render(changed(), standalone=True)
    assert re.search(r"\.removed \.box[^}]*stroke-dasharray", svg)
    assert re.search(r"\.removed text[^}]*line-through", svg)
    assert re.search(r"\.added \.box[^}]*stroke-width: 3", svg)
    styles = {
        state: re.search(rf"^\.isms-map \.{state} \.box {{ (stroke-width[^}}]*)}}", svg, re.MULTILINE)
        for state in ("removed", "before", "changed")
    }
    assert len({found and found[1] for found in styles.values()}) == 3
    assert not re.search(r"\.before text[^}]*line-through", svg)
    signs = {sign for sign in "+−→⇨" if f">{sign}</text>" in svg}  # noqa: RUF001 - the signs that are drawn
    assert signs == {"+", "−", "→", "⇨"}  # noqa: RUF001 - as above
    assert faults(arrange(SCENE)) == []


def test_the_picture_is_a_function_of_the_two_snapshots() -> None:
    assert difference(snapshot(BEFORE), snapshot(AFTER)) == SCENE
    assert settled(boundary_map(snapshot(AFTER))).inside != SCENE.inside
    assert not any(isinstance(item, Party) for item in SCENE.south)
