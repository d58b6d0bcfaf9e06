"""The site in a real browser: quiet, accessible in both schemes, from no other host, sortable, searchable."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from mkdocs_plugin.sites import Built

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize

pytestmark = pytest.mark.browser

PAGES = (
    "index.html", "404.html", "about.html", "scope/index.html", "scope/statements.html", "scope/map.html",
    "scope/findings.html", "scope/history.html", "scope/versions.html", "scope/signing.html",
    "scope/approvals-of-changes.html", "scope/procurement.html",
    "scope/infrastructure.html",
    "scope/infrastructure/acct-playground.html", "scope/datasets/ft-sets.html",
    "scope/deviations/dev-2026-004.html", "scope/reference/kinds.html",
    "scope/reference/kinds/suppliers.html", "scope/reference/rules.html",
    "scope/reference/rules/dev-01.html", "scope/reference/load-errors.html", "scope/reference/commands.html",
)  # fmt: skip
"""One page of every type."""


class Handler(SimpleHTTPRequestHandler):
    """Serves the site under its own security policy, in silence."""

    policy = ""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(site: Built) -> Iterator[str]:
    """The address of the site on this machine."""
    found = re.search(r"Content-Security-Policy: (.*)", site.read("_headers"))
    assert found is not None
    handler = type("Own", (Handler,), {"policy": found[1]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


class Watch:
    """What a page complained about, and whom it called."""

    def __init__(self, page: "Page") -> None:
        self.complaints: list[str] = []
        self.calls: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def _console(self, message: "ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _request(self, request: "Request") -> None:
        self.calls.append(request.url)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_quiet_accessible_and_calls_nobody_else(
    browser: "Browser", address: str, path: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        window: ViewportSize = {"width": width, "height": 900}
        context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", viewport=window)
        page = context.new_page()
        watch = Watch(page)
        page.goto(f"{address}/{path}")
        shown = page.evaluate("document.body.getAttribute('data-md-color-scheme')")
        assert shown == {"light": "default", "dark": "slate"}[scheme]
        violations = Axe().run(page).response["violations"]
        told = [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in violations]
        assert told == [], scheme
        assert watch.complaints == []
        assert [url for url in watch.calls if not url.startswith((address, "data:", "blob:"))] == []
        context.close()


def test_a_table_sorts_by_any_column_both_ways(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/infrastructure.html")
    names = page.locator("[data-isms-table] tbody tr td:first-child a")
    heading = page.get_by_role("columnheader", name="Name")
    heading.get_by_role("button").click()
    ascending = names.all_inner_texts()
    assert heading.get_attribute("aria-sort") == "ascending"
    assert ascending == sorted(ascending, key=str.casefold)
    heading.get_by_role("button").press("Enter")
    assert heading.get_attribute("aria-sort") == "descending"
    assert names.all_inner_texts() == ascending[::-1]
    page.get_by_role("columnheader", name="Type").get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "none"


def test_a_table_filters_and_tells_how_many_are_left(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/infrastructure.html")
    box = page.get_by_role("searchbox", name="Filter infrastructure")
    count = page.locator(".isms-filter [aria-live=polite]")
    rows = page.locator("[data-isms-table] tbody tr:visible")
    whole = rows.count()
    assert count.inner_text() == f"{whole} in all"
    box.fill("cluster IN")
    assert rows.count() == 2
    assert count.inner_text() == f"2 of {whole}"
    box.fill("no such thing")
    assert rows.count() == 0
    box.fill("")
    assert rows.count() == whole


def test_findings_filter_as_well(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/findings.html")
    page.get_by_role("searchbox", name="Filter findings").first.fill("BND-06")
    shown = page.locator(".isms-finding:visible")
    assert 0 < shown.count() < page.locator(".isms-finding").count()
    assert all("BND-06" in text for text in shown.all_text_contents())


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("111122223333", "Production account"),
        ("Generative AI Platform", "Larkspur Platform"),
        ("lark-7b", "Lark 7B"),
    ],
)
def test_search_finds_an_element_by_any_of_its_names(
    page: "Page", address: str, typed: str, found: str
) -> None:
    page.goto(f"{address}/index.html")
    search(page, typed)
    from playwright.sync_api import expect  # noqa: PLC0415 - only browser tests need it

    # Results of what was typed halfway come first, so wait for those of the whole.
    first = page.locator(".md-search-result__item h1").first
    expect(first).to_have_text(found)


def test_search_works_from_a_folder_without_a_server(page: "Page", site: Built) -> None:
    watch = Watch(page)
    page.goto(Path(site.folder, "scope/index.html").as_uri())
    search(page, "111122223333")
    first = page.locator(".md-search-result__item h1").first
    first.wait_for()
    assert first.inner_text() == "Production account"
    assert all(url.startswith(("file:", "data:", "blob:", "about:")) for url in watch.calls)


def search(page: "Page", words: str) -> None:
    box = page.get_by_role("textbox", name="Search")
    box.click()
    box.press_sequentially(words, delay=5)


def test_a_phone_scrolls_tables_and_pictures_and_never_the_page(browser: "Browser", address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    for path in PAGES:
        page.goto(f"{address}/{path}")
        width = page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= 390, path
        assert page.get_by_role("combobox", name="Is my thing in scope?").is_visible(), path
    context.close()


def test_everything_is_there_without_javascript(browser: "Browser", address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/scope/infrastructure.html")
    assert page.locator("[data-isms-table] tbody tr:visible").count() == 15
    assert page.get_by_role("button", name="Name").count() == 0
    assert page.get_by_text("Is my thing in scope?").count() == 0
    context.close()


def test_boxes_of_the_map_lead_to_their_elements(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/map.html")
    page.locator(".isms-map a[href$='suppliers/openai.html']").first.click()
    assert page.url.endswith("/scope/suppliers/openai.html")
    assert page.locator("h1").inner_text() == "OpenAI"
