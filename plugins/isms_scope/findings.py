"""Findings: what is wrong with the data, where, why it matters and how to mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, Self

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

Path = tuple[str | int, ...]
"""Where a value stands inside its element: field names and list positions, outermost first."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, as an editor counts: line and column begin with 1; 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


WHOLE_SCOPE = Location("scope")
"""The place of what is said of a scope that has no file yet; every other place is in a file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, as a value.

    Findings that have one `cause` (a missing interface that three rules notice) are shown as one group.
    `waived` holds the id of the waiver that covers the finding; a waived finding stays visible.
    """

    rule: str
    severity: Severity
    location: Location
    message: str
    hint: str = ""
    element: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    clause: str = ""
    step: int | None = None
    cause: str = ""
    waived: str | None = None

    @property
    def order(self) -> tuple[Location, str, str, str]:
        """The order in which findings are shown: by place, then rule."""
        return (self.location, self.rule, self.element or "", self.message)

    def fails(self, threshold: str) -> bool:
        """Whether the finding is open and at least as severe as the threshold, a severity or "never"."""
        if self.waived or threshold == "never":
            return False
        return SEVERITIES.index(self.severity) <= SEVERITIES.index(threshold)

    def under(self, waiver: str) -> Self:
        """Return the same finding, covered by a waiver."""
        return replace(self, waived=waiver)


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """A rule that could not be judged, with the reason; it never counts as passed."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotDue:
    """A rule that is due only in a later stage of the way to the certificate."""

    rule: str
    stage: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one run over one scope found, and what it could not judge.

    `previews` are findings of rules from a later ruleset than the workspace has agreed to; they are shown
    and never counted.
    """

    findings: tuple[Finding, ...] = ()
    passed: tuple[str, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    not_due: tuple[NotDue, ...] = ()
    previews: tuple[Finding, ...] = ()
    ignored: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that no waiver covers."""
        return tuple(found for found in self.findings if not found.waived)

    @property
    def waived(self) -> tuple[Finding, ...]:
        """The findings that a valid waiver covers."""
        return tuple(found for found in self.findings if found.waived)

    def count(self, severity: Severity) -> int:
        """The number of open findings of one severity."""
        return sum(1 for found in self.open if found.severity == severity)

    def failing(self, threshold: str) -> tuple[Finding, ...]:
        """The findings that fail a run with this threshold; see `Finding.fails`."""
        return tuple(found for found in self.findings if found.fails(threshold))


def grouped(findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """Put findings with one cause together; the first of a group stands where it stood.

    The most severe finding of a cause leads its group, so that mending it comes first.
    """
    groups: dict[object, list[Finding]] = {}
    for position, found in enumerate(findings):
        groups.setdefault(found.cause or position, []).append(found)
    return tuple(
        tuple(sorted(group, key=lambda found: SEVERITIES.index(found.severity))) for group in groups.values()
    )
