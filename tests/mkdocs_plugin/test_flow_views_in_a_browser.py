"""The flow views in a real browser: axe is content with all of them, in both schemes and on a phone."""

from typing import TYPE_CHECKING

import pytest

from mkdocs_plugin.sites import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

VIEWS = ("context", "data-flow", "organisation", "supply-chain", "systems")


def test_axe_finds_nothing_on_the_pages_of_the_views(browser: "Browser", site: Built) -> None:
    """One look at each page: every second one in the dark and as narrow as a phone."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    paths = [f"scope/diagrams/{view}.html" for view in VIEWS] + ["scope/infrastructure/eks-infer.html"]
    found = []
    for number, path in enumerate(paths):
        is_dark = number % 2 == 1
        width = 390 if is_dark else 1280
        context = browser.new_context(
            color_scheme="dark" if is_dark else "light",
            reduced_motion="reduce",
            viewport={"width": width, "height": 900},
        )
        page = context.new_page()
        page.goto((site.folder / path).as_uri())
        shown = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
        assert shown == ("slate" if is_dark else "default")
        assert page.locator(".isms-map").count() >= 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        violations = Axe().run(page).response["violations"]
        found += [(path, each["id"], each["nodes"][0]["html"]) for each in violations]
        context.close()
    assert found == []
