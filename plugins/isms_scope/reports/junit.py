"""Findings as JUnit XML: each rule is a test case, so that test reports of CI systems show them."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from isms_scope.findings import Finding
from isms_scope.reports._format import Run, report, said
from isms_scope.terminal import one_line
from isms_scope.wording import count


@report("junit")
def as_junit(run: Run) -> str:
    """Return one test case a rule: failed, skipped with the reason, or passed.

    A case fails by the findings that fail the run, so that it agrees with the exit code. Others, waived or
    less severe, stand in the output of their case. What was not evaluated, is not due or was switched off is
    skipped, never passed. The order of the parts fits both schemas in use (Jenkins' and that of Ant's
    reports).
    """
    skipped = _skipped(run)
    found: dict[str, list[Finding]] = {}
    for each in run.report.findings:
        found.setdefault(each.rule, []).append(each)
    rules = sorted({*run.report.passed, *skipped, *found})
    suite = {
        "name": "isms-scope validate",
        "tests": len(rules),
        "failures": len({each.rule for each in run.report.failing(run.fail_on)}),
        "errors": 0,
        "skipped": len(skipped.keys() - found.keys()),
        "time": 0,
        "timestamp": f"{run.as_of.day}T00:00:00",
        "hostname": "localhost",
        "id": 0,
        "package": "isms_scope",
    }
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", f"  <testsuite{_attributes(suite)}>"]
    lines.append("    <properties/>")
    for rule in rules:
        lines += _case(run, rule, found.get(rule, []), skipped.get(rule, ""))
    lines += ["    <system-out/>", "    <system-err/>", "  </testsuite>", "</testsuites>"]
    return "".join(f"{line}\n" for line in lines)


def _skipped(run: Run) -> dict[str, str]:
    return {
        **{each.rule: f"Not evaluated: {each.reason}" for each in run.report.not_evaluated},
        **{each.rule: f"Not due until the stage '{each.stage}'." for each in run.report.not_due},
        **{rule: f"Switched off in the settings: {why}" for rule, why in run.report.ignored.items()},
    }


def _case(run: Run, rule: str, findings: list[Finding], reason: str) -> Iterator[str]:
    family = f"isms-scope.{rule.partition('-')[0]}"
    name = _attributes({"name": f"{rule} {run.title_of(rule)}", "classname": family, "time": 0})
    failures = [each for each in findings if each.fails(run.fail_on)]
    others = [each for each in findings if not each.fails(run.fail_on)]
    yield f"    <testcase{name}>"
    if failures:
        facts = {"message": count(len(failures), "finding"), "type": failures[0].severity}
        yield f"      <failure{_attributes(facts)}>{_told(run, failures)}</failure>"
    elif reason and not findings:
        yield f"      <skipped{_attributes({'message': reason})}/>"
    if others:
        yield f"      <system-out>{_told(run, others)}</system-out>"
    yield "    </testcase>"


def _told(run: Run, findings: list[Finding]) -> str:
    return "\n".join(escape(_line(run, each)) for each in findings)


def _line(run: Run, found: Finding) -> str:
    line = f":{found.location.line}:{found.location.column}" if found.location.line else ""
    waived = f" (waived by {found.waived})" if found.waived else ""
    return f"{one_line(run.path_of(found))}{line}: {found.severity}{waived}: {said(found)}"


def _attributes(given: Mapping[str, object]) -> str:
    """Return attributes; `one_line` leaves nothing that XML 1.0 does not allow (section 2.2)."""
    return "".join(f" {name}={quoteattr(one_line(str(value)))}" for name, value in given.items())
