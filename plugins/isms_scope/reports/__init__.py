"""Reports: findings as text for people and as JSON for programs, one format a file."""

from isms_scope.reports._format import REPORTS, Format, Run, report
from isms_scope.reports._narrow import narrow

__all__ = ["REPORTS", "Format", "Run", "narrow", "report"]
