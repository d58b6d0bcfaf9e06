"""The box "Is my thing in scope?" on the site: below a sub-path with its policy, from a folder, by keys."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from mkdocs_plugin.sites import Built, built, project
from mkdocs_plugin.test_site_in_a_browser import Handler, Watch

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, ViewportSize

pytestmark = pytest.mark.browser

FIRST_ANSWER = 200_000
"""The bytes that a reader loads at most before the first answer."""


@pytest.fixture(scope="module")
def below(site: Built) -> Iterator[str]:
    """The address of the site in a folder of a host, under its own security policy."""
    found = re.search(r"Content-Security-Policy: (.*)", site.read("_headers"))
    assert found is not None
    handler = type("Own", (Handler,), {"policy": found[1]})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/{site.folder.name}"
    server.shutdown()
    server.server_close()


def box_of(page: "Page") -> "Locator":
    return page.get_by_role("combobox", name="Is my thing in scope?")


def test_keys_alone_ask_choose_and_open_the_page(page: "Page", below: str) -> None:
    watch = Watch(page)
    page.goto(f"{below}/scope/suppliers/openai.html")
    assert [url for url in watch.calls if "lookup" in url or "/in-scope/" in url] == []
    box = box_of(page)
    box.focus()
    page.keyboard.type("acct-")
    page.get_by_role("option").nth(1).wait_for()
    assert box.get_attribute("aria-expanded") == "true"
    first, second = (page.get_by_role("option").nth(place).get_attribute("id") for place in (0, 1))
    for key, expected in (
        ("ArrowDown", first),
        ("ArrowDown", second),
        ("ArrowUp", first),
        ("ArrowDown", second),
    ):
        page.keyboard.press(key)
        assert box.get_attribute("aria-activedescendant") == expected
    active = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert active.get_attribute("aria-selected") == "true"
    chosen = active.get_attribute("data-isms-name")
    page.keyboard.press("Enter")
    page.locator(".isms-ask__card code, .isms-ask__what", has_text=str(chosen)).first.wait_for()
    assert box.input_value() == chosen
    page.keyboard.press("Escape")
    assert not page.locator(".isms-ask__panel").is_visible()
    assert box.evaluate("box => box === document.activeElement")
    page.keyboard.press("Escape")
    page.keyboard.type("111122223333")
    page.get_by_role("status").get_by_text("IN: Production account. Press Enter").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open its page"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{below}/scope/infrastructure/acct-prod.html")
    assert watch.complaints == []
    assert [url for url in watch.calls if not url.startswith((below, "data:", "blob:"))] == []


def test_leaving_the_box_closes_it(page: "Page", below: str) -> None:
    page.goto(f"{below}/about.html")
    box_of(page).fill("acct-prod")
    page.locator(".isms-ask__card").wait_for()
    page.keyboard.press("Tab")
    assert page.locator(".isms-ask__card").is_visible()
    page.keyboard.press("Tab")
    assert not page.locator(".isms-ask__card").is_visible()


def test_the_box_works_from_a_folder_and_is_not_printed(page: "Page", site: Built) -> None:
    watch = Watch(page)
    page.goto(Path(site.folder, "scope/datasets/ft-sets.html").as_uri())
    box_of(page).fill("https://nowhere.example/x")
    page.get_by_role("status").get_by_text("UNKNOWN: https://nowhere.example/x. Not declared").wait_for()
    box_of(page).fill("gpu-burst")
    page.get_by_text("Used under the deviation GPU burst until 2026-11-30.").wait_for()
    page.get_by_role("link", name="Open its page").click()
    assert page.url == Path(site.folder, "scope/infrastructure/gpu-burst.html").as_uri()
    assert watch.complaints == []
    page.emulate_media(media="print")
    assert not box_of(page).is_visible()


@pytest.mark.parametrize(("preferred", "width"), [("light", 1280), ("dark", 390)])
def test_the_open_box_is_accessible_and_fits_the_window(
    browser: "Browser", below: str, preferred: Literal["light", "dark"], width: int
) -> None:
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - needs the browser

    window: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(color_scheme=preferred, reduced_motion="reduce", viewport=window)
    page = context.new_page()
    page.goto(f"{below}/plain.html")
    for asked in ("acct", "gpu-burst"):
        box_of(page).fill(asked)
        page.locator(".isms-ask__card strong", has_text="acct" if asked == "acct" else "GPU").wait_for()
        page.keyboard.press("ArrowDown")
        violations = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"][:120] for node in each["nodes"]][:3]) for each in violations] == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        panel = page.locator(".isms-ask__panel").bounding_box()
        assert panel is not None
        assert panel["x"] >= 0
        assert panel["x"] + panel["width"] <= width
    context.close()


def test_an_answer_loads_little(page: "Page", below: str, site: Built) -> None:
    watch = Watch(page)
    page.goto(f"{below}/404.html")
    page.goto(f"{below}/scope/map.html")
    before = len(watch.calls)
    box_of(page).fill("arn:aws:ec2:eu-west-2:111122223333:instance/i-0abc")
    page.locator(".isms-ask__what", has_text="London region").wait_for()
    loaded = [url.removeprefix(below).partition("?")[0] for url in watch.calls[before:]]
    assert "/assets/isms-scope/in-scope/manifest.js" in loaded
    assert sum((site.folder / path.lstrip("/")).stat().st_size for path in loaded) < FIRST_ANSWER


def test_the_index_proposes_changes_where_the_pencil_leads(tmp_path: Path) -> None:
    folder = project(
        tmp_path,
        {"scope/s.yml": "teams: {ops: {name: Ops}}\n"},
        repo_url="https://github.com/example/scope",
        edit_uri="edit/main/docs/",
    )
    site = built(folder)
    answers = site.read("assets/isms-scope/in-scope/answers-0.js")
    assert '"https://github.com/example/scope/edit/main/scope/s.yml#L1"' in answers
    manifest = site.read("assets/isms-scope/in-scope/manifest.js")
    assert '"https://github.com/example/scope/issues/new?title={title}&body={body}"' in manifest
