"""A site of 1,000 elements with their history, against plain MkDocs building the same pages from Markdown.

Both are built with the way of forming addresses that `isms-scope init` writes, in fresh processes whose
packages have been compiled. Machines are shared and noisy: what counts is the fastest run of each.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from as_markdown import as_markdown
from figures import Figure
from generated import COMMITS, repository

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
nav: [index.md]
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
    """Make our project, and a plain one with the same pages as a person would write them."""
    for project, plugins in ((ours, "search, isms-scope"), (plain, "search")):
        (project / "docs").mkdir(parents=True)
        (project / "mkdocs.yml").write_text(CONFIG % plugins)
    repository(ours, ELEMENTS)
    (ours / "docs/index.md").write_text("# Benchmark\n")
    _run(ours, BIN / "isms-scope", "pages", "--out", plain / "docs")
    for page in (plain / "docs").rglob("*.md"):
        page.write_text(as_markdown(page.read_text()))
    if not (plain / "docs/index.md").exists():
        (plain / "docs/index.md").write_text("# Benchmark\n")


def _build(project: Path) -> float:
    """Build without anything left from an earlier build; return the seconds it took."""
    for left in (project / "site", project / ".cache"):
        shutil.rmtree(left, ignore_errors=True)
    begin = time.perf_counter()
    _run(project, BIN / "mkdocs", "build", "--quiet")
    return time.perf_counter() - begin


def _run(folder: Path, *command: str | Path) -> None:
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, cwd=folder, env=surroundings, check=True)


def _pages(project: Path) -> int:
    return sum(1 for _ in (project / "site").rglob("*.html"))
