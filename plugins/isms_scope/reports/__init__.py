"""Reports: findings as text for people and as JSON for programs, one format a file."""

from isms_scope.reports._format import REPORTS, Format, Run, report
from isms_scope.reports._narrow import narrow
from isms_scope.reports._terminal import PLAIN, Ink, one_line

__all__ = ["PLAIN", "REPORTS", "Format", "Ink", "Run", "narrow", "one_line", "report"]
