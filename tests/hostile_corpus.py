"""The files of tests/hostile with what is expected of them; as a program, reads some of them and says so."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "hostile"


@dataclass(frozen=True)
class Hostile:
    """One hostile file, and exactly what reading it gives."""

    name: str
    data: bytes
    findings: list[tuple[str, int, int]]
    content: Any


def hostile_files() -> list[Hostile]:
    """Return every file that expected.json lists; the large ones are made here."""
    listed = json.loads((FOLDER / "expected.json").read_text("utf-8"))
    return [_hostile(name, entry) for name, entry in listed.items()]


def _hostile(name: str, entry: dict[str, Any]) -> Hostile:
    if "made_of" in entry:
        first, repeated, times, last = entry["made_of"]
        data = (first + repeated * times + last).encode()
    else:
        data = (FOLDER / name).read_bytes()
    findings = [(code, line, column) for code, line, column in entry["findings"]]
    return Hostile(name, data, findings, entry["content"])


def main() -> None:
    """Read the files named on the command line; print each name once it is read."""
    from isms_scope.load.reader import read  # noqa: PLC0415 - the tests import this module for its files

    wanted = set(sys.argv[1:])
    for hostile in hostile_files():
        if hostile.name in wanted:
            read(hostile.data, hostile.name)
            print(hostile.name, flush=True)  # noqa: T201 - the parent process reads it


if __name__ == "__main__":
    main()
