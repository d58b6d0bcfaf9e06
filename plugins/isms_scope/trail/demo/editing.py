"""What one step of the story does to the files; a step that does not fit is a mistake in the story."""

from collections.abc import Mapping, Sequence
from typing import Any

from isms_scope.trail.demo.packing import Files

Changes = tuple[tuple[str, str, str], ...]


def edited(files: Files, step: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files after a step: `write`, `edit` (old text, new text), `move` and `remove`, by path.

    Raises:
        ValueError: if a text to replace does not stand in its file exactly once.
    """
    made = dict(files)
    for path, text in step.get("write", {}).items():
        made[path] = text.encode()
    for path, pairs in step.get("edit", {}).items():
        made[path] = _replaced(path, made[path].decode(), pairs).encode()
    for old, new in step.get("move", {}).items():
        made[new] = made.pop(old)
    for path in step.get("remove", ()):
        del made[path]
    return made


def _replaced(path: str, text: str, pairs: Sequence[Mapping[str, str]]) -> str:
    for pair in pairs:
        if text.count(pair["old"]) != 1:
            raise ValueError(f"{path} does not hold exactly once: {pair['old']}")
        text = text.replace(pair["old"], pair["new"])
    return text


def merged(base: Files, ours: Files, theirs: Files) -> dict[str, bytes]:
    """Return what merging two sides gives where they changed different files.

    Raises:
        ValueError: if both changed one file.
    """
    made = dict(ours)
    for path in sorted({*base, *theirs}):
        if theirs.get(path) == base.get(path):
            continue
        if ours.get(path) != base.get(path):
            raise ValueError(f"both sides changed {path}")
        made.pop(path, None)
        if path in theirs:
            made[path] = theirs[path]
    return made
