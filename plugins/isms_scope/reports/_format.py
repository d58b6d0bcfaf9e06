"""What a report is made from, and the table of all formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from isms_scope.findings import WHOLE_SCOPE, Finding, Report, Severity
from isms_scope.model.settings import StageName
from isms_scope.registry import Registry
from isms_scope.snapshot.snapshot import AsOf
from isms_scope.terminal import PLAIN, Ink, one_line


@dataclass(frozen=True, slots=True)
class About:
    """What a format may say of a rule or a load error: its page, in plain text."""

    id: str
    title: str
    severity: Severity
    why: str
    fix: str
    fails: str = ""
    passes: str = ""
    clause: str = ""
    step: int | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the rules, as far as it is to be shown, and how.

    `elsewhere` counts the findings that the user's filter left out. `is_brief` leaves out everything but
    the findings; `is_long` adds what was not judged, one by one. `about` tells of each rule by its id.
    `fail_on` is the severity from which on findings fail the run, or "never".
    `prefix` is the workspace's path in its repository, "" at the top: code hosts name files from there.
    """

    report: Report
    as_of: AsOf
    revision: str | None = None
    stage: StageName = "draft"
    elsewhere: int = 0
    ink: Ink = PLAIN
    is_brief: bool = False
    is_long: bool = False
    about: Mapping[str, About] = field(default_factory=dict)
    fail_on: str = "error"
    prefix: str = ""

    def path_of(self, found: Finding) -> str:
        """Return the path of the file of a finding, as seen from the top of the repository."""
        return self.from_top(found.location.path)

    def file_of(self, found: Finding) -> str | None:
        """Return the same path for readers that open it: None where no file is written yet."""
        return None if found.location == WHOLE_SCOPE else self.path_of(found)

    def from_top(self, path: str) -> str:
        """Return a path of the workspace as seen from the top of the repository."""
        return f"{self.prefix}/{path}" if self.prefix else path

    def title_of(self, rule: str) -> str:
        """Return the title of a rule, or its id where nothing is told of it."""
        return self.about[rule].title if rule in self.about else rule


def said(found: Finding) -> str:
    """Return the message and the hint of a finding in one line that holds nothing invisible."""
    return one_line(" ".join(filter(None, (found.message, found.hint))))


Format: TypeAlias = Callable[[Run], str]

REPORTS: Registry[Format] = Registry("isms_scope.reports")


def report(name: str) -> Callable[[Format], Format]:
    """Register a function as the format called `name`."""

    def register(format_: Format) -> Format:
        REPORTS.add(name, format_)
        return format_

    return register
