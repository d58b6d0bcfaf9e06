"""Small modules with telling names, each opening with one line that says what it is for."""

import ast
from pathlib import Path

import pytest

from house.tree import modules, named, parsed

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
BANNED = {"utils", "util", "common", "helpers", "helper", "manager", "base", "misc"}

LONG_FILES: dict[str, str] = {}
"""Files that are longer for a reason: path → reason."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions that are longer for a reason: path:name → reason."""

every_module = pytest.mark.parametrize("module", modules(), ids=named)


@every_module
def test_a_module_opens_with_one_line(module: Path) -> None:
    docstring = ast.get_docstring(parsed(module)) or ""
    first, *more = docstring.splitlines()[:2] or [""]
    assert first.endswith("."), f"{named(module)}: open with a one-line docstring that is a sentence"
    assert not any(more), f"{named(module)}: the docstring's first line stands alone"


@every_module
def test_a_name_tells_what_is_inside(module: Path) -> None:
    assert not BANNED & {part.strip("_") for part in module.with_suffix("").parts[-3:]}


def test_files_are_short() -> None:
    long = {named(module) for module in modules() if len(module.read_text().splitlines()) > LONGEST_FILE}
    assert long == set(LONG_FILES), f"at most {LONGEST_FILE} lines, or a reason in LONG_FILES"


def test_functions_are_short() -> None:
    long = {
        f"{named(module)}:{function.name}"
        for module in modules()
        for function in ast.walk(parsed(module))
        if isinstance(function, ast.FunctionDef) and _lines(function) > LONGEST_FUNCTION
    }
    assert long == set(LONG_FUNCTIONS), f"at most {LONGEST_FUNCTION} lines, or a reason in LONG_FUNCTIONS"


def _lines(function: ast.FunctionDef) -> int:
    """The lines of a function's signature and body; its docstring costs nothing."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    if not body:
        return 0
    signature = function.body[0].lineno - function.lineno
    return signature + (function.end_lineno or 0) - body[0].lineno + 1
