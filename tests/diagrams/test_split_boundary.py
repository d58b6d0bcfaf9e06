"""A boundary of any size: an overview and its parts, none with more boxes than a reader can take in."""

import pytest
from hypothesis import HealthCheck, given, settings

from company import company
from diagrams.boundary_scenes import scenes
from diagrams.drawing_faults import faults
from isms_scope.diagrams import MOST_LEAVES, Picture, boundary_pictures, leaf_count, linked, walk
from isms_scope.diagrams._layout import arrange
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene
from isms_scope.diagrams._settle import settled
from isms_scope.diagrams._split import split
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY


def scene(inside: tuple[Box, ...], **more: object) -> Scene:
    return Scene("Boundary", "d", "IN SCOPE", inside=inside, **more)  # type: ignore[arg-type] # as named


def account(name: str, parts: int, group: str = "", kind: str = "Cloud account") -> Box:
    children = tuple(Box(f"{name}-{number}", f"{name} {number}", "Compute") for number in range(parts))
    return Box(name, name, kind, group=group, children=children)


def shown(picture: Picture) -> dict[str, Box]:
    return {box.id: box for top in picture.scene.inside for box in walk(top)}


def drawn_somewhere(pictures: tuple[Picture, ...]) -> set[str]:
    """The ids of boxes that are drawn in some picture, by themselves or by name."""
    return {id_ for picture in pictures for id_ in shown(picture)}


@pytest.mark.parametrize("elements", [200, 1000, 10_000])
def test_no_picture_of_a_company_of_any_size_has_too_many_leaves(elements: int) -> None:
    snapshot = Snapshot(
        AsOf(DAY, "--as-of"), Graph(load_files(company(elements))), Report(), NO_HISTORY, None
    )
    pictures = boundary_pictures(snapshot)
    assert max(leaf_count(settled(each.scene)) for each in pictures) <= MOST_LEAVES
    assert max(len(each.scene.crossings) for each in pictures) <= MOST_LEAVES
    accounts = [each.id for each in pictures if each.id.startswith("account-")]
    assert len(accounts) == len(set(accounts)) == elements // 47
    assert sum(len(shown(each)) for each in pictures) <= 4 * elements
    assert faults(arrange(pictures[0].scene)) == []


def test_five_hundred_accounts_are_drawn_together_by_their_organisational_unit() -> None:
    units = ("workloads", "sandbox", "security")
    accounts = tuple(account(f"acct-{number}", 3, units[number % 3]) for number in range(500))
    overview, *parts = split(scene((Box("org", "Org", "Cloud organisation", children=accounts),)))
    (org,) = overview.scene.inside
    assert [(box.name, box.fact) for box in org.children] == [
        ("167 cloud accounts", "workloads"),
        ("167 cloud accounts", "sandbox"),
        ("166 cloud accounts", "security"),
    ]
    assert drawn_somewhere((overview, *parts)) >= {each.id for each in accounts}
    assert all(leaf_count(part.scene) <= MOST_LEAVES for part in parts)


def test_a_large_account_is_split_by_region() -> None:
    regions = tuple(account(f"region-{number}", 12, kind="Region") for number in range(3))
    whole = scene((Box("acct", "Production", "Cloud account", children=regions),))
    pictures = split(whole)
    assert [(each.id, each.parent) for each in pictures] == [
        ("", ""), ("acct", ""), ("region-0", "acct"), ("region-1", "acct"), ("region-2", "acct"),
    ]  # fmt: skip
    region = pictures[2].scene
    assert region.title == "Boundary: Production, region-0"
    (frame,) = region.inside
    assert [frame.id, *(box.id for box in frame.children)] == ["acct", "region-0"]


def test_every_box_is_in_the_picture_of_its_part_or_named_by_the_box_that_stands_for_it() -> None:
    loose = tuple(Box(f"repo-{number}", f"Repository {number}", "Repository") for number in range(40))
    pair = (Box("mac", "MacBooks", "Endpoint fleet"), Box("pad", "Tablets", "Endpoint fleet"))
    pictures = split(scene((account("acct", 70), *loose, *pair)))
    drawn = drawn_somewhere(pictures)
    assert {f"acct-{number}" for number in range(70)} | {each.id for each in loose} <= drawn
    names = " ".join(box.name for box in shown(pictures[0]).values())
    assert "MacBooks" in names


def test_a_crossing_is_in_the_part_where_it_ends_with_its_party_and_its_number() -> None:
    accounts = tuple(account(f"acct-{number}", 12) for number in range(3))
    parties = tuple(Party(f"p-{number}", f"P {number}", "LLM API") for number in range(30))
    crossings = tuple(Crossing(number, f"p-{number}", f"acct-{number % 3}-1") for number in range(30))
    pictures = split(scene(accounts, east=parties, crossings=crossings))
    part = next(each.scene for each in pictures if each.id == "acct-1")
    assert [each.number for each in part.crossings] == list(range(1, 30, 3))
    assert [party.id for party in part.east] == [f"p-{number}" for number in range(1, 30, 3)]
    overview = pictures[0].scene
    assert [party.name for party in overview.east] == ["30 LLM APIs"]
    (letter,) = overview.crossings
    assert letter.members == tuple(map(str, range(30)))
    assert letter.inners == ("acct-0", "acct-1", "acct-2")


def test_too_many_crossings_are_summed_up_and_undeclared_ones_stay_apart() -> None:
    parts = tuple(Box(f"b-{number}", f"B {number}") for number in range(20))
    east = tuple(Party(f"p-{number}", f"P {number}", "LLM API") for number in range(50))
    declared = tuple(Crossing(number, f"p-{number}", "b-1", "out") for number in range(49))
    undeclared = Crossing(None, "p-49", "b-2", finding="BND-06")
    (overview, *_) = split(scene(parts, east=east, crossings=(*declared, undeclared)))
    assert [(each.bundle, each.number is None) for each in overview.scene.crossings] == [
        (49, False), (1, True),
    ]  # fmt: skip
    assert overview.scene.crossings[0].direction == "out"
    assert overview.scene.crossings[0].mark == "A"


def test_parties_stay_apart_as_long_as_what_is_alike_inside_makes_room() -> None:
    repositories = tuple(Box(f"repo-{n}", f"Repository {n}", "Repository") for n in range(12))
    east = tuple(Party(f"p-{n}", f"P {n}", "LLM API") for n in range(10))
    parts = tuple(Box(f"b-{n}", f"B {n}", f"Kind {n}") for n in range(18))
    overview, *_ = split(scene((*repositories, *parts), east=east))
    assert overview.scene.east == east
    assert "12 repositories" in [box.name for box in shown(overview).values()]


def test_exclusions_are_drawn_together_by_decision_and_deviations_never() -> None:
    south = (
        *(Box(f"out-{n}", f"Out {n}", "Team", status="out", note=f"exc-{n % 2}", group=f"exc-{n % 2}")
          for n in range(68)),
        Box("burst", "Burst", "Region", status="deviation", note="3 days left"),
        Box("peak", "Peak", "Region", status="deviation", note="9 days left"),
    )  # fmt: skip
    (overview, *_) = split(scene((Box("db", "Database"),), south=south))
    assert [(item.name, item.note) for item in overview.scene.south] == [
        ("34 teams", "exc-0"), ("34 teams", "exc-1"), ("Burst", "3 days left"), ("Peak", "9 days left"),
    ]  # fmt: skip


def test_what_is_gathered_twice_is_named_and_counted_once() -> None:
    kinds = ("Team", "Product", "Location", "Repository")
    south = tuple(
        Box(f"out-{n}", f"Out {n}", kinds[n % 4], status="out", note=f"exc-{n // 4}", group=f"exc-{n // 4}")
        for n in range(48)
    )
    (overview, *_) = split(scene(tuple(Box(f"b-{n}", f"B {n}") for n in range(25)), south=south))
    assert [(item.name, item.note) for item in overview.scene.south] == [
        ("Out 0 and 47 more", "12 exclusions, exc-0 to exc-11")
    ]


def test_what_is_drawn_together_says_the_first_day_and_hides_nothing_that_lacks_an_exclusion() -> None:
    south = (
        *(Box(f"dev-{n}", "", "Region", status="deviation", note=f"{n} days left", due=f"2026-12-{n}")
          for n in range(10, 90)),
        *(Box(f"plan-{n}", "", "Product", status="planned", note=f"2027-01-{n}", due=f"2027-01-{n}")
          for n in range(10, 30)),
        *(Box(f"out-{n}", "", ("Team", "Region")[n % 2], status="out", note=f"exc-{n}", group=f"exc-{n}")
          for n in range(20)),
        *(Box(f"bare-{n}", "", "Team", status="out", note="no exclusion", group="no exclusion")
          for n in range(5)),
    )  # fmt: skip
    (overview, *_) = split(scene((Box("db", "Database"),), south=south))
    told = {(item.name, item.note) for item in overview.scene.south}
    assert told == {
        ("80 regions", "next ends on 2026-12-10, 10 days left"),
        ("20 products", "first on 2027-01-10"),
        ("10 teams", "10 exclusions, exc-0 to exc-18"),
        ("10 regions", "10 exclusions, exc-1 to exc-19"),
        ("5 teams", "no exclusion"),
    }


def test_a_region_used_in_an_emergency_is_told_in_the_overview_and_in_its_account() -> None:
    burst = Box("burst", "Oregon", "Region", status="deviation", note="3 days left")
    first = account("acct-0", 30)
    accounts = (Box("acct-0", "a", "Cloud account", children=(*first.children, burst)), account("acct-1", 20))
    pictures = {each.id: settled(each.scene) for each in split(scene(accounts))}
    assert [item.id for item in pictures[""].south] == ["burst"]
    assert [item.id for item in pictures["acct-0"].south] == ["burst"]
    assert pictures["acct-1"].south == ()


def test_boxes_with_pictures_of_their_own_lead_to_them() -> None:
    overview, *_ = split(scene((account("acct-0", 20), account("acct-1", 20))))
    boxes = {
        box.id: box.href for top in linked(overview, lambda id_: f"#part-{id_}").inside for box in walk(top)
    }
    assert boxes == {"acct-0": "#part-acct-0", "acct-1": "#part-acct-1"}


@given(scenes())
@settings(max_examples=60, suppress_health_check=(HealthCheck.too_slow, HealthCheck.data_too_large))
def test_whatever_is_split_keeps_to_the_limit_and_is_drawn_without_fault(any_scene: Scene) -> None:
    for picture in split(any_scene):
        assert leaf_count(settled(picture.scene)) <= MOST_LEAVES
        assert faults(arrange(picture.scene)) == []
