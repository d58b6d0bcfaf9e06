"""The files of this repository as a reader of it sees them: without what git ignores."""

import ast
import os
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "plugins/isms_scope"

_IGNORED = [".git", *(line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split())]


def committed() -> Iterator[Path]:
    """Every file that is or would be committed, without asking git (an archive of the tree has none)."""
    for folder, folders, files in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if not _ignored(name))
        yield from (Path(folder, name) for name in sorted(files) if not _ignored(name))


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(PACKAGE.rglob("*.py"))


def parsed(module: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(module.read_text(encoding="utf-8"), str(module))


def named(path: Path) -> str:
    """A path as this repository calls it."""
    return path.relative_to(ROOT).as_posix()


def _ignored(name: str) -> bool:
    return any(fnmatch(name, pattern) for pattern in _IGNORED)
