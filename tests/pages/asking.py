"""Scopes to ask "Is my thing in scope?" of, and their index as files that a browser can read."""

from importlib.resources import files
from pathlib import Path

from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.pages.in_scope import Proposals, index_files
from isms_scope.pages.view import View
from isms_scope.snapshot.snapshot import AsOf, Snapshot
from scopetext import DAY, NO_HISTORY

ROOT = Path(__file__).parents[2]
ISSUE = "https://code.example/us/scope/issues/new?title={title}&body={body}"
SCRIPTS = files("isms_scope.pages").joinpath("assets")


def example() -> Graph:
    """The example scope."""
    found = sorted((ROOT / "scope").rglob("*.yml"))
    return Graph(load_files({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}))


def asked() -> Graph:
    """The scope of the tests of `check`: a little of everything."""
    text = (ROOT / "tests/snapshot/check.yml").read_bytes()
    return Graph(load_files({"scope/all.yml": text}))


AT_A_FORGE = Proposals(lambda node: f"https://code.example/us/scope/{node.id}", ISSUE)
"""Every element can be edited, and issues be opened."""


def index(graph: Graph, proposals: Proposals = AT_A_FORGE) -> dict[str, str]:
    """The index of a scope, by name of the file."""
    snapshot = Snapshot(AsOf(DAY, "--as-of"), graph, Report(()), NO_HISTORY)
    return dict(index_files(View(snapshot), proposals))


def written(folder: Path, graph: Graph, proposals: Proposals = AT_A_FORGE) -> str:
    """Write a page with the box and nothing else; return its address."""
    home = folder / "assets/isms-scope"
    (home / "in-scope").mkdir(parents=True)
    for name in ("in-scope-box.js", "in-scope-lookup.js"):
        (home / name).write_text(SCRIPTS.joinpath(name).read_text("utf-8"), "utf-8")
    for name, content in index(graph, proposals).items():
        (home / "in-scope" / name).write_text(content, "utf-8")
    box, lookup = (
        f'<script src="assets/isms-scope/in-scope-{each}.js"></script>' for each in ("box", "lookup")
    )
    page = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Box</title><main></main>{box}{lookup}'
    )
    (folder / "index.html").write_text(page, "utf-8")
    return (folder / "index.html").as_uri()
