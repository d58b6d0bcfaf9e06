"""A site of 1,000 elements with their history, against plain MkDocs building the same pages from Markdown.

Both have the same menu and the way of forming addresses that `isms-scope init` writes, and are built in
fresh processes whose packages have been compiled. Machines are shared and noisy: what counts is the fastest
run of each.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from as_markdown import as_markdown as markdown
from figures import Figure
from generated import COMMITS, repository
from isms_scope.cli._program import program
from isms_scope.cli.reference import reference
from isms_scope.pages.addresses import Addresses
from isms_scope.pages.body import as_markdown
from isms_scope.pages.page import Page
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import View
from isms_scope.workspace import Workspace, take_snapshot

BIN = Path(sys.executable).parent
ELEMENTS = 1000
RUNS = 7
BAR = 0.3
CONFIG = """\
site_name: Benchmark
use_directory_urls: false
theme:
  name: material
  font: false
nav: %s
validation: {nav: {omitted_files: ignore}}
plugins: [%s]
"""


def measure() -> Iterator[Figure]:
    """Give our build's time as a share of the plain one's: the fastest of fresh processes in turn."""
    with TemporaryDirectory() as folder:
        ours, plain = Path(folder, "ours"), Path(folder, "plain")
        _prepare(ours, plain)
        seconds: dict[Path, list[float]] = {ours: [], plain: []}
        _build(ours)  # writes the bytecode of our package, as pip does for the others
        for _ in range(RUNS):
            for project in (ours, plain):
                seconds[project].append(_build(project))
        times = min(seconds[ours]), min(seconds[plain])
        pages = _pages(ours), _pages(plain)
    note = f"{times[0]:.1f} s with {COMMITS} commits, {times[1]:.1f} s plain; {pages[0]} and {pages[1]} pages"
    yield Figure(f"site of {ELEMENTS} elements, plain MkDocs = 1", times[0] / times[1], BAR, note=note)


def _prepare(ours: Path, plain: Path) -> None:
    """Make our project, and a plain one with the same pages and menu as a person would write them."""
    ours.mkdir()
    repository(ours, ELEMENTS)
    (ours / "docs").mkdir()
    (ours / "docs/index.md").write_text("# Benchmark\n")
    (ours / "mkdocs.yml").write_text(CONFIG % ('["index.md"]', "search, isms-scope"))
    snapshot = take_snapshot(Workspace(ours, "scope"), history=True)
    pages = all_pages(View(snapshot, Addresses(directories=False, home="scope/index.md"), reference(program)))
    for page in pages:
        file = plain / "docs" / page.uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(as_markdown(page)))
    (plain / "docs/index.md").write_text("# Benchmark\n")
    (plain / "mkdocs.yml").write_text(CONFIG % (json.dumps(["index.md", {"Scope": _menu(pages)}]), "search"))


def _menu(pages: Iterable[Page]) -> list[object]:
    """Return the `nav` of MkDocs that says what our menu shows."""
    items: list[object] = []
    groups: dict[str, list[str]] = {}
    for page in pages:
        if page.menu == ():
            items.append(page.uri)
        elif page.menu and page.menu[0] in groups:
            groups[page.menu[0]].append(page.uri)
        elif page.menu:
            groups[page.menu[0]] = [page.uri]
            items.append({page.menu[0]: groups[page.menu[0]]})
    return items


def _build(project: Path) -> float:
    """Build without anything left from an earlier build; return the seconds it took."""
    for left in (project / "site", project / ".cache"):
        shutil.rmtree(left, ignore_errors=True)
    with TemporaryDirectory() as cache:
        begin = time.perf_counter()
        _run(project, Path(cache), BIN / "mkdocs", "build", "--quiet")
        return time.perf_counter() - begin


def _run(folder: Path, cache: Path, *command: str | Path) -> None:
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "XDG_CACHE_HOME": str(cache)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=folder, env=surroundings, check=True)


def _pages(project: Path) -> int:
    return sum(1 for _ in (project / "site").rglob("*.html"))
