"""A report narrowed to the rules and the places that the user asked about."""

from collections.abc import Collection
from dataclasses import replace

from isms_scope.findings import Finding, Report


def narrow(report: Report, *, rules: Collection[str] = (), within: Collection[str] = ()) -> Report:
    """Return what concerns certain rules and certain places; an empty collection leaves out nothing.

    `within` are paths of files or folders as findings name them. What rules could not judge has no place
    and is kept.
    """

    def concerns(rule: str) -> bool:
        return not rules or rule in rules

    def shown(found: Finding) -> bool:
        return concerns(found.rule) and (not within or any(_lies_in(found, place) for place in within))

    return replace(
        report,
        findings=tuple(filter(shown, report.findings)),
        previews=tuple(filter(shown, report.previews)),
        passed=tuple(filter(concerns, report.passed)),
        not_evaluated=tuple(each for each in report.not_evaluated if concerns(each.rule)),
        not_due=tuple(each for each in report.not_due if concerns(each.rule)),
        ignored={rule: why for rule, why in report.ignored.items() if concerns(rule)},
    )


def _lies_in(found: Finding, place: str) -> bool:
    path = found.location.path
    return path == place or path.startswith(f"{place}/")
