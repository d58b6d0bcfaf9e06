"""What to do next as text and as JSON (isms-scope/next/1)."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from isms_scope.cli._due_told import plain, said, when
from isms_scope.findings import Finding
from isms_scope.graph.due import Due
from isms_scope.snapshot.actions import Action
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.terminal import Ink, one_line
from isms_scope.wording import count, listing

SCHEMA = "isms-scope/next/1"


def as_text(
    snapshot: Snapshot, actions: Sequence[Action], shown: int, due: Due | None, ink: Ink, *, is_brief: bool
) -> str:
    """Return the first actions, each with what, how, who and the command; and what falls due next."""
    lines: list[str] = []
    for place, action in enumerate(actions[:shown], 1):
        lines += [*([""] if lines else []), *_action(place, action, ink)]
    if not is_brief:
        lines += [*([""] if lines else []), *_summary(snapshot, actions, shown, due)]
    return "".join(f"{line}\n" for line in lines)


def _action(place: int, action: Action, ink: Ink) -> Iterator[str]:
    leader = action.leader
    tag = f"{ink.severity(action.severity)}[{ink(leader.rule, 'bold')}]"
    yield f"{place}. {tag} {one_line(leader.message)}"
    if leader.hint:
        yield f"   {one_line(leader.hint)}"
    if action.note:
        yield f"   {one_line(action.note)}"
    owner = one_line(action.owner.named) if action.owner else "nobody is named yet"
    at = ink(one_line(str(action.place)), "cyan")
    yield f"   who: {owner}"
    yield f"   run: {action.command}" if not action.is_edit else f"   edit: {at}, then run: {action.command}"
    if not action.is_edit:
        yield f"   see: {at}"
    if len(action.settles) > 1 or action.lessens:
        yield f"   {_outcome(action)}"


def _outcome(action: Action) -> str:
    """Say what is gone afterwards, and what stays as a warning."""
    told = []
    if action.settles:
        rules = ", ".join(sorted({each.rule for each in action.settles}))
        told.append(f"settles {count(len(action.settles), 'finding')} ({rules})")
    if action.lessens:
        rules = listing(sorted({each.rule for each in action.lessens}))
        told.append(f"{rules} {'stays' if len(action.lessens) == 1 else 'stay'} as a warning: it comes late")
    return "; ".join(told)


def _summary(snapshot: Snapshot, actions: Sequence[Action], shown: int, due: Due | None) -> Iterator[str]:
    more = len(actions) - shown
    if more > 0:
        yield f"{count(more, 'more action')} after these (`isms-scope validate`)."
    if not actions:
        yield "No finding is open."
    report = snapshot.report
    apart = {"not evaluated": len(report.not_evaluated), "not due yet": len(report.not_due)}
    told = [f"{count(number, 'rule')} {what}" for what, number in apart.items() if number]
    if told:
        yield f"Not judged: {', '.join(told)} (`isms-scope validate -v`)."
    if due is None:
        yield "No day is on record by which anything falls due."
    else:
        owner = due.owner.named if due.owner else "nobody is named"
        yield one_line(f"Next to fall due, {due.on} ({when(due.days_left)}): {said(due)}; owner: {owner}.")


def as_json(snapshot: Snapshot, actions: Sequence[Action], shown: int, due: Due | None) -> str:
    """Return the first actions and what falls due next."""
    content = {
        "schema": SCHEMA,
        "as_of": snapshot.as_of.day.isoformat(),
        "open": len(snapshot.report.open),
        "actions": [_plain(action) for action in actions[:shown]],
        "more": max(0, len(actions) - shown),
        "not_evaluated": len(snapshot.report.not_evaluated),
        "not_due": len(snapshot.report.not_due),
        "due": plain(due) if due else None,
    }
    return json.dumps(content, indent=2) + "\n"


def _plain(action: Action) -> dict[str, Any]:
    leader = action.leader
    return {
        "severity": action.severity,
        "rule": leader.rule,
        "what": leader.message,
        "how": f"{leader.hint} {action.note}".strip(),
        "element": leader.element,
        "owner": action.owner.id if action.owner else None,
        "path": action.place.path,
        "line": action.place.line,
        "column": action.place.column,
        "is_edit": action.is_edit,
        "command": action.command,
        "settles": [_told(each) for each in action.settles],
        "lessens": [_told(each) for each in action.lessens],
    }


def _told(found: Finding) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "element": found.element,
        "path": found.location.path,
        "line": found.location.line,
        "message": found.message,
    }
