"""The pages of `explain`: a rule, a load error, or an element with its reasons."""

from collections.abc import Iterator, Mapping

from isms_scope.cli._answers import answers, reasons
from isms_scope.findings import Finding
from isms_scope.graph import pulled_in
from isms_scope.load.codes import Code
from isms_scope.model.register import Node
from isms_scope.rules import Rule
from isms_scope.snapshot.check import check
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import count


def rule_page(rule: Rule, ink: Ink) -> str:
    """Return the page of a rule: why it matters, what fails, what passes, and how to mend it."""
    clause = [f"clause {rule.clause}"] if rule.clause else []
    step = [f"blueprint step {rule.step}"] if rule.step else []
    due = f"due from the stage '{rule.stage}' on"
    facts = " · ".join([ink.severity(rule.severity), *clause, *step, due])
    parts = {"Why": rule.why, "Fails": rule.fails, "Passes": rule.passes, "Fix": rule.fix}
    return _page(rule.id, rule.title, facts, parts, ink)


def code_page(code: Code, ink: Ink) -> str:
    """Return the page of a load error."""
    facts = f"{ink.severity(code.severity)} · found while the files are read"
    return _page(code.id, code.title, facts, {"Why": code.why, "Fix": code.fix}, ink)


def _page(identity: str, title: str, facts: str, parts: Mapping[str, str], ink: Ink) -> str:
    lines = [f"{ink(identity, 'bold')}  {title}", facts]
    for name, text in parts.items():
        lines += ["", ink(name, "bold"), *(f"  {line}".rstrip() for line in text.splitlines())]
    return "".join(f"{line}\n" for line in lines)


def here_and_now(snapshot: Snapshot, identity: str, ink: Ink) -> str:
    """Return what became of a rule in this scope: its findings, waived ones too, or why there are none."""
    report = snapshot.report
    lines = ["", ink(f"Here, as of {snapshot.as_of.day}", "bold")]
    found = [each for each in report.findings if each.rule == identity]
    for each in found:
        waived = f" (waived by {each.waived})" if each.waived else ""
        place = ink(one_line(str(each.location)), "cyan")
        lines.append(f"  {place}: {ink.severity(each.severity)} {one_line(each.message)}{waived}")
    if not found:
        lines.append(f"  {_became(snapshot, identity)}")
    return "".join(f"{line}\n" for line in lines)


def _became(snapshot: Snapshot, identity: str) -> str:
    report = snapshot.report
    if identity in report.ignored:
        return one_line(f"Switched off in the settings: {report.ignored[identity]}.")
    told = {each.rule: f"Not evaluated: {one_line(each.reason)}" for each in report.not_evaluated}
    stage = snapshot.graph.settings.stage or "draft"
    told |= {
        each.rule: f"Not due until the stage '{each.stage}'; the stage here is '{stage}'."
        for each in report.not_due
    }
    previews = sum(each.rule == identity for each in report.previews)
    if previews:
        return f"A preview of a later ruleset: {count(previews, 'finding')}, not counted."
    return told.get(identity, "Nothing found.")


def element_page(snapshot: Snapshot, node: Node, ink: Ink) -> str:
    """Return why an element is in or out, who answers for it, and what is wrong with it."""
    lines = [
        f"{ink(node.id, 'bold')}  {one_line(node.name)} ({node.kind.label})",
        ink(one_line(str(node.start)), "cyan"),
        *_scope(snapshot, node, ink),
        *_pulls(snapshot, node, ink),
        *_surroundings(snapshot, node, ink),
        *_findings("Findings", [each for each in snapshot.report.open if each.element == node.id], ink),
        *_findings("Findings elsewhere that speak of it", _elsewhere(snapshot, node.id), ink),
        "",
        f"How it came about: `isms-scope history {node.id}`",
    ]
    return "".join(f"{line}\n" for line in lines)


def _scope(snapshot: Snapshot, node: Node, ink: Ink) -> Iterator[str]:
    if not node.kind.scopable:
        return
    found = check(snapshot.graph, snapshot.as_of.day, node.id)
    checked = next(each for each in found if each.element == node.id)
    yield from ("", answers(checked, ink))
    yield from (f"  {line}" for line in reasons(checked.verdicts))


def _pulls(snapshot: Snapshot, node: Node, ink: Ink) -> Iterator[str]:
    pulls = pulled_in(snapshot.graph, node.id)
    if pulls:
        yield from ("", ink("What pulls it in", "bold"))
        yield from (f"  - {one_line(reason.text)}" for reason in pulls)


def _surroundings(snapshot: Snapshot, node: Node, ink: Ink) -> Iterator[str]:
    graph = snapshot.graph
    owner = graph.get(graph.owner_of(node.id))
    yield from ("", f"{ink('Owner', 'bold')}      {one_line(owner.named) if owner else 'nobody'}")
    for title, ends in (
        ("Points at", [link.target for link in graph.links_from(node.id)]),
        ("Used by", [link.source for link in graph.links_to(node.id)]),
    ):
        names = ", ".join(dict.fromkeys(ends))
        if names:
            yield f"{ink(title, 'bold')}{'':{11 - len(title)}}{names}"


def _elsewhere(snapshot: Snapshot, element: str) -> list[Finding]:
    """The findings at other elements in whose values this one is named."""
    return [each for each in snapshot.report.open if each.element != element and _names(each.values, element)]


def _names(value: object, element: str) -> bool:
    if isinstance(value, Mapping):
        return element in value or any(_names(each, element) for each in value.values())
    if isinstance(value, list | tuple):
        return any(_names(each, element) for each in value)
    return value == element


def _findings(title: str, findings: list[Finding], ink: Ink) -> Iterator[str]:
    if findings:
        yield from ("", ink(title, "bold"))
    for found in findings:
        yield f"  {ink.severity(found.severity)}[{found.rule}] {one_line(found.message)}"
        if found.hint:
            yield f"    {one_line(found.hint)}"
