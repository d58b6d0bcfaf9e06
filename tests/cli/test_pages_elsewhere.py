"""What `pages` writes, built by MkDocs without our plugin and by ProperDocs: scope evidence outlives a theme.

ProperDocs continues MkDocs 1.x. It is a dependency of the tests alone, because a claim that the pages build
under another program is worth what the other program says.
"""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cli.running import run
from gitrepo import Repo
from house.tree import ROOT
from pages.pagetext import Seen
from pages.test_payloads import PAYLOADS
from sitelinks import Crawled, crawled, faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SUPPLIERS = "".join(
    f"  hostile-{number}: {{name: {json.dumps(payload)}, description: {json.dumps(payload)}}}\n"
    for number, payload in enumerate(PAYLOADS)
)
HARMLESS = "  harmless: {name: Harmless words, description: Harmless words}\n"


@dataclass(frozen=True)
class Elsewhere:
    """A site that another program built, its pages, and the pages of Markdown that it was built from."""

    folder: Path
    pages: dict[str, Crawled]
    sources: dict[str, str]

    def read(self, path: str) -> str:
        """Return the HTML of a page."""
        return (self.folder / path).read_text("utf-8")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the example scope with hostile suppliers in it, and a project that has only a name."""
    folder = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(ROOT / "scope", folder / "scope")
    repo = Repo(folder)
    repo.git("add", "scope")
    repo.commit({"scope/hostile.yml": f"suppliers:\n{SUPPLIERS}{HARMLESS}"}, "Begin the register")
    assert run("-C", folder, "pages", "--out", "docs").exit_code == 0
    (folder / "mkdocs.yml").write_text("site_name: Pages\n")
    return folder


@pytest.fixture(scope="module", params=["mkdocs", "properdocs"])
def site(project: Path, request: pytest.FixtureRequest) -> Elsewhere:
    """The site that a program makes of the pages; ProperDocs replaces MkDocs, so each has its process."""
    folder = project / request.param
    command = [sys.executable, "-m", request.param, "build", "--strict", "--quiet", "-f", "mkdocs.yml"]
    done = subprocess.run([*command, "-d", folder], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    docs = project / "docs"
    sources = {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in docs.rglob("*.md")}
    return Elsewhere(folder, crawled(folder), sources)


def tags(found: Seen) -> Counter[str]:
    """How often each tag stands on a page, without the lines of text in a picture: a long name has more."""
    return Counter(tag for tag, _ in found.tags if tag not in ("tspan", "text"))


def built(source: str) -> str:
    """The page that stands for a Markdown file."""
    return source.removesuffix("index.md") + "index.html" if source.endswith("index.md") else _folder(source)


def _folder(source: str) -> str:
    return f"{source.removesuffix('.md')}/index.html"


def test_every_page_is_there_with_its_title(site: Elsewhere) -> None:
    assert len(site.sources) > 400
    assert set(map(built, site.sources)) == set(site.pages)
    for source, text in site.sources.items():
        title = unescape(json.loads(text.splitlines()[1].removeprefix("title: ")))
        html = site.read(built(source))
        headings = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
        assert [unescape(each) for each in headings] == [title], source


def test_pages_tell_what_the_register_says(site: Elsewhere) -> None:
    api = Seen(site.read("scope/products/inference-api/index.html")).text
    assert "Rationale Banks and insurers send it their customers' documents." in api
    assert "Processing countries GB, DE, IE" in api
    statement = Seen(site.read("scope/statements/index.html")).text
    assert "in accordance with the Statement of Applicability" in statement


def test_no_link_is_broken_and_no_anchor_stands_twice(site: Elsewhere) -> None:
    own = {path: page for path, page in site.pages.items() if path.startswith(("scope/", "index"))}
    assert faults(site.folder, own) == []
    assert sum(len(page.links) for page in own.values()) > 5000


def test_hostile_text_is_text_on_every_site(site: Elsewhere) -> None:
    harmless = tags(Seen(site.read("scope/suppliers/harmless/index.html")))
    for number, payload in enumerate(PAYLOADS):
        found = Seen(site.read(f"scope/suppliers/hostile-{number}/index.html"))
        words = " ".join(payload.split())
        assert found.text.count(words) >= 3, payload
        assert tags(found) == harmless, payload
        for tag, attributes in found.tags:
            assert not [name for name in attributes if name.startswith("on")], (payload, tag)
            address = attributes.get("href") or attributes.get("src") or ""
            assert not re.match("javascript:|//evil", address, re.IGNORECASE), payload


def test_with_flat_addresses_no_link_is_broken_where_a_generator_makes_no_folders(
    project: Path, tmp_path: Path
) -> None:
    assert run("-C", project, "pages", "--flat", "--out", tmp_path / "docs").exit_code == 0
    (tmp_path / "mkdocs.yml").write_text("site_name: Pages\nuse_directory_urls: false\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    pages = crawled(tmp_path / "site")
    own = {path: page for path, page in pages.items() if path.startswith(("scope/", "index"))}
    assert "scope/map.html" in own
    assert faults(tmp_path / "site", own) == []


@pytest.mark.browser
def test_pages_look_and_answer_as_with_the_plugin(browser: "Browser", site: Elsewhere) -> None:
    page = browser.new_page()
    page.goto((site.folder / "scope/map/index.html").as_uri())
    badge, paper = page.locator(".isms-map rect.badge").first, page.locator(".isms-map rect.paper").first
    assert badge.evaluate("each => getComputedStyle(each).display") == "inline"
    assert paper.evaluate("each => getComputedStyle(each).fill") == "rgb(255, 255, 255)"
    page.get_by_role("combobox", name="Is my thing in scope?").fill("laptops-corp")
    page.locator(".isms-ask__card").get_by_text("Company laptops").first.wait_for()
    page.close()
