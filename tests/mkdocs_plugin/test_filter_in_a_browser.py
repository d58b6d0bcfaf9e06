"""The field above a list: a status is a whole word, and a part of a list says that it is one."""

from typing import TYPE_CHECKING

import pytest

from isms_scope.pages.assets import own

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ROWS = (
    ("Routes", '<span class="isms-chip">IN</span>'),
    ("Outbound store", '<span class="isms-chip">IN</span>'),
    ("Sandbox", '<span class="isms-chip">OUT</span>'),
    ("Trial", '<span class="isms-chip">OUT</span>'),
    ("Old line", '<span class="isms-chip">NOT DECLARED</span>'),
)


def listing(more: str = "") -> str:
    """A page with a list of five things."""
    rows = "".join(f"<tr data-isms-row><td>{name}</td><td>{chip}</td></tr>" for name, chip in ROWS)
    table = f"<div data-isms-listing data-isms-noun='things'{more}><table><tbody>{rows}</tbody></table></div>"
    return f"<!doctype html><title>List</title>{table}<script>{own('isms-scope.js')}</script>"


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("OUT", ["Sandbox", "Trial"]),
        ("out", ["Sandbox", "Trial"]),
        ("not declared", ["Old line"]),
        ("sand out", ["Sandbox"]),
        ("outb", ["Outbound store"]),
        ("ou", ["Routes", "Outbound store", "Sandbox", "Trial"]),
    ],
)
def test_a_status_is_looked_for_as_a_whole_word(page: "Page", typed: str, names: list[str]) -> None:
    page.set_content(listing())
    page.get_by_role("searchbox", name="Filter things").fill(typed)
    assert page.locator("tr:visible td:first-child").all_inner_texts() == names
    assert page.locator("[aria-live]").inner_text() == f"{len(names)} of 5"


def test_everything_is_back_when_the_field_is_empty(page: "Page") -> None:
    page.set_content(listing())
    box = page.get_by_role("searchbox")
    box.fill("nothing like it")
    assert page.locator("tr:visible").count() == 0
    box.fill("")
    assert page.locator("tr:visible").count() == 5
    assert page.locator("[aria-live]").inner_text() == "5 in all"


def test_a_part_of_a_list_says_that_only_this_page_is_filtered(page: "Page") -> None:
    page.set_content(listing(" data-isms-part"))
    assert page.get_by_role("searchbox", name="filters this page").count() == 1
    assert page.locator("[aria-live]").inner_text() == "5 on this page"
    page.get_by_role("searchbox").fill("OUT")
    assert page.locator("[aria-live]").inner_text() == "2 of 5 on this page"
