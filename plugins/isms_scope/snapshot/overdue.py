"""Findings that say what `due` says: that the day has passed by which somebody was to act."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from isms_scope.findings import Finding
from isms_scope.graph.due import DueKind, falling_due
from isms_scope.snapshot.snapshot import Snapshot

TELLING: Mapping[DueKind, tuple[str, ...]] = MappingProxyType(
    {
        "deviation": ("DEV-01", "DEV-02"),
        "review": ("REV-01",),
        "change_review": ("REV-02",),
        "notice": ("CBV-03",),
        "assurance": ("SPL-03",),
        "waiver": ("MOD-08",),
        "ignore": ("MOD-08",),
    }
)
"""The rules that find what is overdue, for each kind of day that a rule looks at."""


def overdue(snapshot: Snapshot) -> Collection[Finding]:
    """Return the open findings about an element that is overdue for what their rule looks at."""
    late = {
        (rule, each.element.id if each.element else None)
        for each in falling_due(snapshot.graph, snapshot.as_of.day)
        if each.days_left < 0
        for rule in TELLING.get(each.kind, ())
    }
    return [each for each in snapshot.report.open if (each.rule, each.element) in late]
