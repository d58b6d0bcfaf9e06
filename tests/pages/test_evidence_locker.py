"""The evidence locker: the four artefacts first, and files that are there and as harmless as the pages."""

import csv
import io

import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.addresses import LOCKER
from isms_scope.pages.site import site_files
from isms_scope.pages.view import View
from isms_scope.snapshot.editions import redact
from pages.pagetext import pages_of, seen, snapshot_of

SCOPE = """
management_systems: {isms: {type: isms}, aims: {type: aims}}
organisations: {acme: {name: Acme, scope: in}}
infrastructure:
  acct: {name: "=1+1", type: cloud_account, provider: aws, scope: in,
         identifiers: [{scheme: aws_account, value: "111122223333"}]}
  gpu: {name: Cluster, type: compute, parent: acct, accelerators: {type: H100, count: 16}}
  lab: {name: Lab of ada@acme.example, type: compute, visibility: internal,
        scope: {status: out, rationale: Nothing real.}}
"""


def rows_of(view: View) -> dict[str, dict[str, str]]:
    """The rows of the inventory by id."""
    text = dict(site_files(view))["scope/downloads/asset-inventory.csv"]
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_file_of_the_locker_is_there_and_led_to(edition: Edition) -> None:
    snapshot = redact(snapshot_of(SCOPE), edition)
    page = seen(pages_of(snapshot)[LOCKER])
    linked = {link for link in page.targets if "/downloads/" in link}
    assert linked == {path for path, _ in site_files(View(snapshot)) if "/downloads/" in path}
    assert "scope/downloads/boundary-isms.svg" in linked


def test_the_four_artefacts_come_first_in_their_order() -> None:
    text = seen(pages_of(snapshot_of(SCOPE))[LOCKER]).text
    wanted = (
        "The scope document", "The network architecture diagram", "Boundary of the ISMS SVG",
        "The export of the asset inventory", "Asset inventory CSV", "The minutes", "More to take away",
        "Organisation (AIMS) SVG",
    )  # fmt: skip
    places = [text.index(each) for each in wanted]
    assert places == sorted(places)


def test_the_inventory_says_what_is_in_and_why_and_no_cell_is_a_formula() -> None:
    rows = rows_of(View(snapshot_of(SCOPE)))
    assert rows["acct"]["name"] == "'=1+1"
    assert rows["acct"]["identifiers"] == "aws_account: 111122223333"
    assert (rows["gpu"]["stands in"], rows["gpu"]["accelerators"]) == ("'=1+1", "16 H100")
    assert (rows["gpu"]["scope (isms)"], rows["gpu"]["reason (isms)"][:13]) == ("in", "Inherits 'in'")
    assert rows["lab"]["scope (aims)"] == "out"
    assert "ada@acme.example" not in str(rows)


def test_the_inventory_of_a_lower_edition_lists_only_what_that_shows() -> None:
    rows = rows_of(
        View(redact(snapshot_of(SCOPE.replace("gpu: {", "gpu: {visibility: public, ")), "customer"))
    )
    assert set(rows) == {"gpu"}
    assert rows["gpu"]["identifiers"] == ""
