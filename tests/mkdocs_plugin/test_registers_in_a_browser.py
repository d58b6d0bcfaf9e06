"""The registers of both twins in a real browser: what stands there was checked by hand and is data.

Axe, the slow judge, sees each page in two windows, a wide light one and a narrow dark one: every scheme and
every width is seen on every page, and not each scheme in each width. Pages of single laws are made of the
same parts; each is seen in one of the two windows.
"""

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
import yaml

from mkdocs_plugin.conftest import scheme
from mkdocs_plugin.sites import Built, built, project
from mkdocs_plugin.test_site_in_a_browser import Handler, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TWINS = {"clean": ROOT / "scope", "findings": ROOT / "tests/scopes/findings/scope"}
READ = yaml.safe_load(Path(__file__).with_name("registers_read.yml").read_text("utf-8"))
PAGES = sorted(READ["clean"])
WINDOWS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 390))
LAWS = [uri for uri in PAGES if uri.startswith("laws/")]
SEEN = [
    (uri, *window)
    for uri in PAGES
    for place, window in enumerate(WINDOWS)
    if uri not in LAWS or LAWS.index(uri) % 2 == place
]
CASES = [
    (twin, page, place, parts)
    for twin, pages in READ.items()
    for page, places in pages.items()
    for place, parts in places.items()
    if place != "absent"
]
ABSENT = [
    (twin, page, anchor)
    for twin, pages in READ.items()
    for page, places in pages.items()
    for anchor in places.get("absent", ())
]
_PART = """anchor => {
  const words = [];
  for (let here = document.getElementById(anchor); here; here = here.nextElementSibling) {
    if (words.length && here.tagName === "H2") break;
    words.push(here.innerText);
  }
  return words.join(" ");
}"""
"""The text of a part: from its heading to the next."""


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The addresses of the sites of both twins on this machine."""
    servers = {name: serve(site_of(tmp_path_factory.mktemp(name), scope)) for name, scope in TWINS.items()}
    yield {name: f"http://127.0.0.1:{server.server_address[1]}" for name, server in servers.items()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


def site_of(folder: Path, scope: Path) -> Built:
    shutil.copytree(scope, folder / "scope")
    palette = [scheme("light", "default"), scheme("dark", "slate")]
    plugin = {"isms-scope": {"security_headers": True, "fail_on": "never", "history": False}}
    theme = {"name": "material", "font": False, "palette": palette}
    site = built(project(folder, {}, plugins=["search", "offline", plugin], theme=theme))
    assert site.failed == "", site.warnings
    return site


def serve(site: Built) -> ThreadingHTTPServer:
    found = re.search(r"Content-Security-Policy: (.*)", site.read("_headers"))
    assert found is not None
    handler = type("Own", (Handler,), {"policy": found[1]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def shown(page: "Page", place: str) -> str:
    """What a reader sees in a part of a page, or in the rows that hold some words, in single spaces."""
    if place.startswith("#"):
        return tidy(page.evaluate(_PART, place[1:]))
    rows = [tidy(row) for row in page.locator(".md-content tbody tr").all_inner_texts()]
    return " | ".join(row for row in rows if place in row)


def tidy(text: str) -> str:
    return " ".join(text.split()).replace(" ,", ",").replace(" :", ":")


def test_every_register_is_read_on_both_twins() -> None:
    assert set(READ["findings"]) == set(READ["clean"])
    for uri in PAGES:
        assert any(twin == "findings" and page == uri for twin, page, _, _ in CASES), uri


@pytest.mark.parametrize(("twin", "uri"), [(twin, uri) for twin in TWINS for uri in PAGES])
def test_a_reader_finds_what_was_checked_by_hand(
    page: "Page", addresses: dict[str, str], twin: str, uri: str
) -> None:
    page.goto(f"{addresses[twin]}/scope/{uri}.html")
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for where, what, place, parts in CASES:
        if (where, what) == (twin, uri):
            text = shown(page, place)
            assert [part for part in parts if part not in text] == [], (place, text)
    for where, what, anchor in ABSENT:
        if (where, what) == (twin, uri):
            assert page.locator(f"#{anchor}").count() == 0, anchor


@pytest.mark.parametrize(("uri", "preferred", "width"), SEEN)
def test_a_register_is_quiet_accessible_and_as_wide_as_the_window(
    browser: "Browser", addresses: dict[str, str], uri: str, preferred: Literal["light", "dark"], width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    window: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(color_scheme=preferred, reduced_motion="reduce", viewport=window)
    page = context.new_page()
    watch = Watch(page)
    page.goto(f"{addresses['findings']}/scope/{uri}.html")
    violations = Axe().run(page).response["violations"]
    told = [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in violations]
    assert told == []
    assert watch.complaints == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    context.close()


def test_a_phone_shows_a_row_of_a_matrix_as_a_card_with_labels(
    browser: "Browser", addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{addresses['findings']}/scope/issue-matrix.html")
    cells = page.locator("[data-isms-listing] .isms-table--matrix tbody tr").first.locator("td")
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) == 4
    assert len({round(box["x"]) for box in boxes if box}) == 1
    label = "cell => getComputedStyle(cell, '::before').content"
    assert cells.first.evaluate(label) == '"Issue"'
    context.close()


def test_a_phone_compares_systems_without_scrolling_sideways(
    browser: "Browser", addresses: dict[str, str]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{addresses['findings']}/scope/systems-compared.html")
    page.locator("details").evaluate_all("all => all.forEach(each => each.open = true)")
    wider = "all => all.filter(each => each.scrollWidth > each.clientWidth).length"
    assert page.locator(".isms-scroll").count() == 2
    assert page.locator(".isms-scroll").evaluate_all(wider) == 0
    context.close()


def test_every_register_is_reached_from_the_page_that_greets(page: "Page", addresses: dict[str, str]) -> None:
    page.goto(f"{addresses['clean']}/scope/index.html")
    links = page.locator("#registers + ul a").evaluate_all("all => all.map(each => each.href)")
    assert len(links) == 7
    for link in links:
        answer = page.goto(link)
        assert answer is not None
        assert answer.status == 200, link
