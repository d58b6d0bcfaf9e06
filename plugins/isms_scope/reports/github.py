"""Findings as workflow commands of GitHub Actions, which shows them beside the changed lines."""

from collections.abc import Iterator, Mapping

from isms_scope.findings import Finding, Severity
from isms_scope.reports._format import Run, report, said
from isms_scope.reports.text import counted
from isms_scope.terminal import one_line

_COMMANDS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


@report("github")
def as_commands(run: Run) -> str:
    """Return one command a finding and a summary; waived findings are notices and asked for with -v.

    The escapes are those of the runner (actions/toolkit, packages/core/src/command.ts). No text of the
    data stands outside a command: the runner looks for older commands anywhere in a line.
    """
    shown = run.report.findings if run.is_long else run.report.open
    lines = [_command(run, found) for found in shown]
    if not run.is_brief:
        lines += _summary(run)
    return "".join(f"{line}\n" for line in lines)


def _command(run: Run, found: Finding) -> str:
    name = "notice" if found.waived else _COMMANDS[found.severity]
    waived = f" (waived by {found.waived})" if found.waived else ""
    properties: dict[str, object] = {}
    file = run.file_of(found)
    if file is not None:
        properties["file"] = file
    if found.location.line:
        properties |= {"line": found.location.line, "col": found.location.column}
    properties["title"] = f"{found.rule}{waived}: {run.title_of(found.rule)}"
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {listed}::{_data(said(found))}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _summary(run: Run) -> Iterator[str]:
    yield counted(run)
    apart = {
        "waived": len(run.report.waived),
        "not evaluated": len(run.report.not_evaluated),
        "not due yet": len(run.report.not_due),
        "switched off": len(run.report.ignored),
        "of a later ruleset": len(run.report.previews),
        "not shown": run.elsewhere,
    }
    said = ", ".join(f"{number} {what}" for what, number in apart.items() if number)
    if said:
        yield f"Counted apart: {said} (`isms-scope validate -v` tells all)."
