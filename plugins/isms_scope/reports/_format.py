"""What a report is made from, and the table of all formats."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from isms_scope.findings import Report
from isms_scope.model.settings import StageName
from isms_scope.registry import Registry
from isms_scope.snapshot.snapshot import AsOf
from isms_scope.terminal import PLAIN, Ink


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the rules, as far as it is to be shown, and how.

    `elsewhere` counts the findings that the user's filter left out. `is_brief` leaves out everything but
    the findings; `is_long` adds what was not judged, one by one.
    """

    report: Report
    as_of: AsOf
    revision: str | None = None
    stage: StageName = "draft"
    elsewhere: int = 0
    ink: Ink = PLAIN
    is_brief: bool = False
    is_long: bool = False


Format: TypeAlias = Callable[[Run], str]

REPORTS: Registry[Format] = Registry("isms_scope.reports")


def report(name: str) -> Callable[[Format], Format]:
    """Register a function as the format called `name`."""

    def register(format_: Format) -> Format:
        REPORTS.add(name, format_)
        return format_

    return register
