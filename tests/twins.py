"""The two twins of the example company, and the states of their steps, checked by hand and then frozen."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from isms_scope.pages.page import Page
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import View
from isms_scope.workspace import Workspace, take_snapshot

HERE = Path(__file__).parent
TWINS = {"clean": HERE.parent, "findings": HERE / "scopes" / "findings", "tiny": HERE / "scopes" / "tiny"}
"""The folders; `tiny` is no twin, but a first day that has hardly any kinds."""

STATES: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "scopes" / "states.yml").read_text("utf-8"))
"""What each page shows of each twin: name → steps, checks, artefacts, protocol and changes."""


@cache
def view_of(name: str) -> View:
    """Return a twin without its history, which depends on the repository that it lies in."""
    return View(take_snapshot(Workspace(TWINS[name]), history=False))


@cache
def pages_of_twin(name: str) -> dict[str, Page]:
    """Return every page of a twin by its Markdown path."""
    return {page.uri: page for page in all_pages(view_of(name))}
