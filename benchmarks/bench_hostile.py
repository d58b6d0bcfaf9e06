"""How long the worst hostile input keeps the reader busy: tests/hostile, and fragments repeated to 1 MiB."""

import time
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from figures import Figure
from isms_scope.load.reader import MAX_BYTES, read

HOSTILE = Path(__file__).parents[1] / "tests/hostile"
BAR_SECONDS = 0.5
FRAGMENTS = (
    *"[{\"'#%\\\t\né",
    *("- ", "a: ", "? ", "&a ", "*a ", "!!x ", "[[],", "a,", "[a: b, ", "'' ", '"\\x41', "\u202e"),
    *("a\n", "- a\n", "a: b\n", "a: |\n", "---\n", "<<: *a\n"),
)
BEGINNINGS = ("", "a: [", 'a: "', "a:\n")
RUNS = 5


def measure() -> Iterator[Figure]:
    """Give the time of the slowest input, in seconds, each the best of a few runs in this process."""
    seconds = {name: min(_seconds(data) for _ in range(RUNS)) for name, data in _inputs()}
    slowest = max(seconds, key=lambda name: seconds[name])
    yield Figure("slowest hostile file", seconds[slowest], BAR_SECONDS, " s", f"{slowest}, of {len(seconds)}")


def _inputs() -> Iterator[tuple[str, bytes]]:
    for path in sorted(path for path in HOSTILE.rglob("*") if path.is_file()):
        yield path.name, path.read_bytes()
    for begin, fragment in product(BEGINNINGS, FRAGMENTS):
        data = begin.encode() + fragment.encode() * (MAX_BYTES // len(fragment.encode()))
        yield f"{begin!r} and {fragment!r} to 1 MiB", data[:MAX_BYTES]
    keys = "".join(f"key{number}: text\n" for number in range(MAX_BYTES // 16))
    yield "as many keys as fit", keys.encode()


def _seconds(data: bytes) -> float:
    begin = time.perf_counter()
    read(data, "hostile.yml")
    return time.perf_counter() - begin


if __name__ == "__main__":
    for name, data in _inputs():
        print(f"{_seconds(data):8.3f} s  {name}")
