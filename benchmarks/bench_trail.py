"""The trail of a long history, landings and element history together, against `git log --raw` on the same.

As in the program itself, cycles are not collected while it reads.
"""

import gc
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from figures import Figure
from generated import FIRST_DAY, Made, elements
from isms_scope.snapshot.ledger import Ledger
from isms_scope.trail.ledger import read_ledger

COMMITS = 20_000
VERSIONS = 26_000
ELEMENTS = 1_000
MERGE_EVERY = 10
RUNS = 3
COLD = 8.0
WARM = 0.5


def measure() -> Iterator[Figure]:
    """Give the times of a first and a later reading as multiples of git's: the fastest of a few in turn."""
    gc.disable()
    with TemporaryDirectory() as folder, TemporaryDirectory() as cache:
        root = Path(folder)
        versions = repository(root)
        _read(root, Path(cache))
        git, ours, warm = [], [], []
        for _ in range(RUNS):
            git.append(_seconds(lambda: _log(root)))
            ours.append(_seconds(lambda: _read(root)))
            warm.append(_seconds(lambda: _read(root, Path(cache))))
        note = f"{min(ours):.1f} s and {min(git):.1f} s for {COMMITS:,} commits, {versions:,} file versions"
        yield Figure("trail, cold, git log --raw = 1", min(ours) / min(git), COLD, note=note)
        note = f"{min(warm):.2f} s in process, with what an earlier reading kept"
        yield Figure("trail, warm, git log --raw = 1", min(warm) / min(git), WARM, note=note)
        merges = _seconds(lambda: _merges(root))
        note = f"{merges:.1f} s more for {COMMITS // MERGE_EVERY:,} merges, one pass"
        yield Figure("looking for evil merges, trail without = 1", merges / min(ours), 1.0, note=note)


def _log(root: Path) -> None:
    subprocess.run(["git", "log", "--raw"], cwd=root, stdout=subprocess.DEVNULL, check=True)


def _read(root: Path, cache: Path | None = None) -> None:
    assert isinstance(read_ledger(root, cache=cache), Ledger)


def _merges(root: Path) -> None:
    command = [
        "git",
        "log",
        "--first-parent",
        "--min-parents=2",
        "--diff-merges=remerge",
        "--raw",
        "--",
        "scope",
    ]
    subprocess.run(command, cwd=root, stdout=subprocess.DEVNULL, check=True)


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def repository(root: Path) -> int:
    """Write the history: single commits, and every tenth a merge of one; return how many file versions."""
    _git(root, "init", "--quiet", "--initial-branch=main")
    made = elements(ELEMENTS)
    lines = [*_history(made)]
    _git(root, "fast-import", "--quiet", given="".join(lines).encode())
    _git(root, "reset", "--quiet", "--hard", "main")
    return sum(line.count("\nM 100644 inline ") + line.startswith("M ") for line in lines)


def _history(made: list[Made]) -> Iterator[str]:
    more = (VERSIONS - ELEMENTS) / COMMITS
    yield _commit(0, 1, 0, [(one, 0) for one in made])
    mark, number, due = 1, 1, 0.0
    while number < COMMITS:
        due += more
        count, due = int(due), due - int(due)
        files = [(made[(number * 7 + step * 311) % ELEMENTS], number) for step in range(count)]
        if number % MERGE_EVERY:
            yield _commit(number, mark + 1, mark, files)
            mark, number = mark + 1, number + 1
            continue
        yield _commit(number, mark + 1, mark, files)
        yield _commit(number + 1, mark + 2, mark, files, merged=mark + 1)
        mark, number = mark + 2, number + 2


def _commit(number: int, mark: int, parent: int, files: list[tuple[Made, int]], *, merged: int = 0) -> str:
    message = f"Merge branch 'topic' (#{number})\n" if merged else f"Revise the scope, step {number}\n"
    who = f"Person {number % 7} <person-{number % 7}@example.org> {FIRST_DAY + number * 600} +0000"
    lines = [f"commit refs/heads/main\nmark :{mark}\nauthor {who}\ncommitter {who}\n"]
    lines.append(f"data {len(message)}\n{message}")
    lines.append(f"from :{parent}\n" if parent else "")
    lines.append(f"merge :{merged}\n" if merged else "")
    for one, revision in files:
        text = one.text(revision)
        lines.append(f"M 100644 inline {one.path}\ndata {len(text.encode())}\n{text}\n")
    return "".join(lines) + "\n"


def _git(folder: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=given, check=True)


if __name__ == "__main__":
    for figure in measure():
        print(figure)
    sys.exit(0)
