"""A ledger is derived once and kept: under a key made of everything that it follows from."""

import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

import isms_scope
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail import programs
from isms_scope.trail.cache import Cache
from isms_scope.trail.columns import Unfit, is_plain
from isms_scope.trail.frozen import freeze, thaw
from isms_scope.trail.git import Git
from isms_scope.trail.governed import Governed
from isms_scope.trail.policy import Policy
from isms_scope.trail.records import References
from isms_scope.trail.repository import Repository

_LIBRARIES = ("cryptography", "pyyaml")
_PROGRAMS = ("gpg", "ssh-keygen")
_UNSETTLED = "MERGE_NOT_CHECKED"
"""The flag of a merge about which git could not be asked, which may have been for once only."""


class Facts(NamedTuple):
    """What a ledger follows from beside the repository's objects; all ids are full.

    `until` is in seconds since 1970. The reader of files is not among them: it has to be the standard one.
    """

    tip: str
    scope: str
    governed: Governed
    root: str | None
    roster: Policy | None
    until: int | None
    references: References


def kept(folder: Path, git: Git, found: Repository, facts: Facts, derive: Callable[[], Ledger]) -> Ledger:
    """Return the ledger that was kept for these facts in a folder; without one, derive it and keep it.

    Raises:
        Exception: whatever `derive` raises; then nothing is kept.
    """
    key = _key(git, folder, found, facts)
    if key is None:
        return derive()
    store = Cache(folder)
    data = store.get(key)
    if data is not None:
        with suppress(Unfit):
            return thaw(data)
    silent = programs.silences()
    ledger = derive()
    if programs.silences() == silent and _is_settled(ledger):
        with suppress(Unfit):
            store.put(key, freeze(ledger))
    return ledger


def _is_outside(folder: Path, found: Repository) -> bool:
    """Whether a folder is no part of the repository, with which anything could have come."""
    here = folder.resolve()
    return not any(here.is_relative_to(each.resolve()) for each in (found.top, found.common_dir))


def _is_settled(ledger: Ledger) -> bool:
    return not any(_UNSETTLED in landing.flags for landing in ledger.landings)


def _key(git: Git, folder: Path, found: Repository, facts: Facts) -> str | None:
    """Return the key, None where nothing may be kept or something cannot be told."""
    try:
        if not _is_outside(folder, found) or not _is_told(facts.roster):
            return None
        parts: list[Any] = [
            isms_scope.__version__,
            sys.version,
            [version(each) for each in _LIBRARIES],
            _code(),
            git.run("version"),
            [_program(each) for each in _PROGRAMS],
            found,
            sorted(found.shallow()),
            list(_store(found.common_dir / "objects")),
            facts,
        ]
    except (OSError, RuntimeError, PackageNotFoundError):
        return None
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()


def _is_told(roster: Policy | None) -> bool:
    """Whether printing a policy tells all of it."""
    return roster is None or is_plain([roster.people, roster.roles, roster.approval])


@cache
def _code() -> tuple[tuple[str, int, int], ...]:
    """Tell apart states of this package's code: by the names, sizes and times of its modules."""
    found = []
    for folder, _, files in os.walk(Path(isms_scope.__file__).parent):
        for name in files:
            if name.endswith(".py"):
                path = os.path.join(folder, name)  # noqa: PTH118 - hundreds of files, on every start
                about = os.stat(path)  # noqa: PTH116 - as above
                found.append((path, about.st_size, about.st_mtime_ns))
    return tuple(sorted(found))


def _program(name: str) -> object:
    """Tell apart releases of a program, without running it; None if it is not installed."""
    found = shutil.which(name)
    if found is None:
        return None
    about = Path(found).stat()
    return found, about.st_size, about.st_mtime_ns


def _store(objects: Path) -> Iterator[object]:
    """Tell apart stores of objects, so that one folder after another at the same place is not taken for it.

    An id stands for its content, but git believes a forged pack of trees; so what another store gave for the
    same id is not used here. The times of packs are left out: git sets them anew when it merges to compare.
    """
    about = objects.stat()
    yield about.st_ino, about.st_ctime_ns
    for path in sorted((*objects.glob("pack/*"), *objects.glob("info/*"))):
        with suppress(FileNotFoundError):
            about = path.stat()
            is_pack = path.suffix == ".pack"
            yield path.name, about.st_ino, about.st_size, 0 if is_pack else about.st_ctime_ns
