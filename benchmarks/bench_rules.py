"""A large register, from its files to the findings, against PyYAML's C loader parsing the same files.

Measured is the time of the process, which neighbours on the machine disturb least; as in the program itself,
cycles are not collected meanwhile. What was made is given back after the clock has stopped, on both sides.
"""

import datetime as dt
import gc
import time
from collections.abc import Callable, Iterator, Mapping

import yaml

from company import company
from figures import Figure
from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.register import Register
from isms_scope.rules import RULES, judge
from isms_scope.snapshot.ledger import NoHistory

FEW, MANY = 1_000, 10_000
RUNS = 5
BAR = 1.5
GROWTH = MANY / FEW * 1.3
DAY = dt.date(2026, 11, 23)
NO_HISTORY = NoHistory("There is no repository here.", "Run git init.")


def measure() -> Iterator[Figure]:
    """Give our time as a multiple of the parser's, and how the time of the rules grows: fastest of a few."""
    gc.disable()
    files, few = company(MANY), load_files(company(FEW))
    many = load_files(files)
    assert many.problems == ()
    parse, ours, quick, slow = [], [], [], []
    for _ in range(RUNS):
        parse.append(_seconds(lambda: _parse(files)))
        ours.append(_seconds(lambda: _judge(load_files(files))))
        quick.append(_seconds(lambda: _judge(few)))
        slow.append(_seconds(lambda: _judge(many)))
    times = f"{min(ours):.2f} s, parsing {min(parse):.2f} s; {len(many.nodes):,} elements, {len(RULES)} rules"
    yield Figure(f"{MANY:,} elements judged, CSafeLoader = 1", min(ours) / min(parse), BAR, note=times)
    grown = min(slow) / min(quick) * len(few.nodes) / len(many.nodes) * MANY / FEW
    times = f"{min(quick):.3f} s for {len(few.nodes):,} elements, {min(slow):.2f} s for {len(many.nodes):,}"
    yield Figure(f"rules on {MANY:,} elements, on {FEW:,} = 1", grown, GROWTH, note=times)


def _parse(files: Mapping[str, bytes]) -> list[object]:
    return [yaml.load(data, yaml.CSafeLoader) for data in files.values()]


def _judge(register: Register) -> tuple[Graph, Report]:
    graph = Graph(register)
    return graph, judge(graph, DAY, NO_HISTORY)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    made = work()
    seconds = time.process_time() - begin
    del made
    return seconds


if __name__ == "__main__":
    for figure in measure():
        print(figure)
