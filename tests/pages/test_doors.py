"""Doors: each reader of an edition is led to pages that this edition has, and only to those."""

import re

import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.body import body
from isms_scope.pages.page import Page
from isms_scope.rules import judge
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from pages.asking import example
from pages.pagetext import Seen, pages_of, snapshot_of
from scopetext import DAY, NO_HISTORY

_DOOR = re.compile(r'<h2 id="door-(\w+)">.*?</ul>', re.DOTALL)
NOTHING = "management_systems: {isms: {type: isms}}"
LITTLE = """
management_systems: {isms: {type: isms}}
regulations: {act: {name: Act, regime: dora}}
suppliers: {left: {name: Left, valid_to: 2025-01-01}}
"""


def whole() -> Snapshot:
    graph = example()
    return Snapshot(AsOf(DAY, "--as-of"), graph, judge(graph, DAY, NO_HISTORY), NO_HISTORY)


WHOLE = whole()


def doors(home: Page) -> dict[str, Seen]:
    """What stands in each door, by its reader."""
    return {found[1]: Seen(found[0]) for found in _DOOR.finditer(str(home.lead))}


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("snapshot", [WHOLE, snapshot_of(NOTHING), snapshot_of(LITTLE)])
def test_every_door_leads_only_to_pages_and_places_of_its_edition(
    edition: Edition, snapshot: Snapshot
) -> None:
    pages = pages_of(redact(snapshot, edition))

    for reader, door in doors(pages["index.md"]).items():
        assert door.links or reader == "engineer"
        for target in door.targets:
            path, _, anchor = target.partition("#")
            page = pages.get(f"{path.rstrip('/')}.md")
            assert page, (reader, target)
            assert not anchor or f'id="{anchor}"' in body(page), (reader, target)


def test_in_the_internal_edition_each_of_six_readers_has_what_the_work_needs() -> None:
    found = doors(pages_of(WHOLE)["index.md"])
    leads = {
        reader: [each.strip("/").removeprefix("scope/") for each in door.targets]
        for reader, door in found.items()
    }

    assert leads == {
        "engineer": ["products", "infrastructure", "reference/kinds"],
        "reviewer": ["findings", "history", "approvals-of-changes", "versions"],
        "cto": ["signing", "blueprint", "deviation-register", "roadmap"],
        "auditor": ["readiness/#questions", "statements", "map", "approvals-of-changes",
                    "exclusion-register", "evidence-locker"],
        "procurement": ["procurement", "statements", "certificates", "suppliers"],
        "regulator": ["laws", "ai_systems", "diagrams/supply-chain", "laws/dora", "laws/nis2"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("edition", "readers"),
    [
        ("public", ["engineer", "auditor", "procurement", "regulator"]),
        ("customer", ["engineer", "auditor", "procurement", "regulator"]),
        ("auditor", ["engineer", "reviewer", "cto", "auditor", "procurement", "regulator"]),
    ],
)
def test_a_reader_for_whom_an_edition_has_nothing_has_no_door(edition: Edition, readers: list[str]) -> None:
    assert list(doors(pages_of(redact(WHOLE, edition))["index.md"])) == readers


def test_the_way_to_the_box_is_hidden_until_the_box_is_there() -> None:
    door = doors(pages_of(WHOLE)["index.md"])["engineer"]

    assert ("li", {"data-isms-to-box": None, "hidden": None}) in door.tags


def test_the_doors_stand_after_the_statements_and_before_where_things_stand() -> None:
    lead = str(pages_of(WHOLE)["index.md"].lead)

    assert lead.rindex("<blockquote>") < lead.index("isms-doors") < lead.index("isms-standing")


@pytest.mark.parametrize(("edition", "is_told"), [("customer", False), ("auditor", True)])
def test_the_engineer_is_promised_no_link_and_without_records_no_correction(
    edition: Edition, *, is_told: bool
) -> None:
    text = str(pages_of(redact(WHOLE, edition))["index.md"].lead)
    assert ("what to do if the answer is wrong" in text) == is_told
    assert "leads to where a change is proposed" not in text
