"""Reports: findings as text for people and as JSON for programs, one format a file."""

from isms_scope.reports._changes_told import cell, told
from isms_scope.reports._evidence_sheet import evidence_sheet
from isms_scope.reports._format import REPORTS, Format, Run, report
from isms_scope.reports._narrow import narrow

__all__ = ["REPORTS", "Format", "Run", "cell", "evidence_sheet", "narrow", "report", "told"]
