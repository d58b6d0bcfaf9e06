"""What the rules say about each promise of a contract; nothing here judges a promise itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from isms_scope.findings import Finding
from isms_scope.model.elements.contract import Commitment, Contract
from isms_scope.model.raw import Mark, RawList
from isms_scope.model.register import Node
from isms_scope.pages._judged import rules_on, was_evaluated
from isms_scope.pages.reference_rules import result_words
from isms_scope.pages.view import View

State = Literal["open", "waived", "no finding", "not evaluated", "no rule"]
_FAMILIES = ("CUS",)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say about one promise.

    `open`: something was found at it. `waived`: all of that is waived. `no finding`: the `rules` on this type
    of promise were judged and found nothing at this one. `not evaluated`: there are such rules, and `reason`
    says why none was judged. `no rule`: no rule judges this type of promise.
    """

    state: State
    findings: tuple[Finding, ...] = ()
    rules: tuple[str, ...] = ()
    reason: str = ""


def verdict(view: View, promise: Commitment, found: Sequence[Finding]) -> Verdict:
    """Return what the rules say about a promise at which `found` was found."""
    if any(not each.waived for each in found):
        return Verdict("open", tuple(found))
    if found:
        return Verdict("waived", tuple(found))
    rules = [rule.id for rule in rules_on(promise.type, _FAMILIES)] if promise.type else []
    judged = tuple(rule for rule in rules if was_evaluated(view, rule))
    if judged:
        return Verdict("no finding", rules=judged)
    if rules:
        return Verdict("not evaluated", rules=tuple(rules), reason=result_words(view, rules[0]))
    return Verdict("no rule")


def by_promise(view: View, node: Node, contract: Contract) -> tuple[list[list[Finding]], list[Finding]]:
    """Return the findings at each promise of a contract, and those on the contract as a whole."""
    at: list[list[Finding]] = [[] for _ in contract.commitments]
    whole: list[Finding] = []
    places = [*_places(node)]
    for found in view.findings_of.get(node.id, ()):
        here = Mark(found.location.line, found.location.column)
        inside = [
            number
            for number, (begin, end) in enumerate(places[: len(at)])
            if found.location.path == node.path and begin <= here < end
        ]
        (at[inside[0]] if inside else whole).append(found)
    return at, whole


def _places(node: Node) -> Iterator[tuple[Mark, Mark]]:
    """Where each promise begins and where the next thing begins, as they stand in the file."""
    raw = node.raw.get("commitments")
    if not isinstance(raw, RawList) or not raw:
        return
    marks = raw.marks
    later = [mark for mark in map(node.raw.key_mark, node.raw) if mark > max(marks)]
    ends = [*marks[1:], min(later, default=Mark(_FAR, 0))]
    yield from zip(marks, ends, strict=True)


_FAR = 10**9
