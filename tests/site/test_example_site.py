"""The built site of the example company in a real browser: quiet, self-contained, accessible, useful."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from house.tree import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("site")]

PAGES = (
    "index.html",
    "scope/index.html",
    "scope/statements.html",
    "scope/map.html",
    "scope/findings.html",
    "scope/history.html",
    "scope/infrastructure.html",
    "scope/infrastructure/eks-infer.html",
    "scope/deviations.html",
    "scope/suppliers/openai.html",
    "scope/exclusions.html",
)
Scheme = Literal["light", "dark"]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without telling the terminal."""

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    built = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_type_is_quiet_self_contained_and_accessible(
    browser: Browser, host: str, scheme: Scheme, width: int
) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    violations: list[str] = []
    wide: list[str] = []
    for path in PAGES:
        page.goto(host + path)
        page.wait_for_load_state("networkidle")
        for violation in Axe().run(page).response["violations"]:
            where = violation["nodes"][0]["target"]
            violations.append(f"{path}: {violation['id']} at {where}")
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    context.close()
    assert violations == []
    assert said == []
    assert wide == []
    assert [url for url in asked if not url.startswith((host, "data:", "blob:"))] == []


def test_a_table_is_filtered_and_sorted(page: Page, host: str) -> None:
    page.goto(host + "scope/infrastructure.html")
    rows = page.locator("table tbody tr")
    every = rows.count()
    page.get_by_label("Filter infrastructure").fill("cluster")
    page.wait_for_timeout(100)
    seen = [row for row in rows.all() if row.is_visible()]
    assert 0 < len(seen) < every
    assert all("cluster" in row.inner_text().lower() for row in seen)
    page.get_by_label("Filter infrastructure").fill("")
    heading = page.get_by_role("columnheader", name="Type")
    heading.get_by_role("button").click()
    types = [row.locator("td, th").nth(1).inner_text() for row in rows.all()]
    assert heading.get_attribute("aria-sort") == "ascending"
    assert types == sorted(types, key=str.casefold)
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"


@pytest.mark.parametrize(
    ("query", "address"), [("111122223333", "acct-prod"), ("Generative AI Platform", "platform")]
)
def test_search_finds_an_element_by_number_and_by_alias(
    page: Page, host: str, query: str, address: str
) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(host + "index.html", wait_until="networkidle")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(query)
    found = page.locator(f'.md-search-result a[href*="{address}"]').first
    found.wait_for(state="visible", timeout=30_000)


def test_the_reason_chain_stands_on_the_page_of_an_element(page: Page, host: str) -> None:
    page.goto(host + "scope/infrastructure/eks-infer.html")
    text = page.locator("article").inner_text()
    assert "Inherits 'in' from" in text
    assert "scope/infrastructure/aws-organisation.yml:" in text
    assert "What uses it" in text
