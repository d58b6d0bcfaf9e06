"""The answers of `check` as text and as JSON (isms-scope/check/1)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from isms_scope.graph import Graph
from isms_scope.snapshot.check import Checked, Verdict, Word
from isms_scope.snapshot.declaring import COMMAND, whom_to_ask
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import count, listing

SCHEMA = "isms-scope/check/1"

_STYLES: Mapping[Word, str] = {
    "IN": "green",
    "OUT": "red",
    "EXTERNAL": "blue",
    "PLANNED": "yellow",
    "DEVIATION": "yellow",
    "UNKNOWN": "red",
    "UNDETERMINED": "red",
    "NO SCOPE": "faint",
}


def as_text(graph: Graph, results: Sequence[Checked], ink: Ink, *, is_brief: bool) -> str:
    """Return one block for each result: the answer, what was found, and the reasons."""
    lines: list[str] = []
    for checked in results:
        if lines and not is_brief:
            lines.append("")
        lines.append(f"{ink(one_line(checked.query) or '(nothing)', 'bold')}: {answers(checked, ink)}")
        if not is_brief:
            lines += [f"  {line}" for line in _details(graph, checked)]
    return "".join(f"{line}\n" for line in lines)


def answers(checked: Checked, ink: Ink) -> str:
    """Return the answer in colour, or those for the management systems where they differ."""
    if len({verdict.word for verdict in checked.verdicts}) == 1:
        return _answer(checked.verdicts[0], ink)
    return ", ".join(f"{_answer(verdict, ink)} for {verdict.system}" for verdict in checked.verdicts)


def _answer(verdict: Verdict, ink: Ink) -> str:
    shown = ink(verdict.word, _STYLES[verdict.word])
    if verdict.days_left is None:
        return shown
    return f"{shown} ({count(verdict.days_left, 'day')} left)"


def _details(graph: Graph, checked: Checked) -> Iterator[str]:
    if checked.element:
        node = graph.nodes[checked.element]
        found = f"{node.kind.label} '{node.name}' ({node.id}), found by {checked.matched_by}"
        yield one_line(f"{found}; owner: {_owner(graph, checked.owner)}")
    yield from reasons(checked.verdicts)
    if checked.consequences:
        yield "What follows:"
        yield from (f"- {one_line(text)}" for text in checked.consequences)
    if not checked.element:
        yield f"{COMMAND} {one_line(whom_to_ask(graph))}".rstrip()


def _owner(graph: Graph, owner: str | None) -> str:
    node = graph.get(owner)
    return node.named if node else owner or "nobody"


def reasons(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield the reasons line by line; management systems with the same reasons share them."""
    systems: dict[tuple[str, ...], list[str]] = {}
    for verdict in verdicts:
        texts = tuple(one_line(reason.text) for reason in verdict.reasons)
        systems.setdefault(texts, []).append(verdict.system)
    for texts, names in systems.items():
        if len(systems) > 1:
            yield f"for {listing(names)}:"
        yield from (f"- {text}" for text in texts)


def as_json(results: Sequence[Checked]) -> str:
    """Return the results; the answer beside the query is that of the first management system."""
    content = {"schema": SCHEMA, "results": [_result(checked) for checked in results]}
    return json.dumps(content, indent=2) + "\n"


def _result(checked: Checked) -> dict[str, Any]:
    return {
        "query": checked.query,
        **_verdict(checked.verdicts[0]),
        "element": checked.element,
        "matched_by": checked.matched_by,
        "owner": checked.owner,
        "consequences": list(checked.consequences),
        "systems": [{"system": verdict.system, **_verdict(verdict)} for verdict in checked.verdicts],
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {
        "answer": verdict.answer,
        "word": verdict.word,
        "reasons": [reason.text for reason in verdict.reasons],
        "deviation": verdict.deviation,
        "days_left": verdict.days_left,
    }
