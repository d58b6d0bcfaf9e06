"""The versions of files that a history needs, read in the order in which it needs them."""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from isms_scope.trail import beside, objects
from isms_scope.trail.git import Git

Declared = dict[str, dict[str, dict[str, Any]]]
Reader = Callable[[bytes, str], Declared | None]
"""Turns the bytes of one YAML file and its path into the elements that it declares; never raises."""

Wanted = Sequence[tuple[str, str]]
"""Ids of blobs, each with a path under which it stood."""

MANY = 3_000
"""From so many versions on, a second process that reads them is sooner done than it takes to start it."""


def versions(git: Git, wanted: Wanted, reader: Reader, *, is_standard: bool) -> Iterator[Declared | None]:
    """Give what each wanted version declares, None for one that cannot be read.

    Many versions are read by a second process while the caller works on what is there already, provided
    that `reader` does what the standard one does; where no second process can run, all is read here.

    Raises:
        Unreadable: if an object is missing or is not what its id says.
        GitFailed: if git fails.
    """
    done = 0
    if is_standard and len(wanted) >= MANY and _cores() > 1 and sys.executable:
        for declared in beside.read(git, wanted):
            done += 1
            yield declared
    yield from here(git, wanted[done:], reader)


def here(git: Git, wanted: Wanted, reader: Reader) -> Iterator[Declared | None]:
    """Give the same, read by this process."""
    stream = objects.read(git, [some_id for some_id, _ in wanted])
    for (_, path), (_, _, data) in zip(wanted, stream, strict=True):
        yield reader(data, path)


def main() -> None:
    """Answer one request of `beside.read`: what the second process does."""
    from isms_scope.load.declared import declared  # noqa: PLC0415 - only the second process reads files

    gc.disable()  # nothing lives longer than one version, and the process ends soon
    encode = json.JSONEncoder(check_circular=False, separators=(",", ":")).encode
    request = json.load(sys.stdin)
    git = Git(Path(request["directory"]), Path(request["objects"]) if request["objects"] else None)
    for found in here(git, request["wanted"], declared):
        sys.stdout.write(encode(found) + "\n")


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
