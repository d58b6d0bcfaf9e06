"""Writing files for the user: never over one that is there, unless it is replaced on request."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from isms_scope.cli.starter import SCHEMA_FILE
from isms_scope.errors import ScopeError
from isms_scope.wording import count


def modeline(root: Path, file: Path) -> str:
    """Return the comment by which editors find the schema of a file, with the way from the file to it."""
    way = Path(os.path.relpath(root / SCHEMA_FILE, file.parent)).as_posix()
    return f"# yaml-language-server: $schema={way}"


def write_new(root: Path, files: Mapping[str, str], hint: str = "") -> None:
    """Write files below a folder, all of them or none; `hint` says what to do where that is refused.

    Raises:
        ScopeError: if one of them is there already or cannot be written.
    """
    there = [path for path in files if os.path.lexists(root / path)]
    if there:
        raise ScopeError(
            f"Nothing was written; {count(len(there), 'file')} would be overwritten: {', '.join(there)}.",
            hint or "Move what is there away first.",
        )
    for path, text in files.items():
        file = root / path
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        except OSError as error:
            raise ScopeError(f"{file} cannot be written: {error.strerror}.", "Check its folder.") from error


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file that this command makes anew each time, with the folders above it.

    Raises:
        ScopeError: if it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        raise ScopeError(f"{file} cannot be written: {error.strerror}.", "Check its folder.") from error


def replace_file(root: Path, folder: str, path: str, old: bytes, new: bytes) -> None:
    """Replace an ordinary file below `root/folder` whole or not at all; a link is never followed.

    Raises:
        ScopeError: if the file is not there any more as it was read, lies elsewhere, or cannot be written.
    """
    file = root / path
    if file.is_symlink() or not file.resolve().is_relative_to((root / folder).resolve()):
        raise ScopeError(f"{path} is a symbolic link or lies outside {folder}.", "Nothing was written to it.")
    try:
        if file.read_bytes() != old:
            raise ScopeError(
                f"{path} changed meanwhile.", "Nothing was written to it; run the command again."
            )
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=".fix-", delete=False) as stream:
            stream.write(new)
        beside = Path(stream.name)
        try:
            beside.chmod(file.stat().st_mode)
            beside.replace(file)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise ScopeError(f"{file} cannot be written: {error.strerror}.", "Check its folder.") from error
