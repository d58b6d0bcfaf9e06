"""Findings as text for people: where, what, how to mend it, and what was not judged."""

from collections import Counter
from collections.abc import Iterator, Sequence

from isms_scope.findings import SEVERITIES, Finding, grouped
from isms_scope.model.settings import STAGES
from isms_scope.reports._format import Run, report
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import capital, count, listing


@report("text")
def as_text(run: Run) -> str:
    """Return the open findings, those of one file together, and a summary that hides nothing."""
    shown = run.report.findings if run.is_long else run.report.open
    lines = list(_findings(shown, run.ink))
    if not run.is_brief:
        lines += [*([""] if lines else []), *_summary(run)]
    return "".join(f"{line}\n" for line in lines)


def _findings(findings: Sequence[Finding], ink: Ink) -> Iterator[str]:
    before = None
    for group in grouped(findings):
        leader, *others = group
        path = leader.location.path
        if before not in (None, path):
            yield ""
        before = path
        yield from _finding(leader, ink)
        if others:
            yield ink(f"    With it {'goes' if len(others) == 1 else 'go'}:", "faint")
            for found in others:
                yield f"      {_headline(found, ink)}"


def _finding(found: Finding, ink: Ink) -> Iterator[str]:
    yield _headline(found, ink)
    if found.hint:
        yield f"    {one_line(found.hint)}"


def _headline(found: Finding, ink: Ink) -> str:
    tag = f"{ink.severity(found.severity)}[{ink(found.rule, 'bold')}]"
    waived = ink(f" (waived by {found.waived})", "faint") if found.waived else ""
    return f"{ink(one_line(str(found.location)), 'cyan')}: {tag} {one_line(found.message)}{waived}"


def _summary(run: Run) -> Iterator[str]:
    yield counted(run)
    if run.elsewhere:
        yield f"{count(run.elsewhere, 'other finding')} {_are(run.elsewhere)} not shown."
    if run.report.waived:
        waived = len(run.report.waived)
        yield f"{count(waived, 'finding')} {_are(waived)} waived{_more(run, 'shows them')}."
    yield from _not_evaluated(run)
    yield from _not_due(run)
    for rule, why in sorted(run.report.ignored.items()):
        yield f"{rule} is switched off in the settings: {one_line(why)}."
    yield from _previews(run)


def counted(run: Run) -> str:
    """Return how many open findings there are of each severity, and how many rules passed."""
    passed = f"{count(len(run.report.passed), 'rule')} passed."
    counts = [(run.report.count(severity), severity) for severity in SEVERITIES]
    said = [
        run.ink.severity(severity, count(number, severity, "infos" if severity == "info" else ""))
        for number, severity in counts
        if number
    ]
    if not said:
        judged = len(run.report.passed)
        return f"No findings; {passed}" if judged else "No findings, but no rule was evaluated either."
    return f"{capital(listing(said))}. {passed}"


def _not_evaluated(run: Run) -> Iterator[str]:
    rules = run.report.not_evaluated
    if not rules:
        return
    said = f"{count(len(rules), 'rule')} {_were(len(rules))} not evaluated"
    yield f"{said}:" if run.is_long else f"{said} (-v says why)."
    if run.is_long:
        yield from (f"  {each.rule}  {one_line(each.reason)}" for each in rules)


def _not_due(run: Run) -> Iterator[str]:
    stages = Counter(each.stage for each in run.report.not_due)
    if not stages:
        return
    said = listing([f"{stages[stage]} until '{stage}'" for stage in STAGES if stages[stage]])
    yield f"Not due in the stage '{run.stage}': {count(sum(stages.values()), 'rule')}, {said}{_more(run)}."
    if run.is_long:
        for stage in STAGES:
            rules = [each.rule for each in run.report.not_due if each.stage == stage]
            if rules:
                yield f"  {stage}: {', '.join(rules)}"


def _previews(run: Run) -> Iterator[str]:
    previews = run.report.previews
    if not previews:
        return
    said = (
        f"{count(len(previews), 'finding')} of rules from a later ruleset {_are(len(previews))} not counted"
    )
    yield f"{said}:" if run.is_long else f"{said} (-v shows them)."
    if run.is_long:
        yield from (f"  {_headline(each, run.ink)}" for each in previews)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _more(run: Run, does: str = "lists them") -> str:
    return "" if run.is_long else f" (-v {does})"
