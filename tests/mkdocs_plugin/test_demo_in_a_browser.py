"""The demo's site from end to end in a real browser: by keyboard, phone, in the dark and on paper."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import html5lib
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from pypdf import PdfReader

from cli.running import run
from mkdocs_plugin.test_site_in_a_browser import Handler, Watch
from sitelinks import crawled, faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

A4 = {(595, 842), (842, 595)}
"""Width and height of the sheet in points, upright and across."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site of the demo."""
    folder = tmp_path_factory.mktemp("story") / "demo"
    assert run("--quiet", "demo", folder).exit_code == 0
    build(load_config(str(folder / "mkdocs.yml"), strict=True))
    return folder / "site"


@pytest.fixture(scope="module")
def types(demo: Path) -> list[str]:
    """Every page at the top, and the first page of every folder below."""
    pages = sorted(path.relative_to(demo).as_posix() for path in demo.rglob("*.html"))
    first: dict[str, str] = {}
    for page in pages:
        first.setdefault(page.rpartition("/")[0], page)
    return [page for page in pages if page.count("/") < 2 or page in first.values()]


@pytest.fixture(scope="module")
def address(demo: Path) -> Iterator[str]:
    """The address of the site, under its own security policy."""
    found = re.search(r"Content-Security-Policy: (.*)", (demo / "_headers").read_text("utf-8"))
    assert found is not None
    handler = type("Own", (Handler,), {"policy": found[1]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(demo)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_type_of_page_is_accessible_quiet_and_as_wide_as_the_window(
    browser: "Browser", address: str, types: list[str], scheme: str, width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    page = browser.new_page(
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        viewport={"width": width, "height": 900},
    )
    watch = Watch(page)
    assert len(types) > 45
    for path in types:
        page.goto(f"{address}/{path}")
        violations = Axe().run(page).response["violations"]
        assert [(each["id"], each["nodes"][0]["html"][:200]) for each in violations] == [], path
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width, path
    assert watch.complaints == []
    assert [url for url in watch.calls if not url.startswith((address, "data:", "blob:"))] == []
    page.close()


def test_every_page_is_valid_and_no_link_is_broken(demo: Path) -> None:
    pages = crawled(demo)
    assert faults(demo, pages) == []
    for path in pages:
        parser = html5lib.HTMLParser(strict=True)
        try:
            parser.parse((demo / path).read_text("utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path}: {error}, {parser.errors[-1:]}")


def test_keys_alone_lead_from_the_question_to_the_answer_to_the_dark_page(page: "Page", address: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip() == "Skip to content"
    seen = _tabbed_to(page, "[role=combobox]")
    assert all(seen), "something that has the focus cannot be seen"
    page.keyboard.type("333344445555")
    page.get_by_role("status").get_by_text("Research account").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/scope/infrastructure/acct-research.html")
    _tabbed_to(page, "input[name=__palette]")
    page.keyboard.press("Enter")
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    page.reload()
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


def _tabbed_to(page: "Page", wanted: str) -> list[bool]:
    """Press Tab until something has the focus; return for each step whether the focus could be seen."""
    seen: list[bool] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(bool(page.evaluate(_IS_SEEN)))
        if page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return seen
    raise AssertionError(f"Tab never came to {wanted}")


# The theme shows the focus of its hidden switches on their labels, and that of the search by opening it.
_IS_SEEN = """() => {
  const active = document.activeElement;
  if (active.closest('.md-search')) return true;
  const shown = active.matches('.md-option') ? active.nextElementSibling : active;
  const around = shown.getBoundingClientRect();
  return getComputedStyle(shown).outlineStyle !== 'none' && around.width > 0 && around.height > 0;
}"""


def test_search_finds_and_leads(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/findings.html")
    page.keyboard.press("/")
    page.keyboard.type("fine-tuning service")
    page.locator(".md-search-result__link", has_text="Fine").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/scope/.*fine-tuning\.html"))


def test_a_register_is_filtered_by_what_is_typed(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/infrastructure.html")
    rows = page.locator("[data-isms-row]:visible")
    before = rows.count()
    page.get_by_label(re.compile("^Filter")).first.fill("account")
    page.locator("text=/^\\d+ of \\d+/").first.wait_for()
    assert 0 < rows.count() < before
    assert all("account" in text.casefold() for text in rows.all_inner_texts())


def test_the_scope_of_an_earlier_version_is_compared_with_today(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/versions.html")
    page.get_by_role("link", name=re.compile(r"^Show the scope at 1\.0")).click()
    page.locator(".isms-result-title", has_text="The scope at version 1.0").wait_for()
    page.get_by_label("Compare", exact=True).select_option(label="1.0 · 2024-11-04")
    page.get_by_label("with", exact=True).select_option(label="now")
    page.locator(".isms-result-title", has_text="From version 1.0").wait_for()
    told = " ".join(page.locator(".isms-result").inner_text().split())
    assert "Research account" in told


def test_a_phone_asks_reads_and_never_scrolls_sideways(browser: "Browser", address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page.goto(f"{address}/scope/suppliers/anthropic.html")
    page.get_by_role("combobox", name="Is my thing in scope?").fill("laptop")
    page.locator(".isms-ask__panel").get_by_text("laptops").first.tap()
    page.locator(".isms-ask__card").get_by_text("IN", exact=True).first.wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 360
    page.close()


def test_on_paper_every_type_of_page_keeps_within_the_sheet(
    browser: "Browser", address: str, types: list[str]
) -> None:
    page = browser.new_page()
    for path in types:
        page.goto(f"{address}/{path}")
        reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        sheets = [(round(each.mediabox.width), round(each.mediabox.height)) for each in reader.pages]
        assert path == "404.html" or set(sheets) <= A4, path
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 1040 if sheets[0] == (842, 595) else 700, "height": 900})
        assert page.evaluate(_CUT_OFF) == [], path
        page.emulate_media(media="screen")
        assert reader.pages[0].extract_text().strip(), path
    page.close()


_CUT_OFF = """() => [...document.querySelectorAll('.md-content :is(table, pre, svg, p, h1, h2)')]
  .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map(each => each.outerHTML.slice(0, 120))"""


def test_the_map_is_printed_across_and_its_words_are_there(page: "Page", address: str) -> None:
    page.goto(f"{address}/scope/map.html")
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    across = [each for each in reader.pages if each.mediabox.width > each.mediabox.height]
    drawn = [each.extract_text() for each in across if "IN SCOPE · ISMS" in each.extract_text()]
    assert len(drawn) == 1
    assert "What crosses the boundary, by its number in this version" in drawn[0]
    assert "Is my thing in scope?" not in drawn[0]


def test_on_paper_the_light_colours_hold_in_the_dark_scheme_as_well(page: "Page", address: str) -> None:
    page.emulate_media(color_scheme="dark")
    for path in ("index.html", "scope/index.html", "scope/signing.html", "scope/map.html"):
        page.goto(f"{address}/{path}")
        assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate(_PALE) == [], path
        page.emulate_media(media="screen", color_scheme="dark")


# Text and grounds are told from white by their mean of red, green and blue: enough to tell dark from light.
_PALE = """async () => {
  await Promise.all(document.getAnimations().map(each => each.finished));
  const shade = (colour) => {
    const [red, green, blue, opaque = 1] = colour.match(/[0-9.]+/g).map(Number);
    return 255 - (255 - (red + green + blue) / 3) * opaque;
  };
  const isWrong = (style) => shade(style.color) > 165 || shade(style.backgroundColor) < 200;
  return [...document.querySelectorAll('.md-content :is(h1, h2, p, td, th, a, li, .isms-chip, .isms-status)')]
    .filter(each => each.offsetParent && each.textContent.trim() && isWrong(getComputedStyle(each)))
    .map(each => each.outerHTML.slice(0, 120) + getComputedStyle(each).color);
}"""
