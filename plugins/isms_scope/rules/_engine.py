"""Runs the rules over one scope: the one place that decides what is due, waived, ignored or not evaluated."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from isms_scope.findings import Finding, NotDue, NotEvaluated, Report, Severity
from isms_scope.graph import Graph
from isms_scope.model.kinds import KINDS
from isms_scope.model.settings import NEWEST_RULESET, STAGES, Settings
from isms_scope.rules._rule import RULES, Inputs, Outcome, Problem, Rule, Unjudged
from isms_scope.rules._waivers import ignore_counts, valid_waivers
from isms_scope.snapshot.attachments import Attachments
from isms_scope.snapshot.ledger import Ledger, NoHistory


@dataclass
class _Tally:
    findings: list[Finding] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    not_evaluated: list[NotEvaluated] = field(default_factory=list)
    not_due: list[NotDue] = field(default_factory=list)
    previews: list[Finding] = field(default_factory=list)
    ignored: dict[str, str] = field(default_factory=dict)


def judge(
    graph: Graph,
    as_of: dt.date,
    history: Ledger | NoHistory,
    *,
    attachments: Attachments | None = None,
    rules: Mapping[str, Rule] | Iterable[Rule] | None = None,
) -> Report:
    """Run the rules over a scope as it stands on a day; the loader's own findings are part of the report.

    `attachments` are the files that elements name; None: nobody looked.

    What could not be read cannot be waived: it has to be mended in its file.
    """
    chosen = RULES.values() if rules is None else rules.values() if isinstance(rules, Mapping) else rules
    inputs = Inputs(graph, as_of, history, attachments)
    tally = _Tally()
    for each in chosen:
        _run(each, inputs, tally)
    waivers = valid_waivers(graph, as_of)
    waived = [_waive(found, waivers) for found in tally.findings]
    return Report(
        findings=tuple(sorted((*graph.register.problems, *waived), key=lambda found: found.order)),
        passed=tuple(tally.passed),
        not_evaluated=tuple(tally.not_evaluated),
        not_due=tuple(tally.not_due),
        previews=tuple(sorted(tally.previews, key=lambda found: found.order)),
        ignored=tally.ignored,
    )


def _run(each: Rule, inputs: Inputs, tally: _Tally) -> None:
    settings = inputs.graph.settings
    ignore = settings.ignores.get(each.id)
    if ignore and ignore_counts(ignore, inputs.as_of):
        tally.ignored[each.id] = f"{ignore.reason} (until {ignore.expires_on})"
        return
    if STAGES.index(each.stage) > STAGES.index(settings.stage or "draft"):
        tally.not_due.append(NotDue(each.id, each.stage))
        return
    outcome = _outcome(each, inputs)
    if isinstance(outcome, Unjudged):
        tally.not_evaluated.append(NotEvaluated(each.id, outcome.reason))
        return
    findings = [_finding(each, problem, inputs.graph) for problem in outcome]
    if each.ruleset > (settings.ruleset or NEWEST_RULESET):
        tally.previews.extend(findings)
        return
    tally.findings.extend(findings)
    if not findings:
        tally.passed.append(each.id)


def _outcome(each: Rule, inputs: Inputs) -> list[Problem] | Unjudged:
    """Return what a rule found, or why it could not judge."""
    if each.kind and not inputs.graph.of_kind(each.kind):
        return Unjudged(f"There is no {KINDS[each.kind].label} in the register.")
    given: dict[str, object] = {}
    for name in each.needs:
        value = inputs.give(name)
        if isinstance(value, Unjudged):
            return value
        given[name] = value
    return _split(list(each.check(**given)))


def _split(outcomes: list[Outcome]) -> list[Problem] | Unjudged:
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    unjudged = next((outcome for outcome in outcomes if isinstance(outcome, Unjudged)), None)
    return unjudged if unjudged and not problems else problems


def _finding(each: Rule, problem: Problem, graph: Graph) -> Finding:
    node = problem.element
    place = problem.place or (node.at(problem.at) if node else graph.home)
    return Finding(
        rule=each.id,
        severity=_severity(each, problem, graph.settings),
        location=place,
        message=problem.message,
        hint=problem.hint or each.hint,
        element=node.id if node else None,
        values=problem.values,
        clause=each.clause,
        step=each.step,
        cause=problem.cause,
    )


def _severity(each: Rule, problem: Problem, settings: Settings) -> Severity:
    chosen = settings.severities.get(each.id)
    if chosen:
        return chosen
    severity = problem.severity or each.severity
    if severity == "error" and (settings.stage or "draft") == "draft" and not each.always_error:
        return "warning"
    return severity


def _waive(found: Finding, waivers: Mapping[tuple[str, str], str]) -> Finding:
    waiver = waivers.get((found.rule, found.element or ""))
    return replace(found, waived=waiver) if waiver else found
