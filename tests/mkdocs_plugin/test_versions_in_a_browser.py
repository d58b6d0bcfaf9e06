"""Time travel in a real browser: two versions compared by keyboard, from a folder, with its state kept."""

import re
from typing import TYPE_CHECKING

import pytest

from mkdocs_plugin.sites import Built

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def said(page: "Page") -> str:
    """The result as it is read out, in single spaces."""
    text = page.locator(".isms-result").evaluate("each => each.textContent")
    return " ".join(str(text).split())


def test_two_versions_are_compared_by_keyboard_and_the_address_keeps_the_state(
    page: "Page", site: Built
) -> None:
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{site.folder.as_uri()}/scope/versions.html")
    status = page.locator("[data-isms-versions] [role=status]")
    status.filter(has_text="crossed").wait_for()
    assert page.locator("[data-isms-static]").is_hidden()
    page.get_by_label("with", exact=True).focus()
    page.keyboard.press("Home")  # the present state stands first
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("End")  # and the first version last
    page.locator(".isms-result-title", has_text="From version 2.0").wait_for()
    assert status.inner_text().startswith("1 crossed the boundary, 0 added, 0 removed")
    text = said(page)
    assert "Playground account Infrastructure · acct-playground ISMS IN → OUT AIMS IN → OUT" in text
    assert re.search(r"\[new: [^\]]*maintenance\s?\]", text)
    assert "of the Larkspur Platform, including" in text
    page.get_by_label("Filter").press_sequentially("no such thing")
    assert "Playground account" not in said(page)
    assert re.search(r"#from=[0-9a-f]{12}&to=now&words=no\+such\+thing$", page.url)
    page.reload()
    status.filter(has_text="crossed").wait_for()
    assert page.get_by_label("Filter").input_value() == "no such thing"
    assert "Playground account" not in said(page)
    assert complaints == []


def test_a_version_is_shown_by_itself_and_takes_the_focus(page: "Page", site: Built) -> None:
    page.goto(f"{site.folder.as_uri()}/scope/versions.html")
    page.get_by_role("link", name=re.compile(r"^Show the scope at 2\.0")).press("Enter")
    page.locator(".isms-result-title:focus", has_text="The scope at version 2.0").wait_for()
    status = page.locator("[data-isms-versions] [role=status]").inner_text()
    assert re.match(r"ISMS: \d+ IN, .*; AIMS: \d+ IN, ", status)
    text = said(page)
    assert "and operation of the Larkspur Platform" in text
    assert "Playground account Infrastructure · acct-playground ISMS IN AIMS IN" in text
    link = page.locator(".isms-result a", has_text="Playground account").get_attribute("href")
    assert link == "../scope/infrastructure/acct-playground.html"


def test_without_scripts_the_versions_and_the_last_difference_stand_there(site: Built) -> None:
    html = site.read("scope/versions.html")
    assert html.index("<strong>2.1</strong>") < html.index("<strong>2.0</strong>")
    assert "data-isms-static" in html
    assert '<ins class="isms-new">' in html
