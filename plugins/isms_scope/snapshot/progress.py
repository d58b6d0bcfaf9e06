"""Progress: how far a part of the work is, by what the rules found and by what the data hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, TypeAlias

from isms_scope.findings import SEVERITIES, Finding, NotDue, NotEvaluated, Report
from isms_scope.model.settings import STAGES
from isms_scope.wording import count, listing

State: TypeAlias = Literal["done", "so_far", "waived", "open", "not_evaluated", "not_due"]

STATES: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        "open": ("OPEN", "a rule found something, or what is asked for is not in the register"),
        "not_evaluated": ("NOT EVALUATED", "a rule could not be judged, so nothing is claimed"),
        "waived": ("WAIVED", "nothing is open, but a finding is only waived for a while"),
        "not_due": ("NOT DUE", "no rule is due at this stage"),
        "so_far": ("DONE SO FAR", "every rule that is due was judged and found nothing; others come later"),
        "done": ("DONE", "every rule was judged and found nothing, and what is asked for is there"),
    }
)
"""How each state is shown and what it means; what needs somebody comes first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the data say. `lacks` is the kind to declare where something that is asked for is not there."""

    text: str
    lacks: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far something is, with everything that led to the answer."""

    state: State
    facts: tuple[Fact, ...] = ()
    open: tuple[Finding, ...] = ()
    waived: tuple[Finding, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    not_due: tuple[NotDue, ...] = ()
    passed: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[Fact, ...]:
        """What is asked for and not in the register."""
        return tuple(fact for fact in self.facts if fact.lacks)

    @property
    def has_rules(self) -> bool:
        """Whether any rule judges it, now or at a later stage."""
        return bool(self.open or self.waived or self.not_evaluated or self.not_due or self.passed)

    @property
    def summary(self) -> str:
        """What is open, not judged, waived and not due, in one line; empty where nothing is."""
        numbers = [(severity, sum(f.severity == severity for f in self.open)) for severity in SEVERITIES]
        said = [count(number, _NOUNS[severity]) for severity, number in numbers if number]
        if self.missing and self.state != "not_due":
            said.append(f"{count(len(self.missing), 'thing')} missing")
        if self.not_evaluated:
            said.append(f"{count(len({each.rule for each in self.not_evaluated}), 'rule')} not evaluated")
        if self.waived:
            said.append(f"{len(self.waived)} waived")
        if self.not_due:
            said.append(f"{count(len(self.not_due), 'rule')} not due until {_stages(self.not_due)}")
        return listing(said if self.has_rules else ["no rule of this version judges it", *said])


_NOUNS = {"error": "error", "warning": "warning", "info": "remark"}


def progress(
    report: Report, rules: Collection[str], facts: Sequence[Fact] = (), also: Collection[Finding] = ()
) -> Progress:
    """Return how far something is that these rules judge and these facts describe.

    `also` are findings about it of rules that judge everything, such as those on references and owners.

    Only a rule that was judged and found nothing counts as passed; one that is switched off was not judged.
    """
    unjudged = [each for each in report.not_evaluated if each.rule in rules]
    unjudged += [
        NotEvaluated(rule, f"Switched off: {reason}")
        for rule, reason in sorted(report.ignored.items())
        if rule in rules
    ]
    found = Progress(
        state="open",
        facts=tuple(facts),
        open=tuple(each for each in report.open if each.rule in rules or each in also),
        waived=tuple(each for each in report.waived if each.rule in rules or each in also),
        not_evaluated=tuple(unjudged),
        not_due=tuple(each for each in report.not_due if each.rule in rules),
        passed=tuple(each for each in report.passed if each in rules),
    )
    return replace(found, state=_state(found))


def _state(found: Progress) -> State:
    if found.open:
        return "open"
    if found.not_evaluated or not found.has_rules:
        return "not_evaluated"
    if found.not_due and not (found.passed or found.waived):
        return "not_due"
    if found.missing:
        return "open"
    if found.waived:
        return "waived"
    return "so_far" if found.not_due else "done"


def _stages(later: Sequence[NotDue]) -> str:
    named = {each.stage for each in later}
    return listing([f"“{stage}”" for stage in STAGES if stage in named])
