"""Reports: findings for people, for programs and for code hosts, one format a file."""

from isms_scope.reports._calendar import calendar
from isms_scope.reports._changes_told import cell, told
from isms_scope.reports._evidence_sheet import evidence_sheet
from isms_scope.reports._format import REPORTS, About, Format, Run, report
from isms_scope.reports._narrow import narrow

__all__ = [
    "REPORTS",
    "About",
    "Format",
    "Run",
    "calendar",
    "cell",
    "evidence_sheet",
    "narrow",
    "report",
    "told",
]
