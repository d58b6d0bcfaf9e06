"""Writing the story as a repository: in one go, deaf to everybody's settings, and never over anything."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from isms_scope.errors import ScopeError
from isms_scope.load.reader import read
from isms_scope.model.raw import plain
from isms_scope.trail.demo.approving import REF
from isms_scope.trail.demo.packing import Files
from isms_scope.trail.demo.telling import Teller, Told
from isms_scope.trail.demo.throwaway import ThrowAwayKey
from isms_scope.trail.git import Git, GitFailed

KEYS = ".demo-keys"
"""The folder of the keys, which git ignores."""

CHAPTERS = ("2024.yml", "2025.yml", "2026.yml")

_KEY = re.compile(rb"@KEY:([a-z-]+)@")
_SITE = {"mkdocs.yml": "mkdocs.yml", "docs/index.md": "index.md", "README.md": "README.md"}
_IGNORED = f"/site/\n/{KEYS}/\n/.cache/\n/.venv/\n"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: the folder, the first commit (the trust root) and the last."""

    folder: Path
    root: str
    tip: str


def write_demo(folder: Path) -> Written:
    """Write the example company's repository into a folder that is empty or not there yet.

    The same version of the program always makes the same commits.

    Raises:
        ScopeError: if something is in the folder already, or it or git cannot be used.
    """
    told = tell()
    try:
        _refuse_what_is_there(folder)
        folder.mkdir(parents=True, exist_ok=True)
        _keys(folder / KEYS)
        _repository(folder.resolve(), told)
    except OSError as error:
        raise ScopeError(f"{folder} cannot be written: {error.strerror}.", "Check its folder.") from error
    except GitFailed as failed:
        hint = f"Install git 2.38 or newer, remove {folder} and try again."
        raise ScopeError(f"git could not make the repository: {failed}.", hint) from failed
    return Written(folder, told.root, told.tip)


def _refuse_what_is_there(folder: Path) -> None:
    if os.path.lexists(folder) and not (folder.is_dir() and not any(folder.iterdir())):
        raise ScopeError(
            f"There is something in {folder} already; nothing was written.",
            "Name a folder that is not there yet: isms-scope demo DIR.",
        )


def tell() -> Told:
    """Return the story as git objects, all in memory."""
    begin = {f"scope/{name}": _with_keys(data) for name, data in _folder("begin")}
    site = {path: _text("site", name) for path, name in _SITE.items()}
    folders: dict[str, Files] = {"begin": begin, "site": {**site, ".gitignore": _IGNORED.encode()}}
    teller = Teller(_known("people") | _known("others"), folders)
    for chapter in CHAPTERS:
        for landing in _data(chapter)["landings"]:
            teller.land(landing)
    return teller.told


def _known(group: str) -> dict[str, dict[str, str]]:
    """Return name and address by id: of people and the robot that have keys, or of others."""
    found: dict[str, dict[str, str]] = _data("people.yml")[group]
    return found


def _keys(folder: Path) -> None:
    """Write the keys of the story; only the owner may read them, because ssh insists on it."""
    folder.mkdir(mode=0o700)
    (folder / "README.txt").write_bytes(_text("site", "keys.txt"))
    for name in _known("people"):
        key = ThrowAwayKey(name)
        file = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(file, "w", encoding="ascii", newline="\n") as stream:
            stream.write(key.private_file)
        (folder / f"{name}.pub").write_text(key.public_file, "ascii", newline="\n")


def _repository(folder: Path, told: Told) -> None:
    git = Git(folder / ".git")
    git.run("init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={REF[11:]}")
    _give(git, told.objects.pack(), "index-pack", "--stdin", "--strict")
    refs = "".join(f"create {name} {some_id}\n" for name, some_id in sorted(told.refs.items()))
    _give(git, refs.encode(), "-c", "core.logAllRefUpdates=false", "update-ref", "--stdin")
    git.run(f"--work-tree={folder}", "-c", "core.autocrlf=false", "read-tree", "--reset", "-u", told.tip)


def _give(git: Git, given: bytes, *arguments: str) -> None:
    with git.stream(*arguments, given=given) as output:
        output.read()


def _with_keys(data: bytes) -> bytes:
    return _KEY.sub(lambda found: ThrowAwayKey(found[1].decode()).public.encode(), data)


def _text(*path: str) -> bytes:
    return files(__package__).joinpath("story", *path).read_bytes()


def _folder(name: str) -> Iterator[tuple[str, bytes]]:
    folder = files(__package__).joinpath("story", name)
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        yield file.name, file.read_bytes()


def _data(name: str) -> dict[str, Any]:
    """Read one of our own data files; what cannot be read is a mistake of ours."""
    reading = read(_text(name), name)
    if reading.content is None or reading.findings:
        raise ValueError(f"{name}: {reading.findings}")
    return {key: _filled(value) for key, value in plain(reading.content).items()}


def _filled(value: Any) -> Any:
    """Put the public keys into the texts of a data file."""
    if isinstance(value, str):
        return _with_keys(value.encode()).decode()
    if isinstance(value, dict):
        return {key: _filled(each) for key, each in value.items()}
    return [_filled(each) for each in value] if isinstance(value, list) else value
