"""What a change means for the policy: which of its rules ask for an approval."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from isms_scope.model.fields import traits_of
from isms_scope.model.kinds import KINDS
from isms_scope.snapshot.ledger import Change
from isms_scope.trail.policy import Policy, Rule

ANYBODY = Rule("any")
"""Asks for one person of the list, whoever: what holds where a policy has no rules."""

_BY_KIND = {
    "statements": "statement",
    "soas": "statement",
    "exclusions": "exclusion",
    "deviations": "deviation",
    "people": "roster",
    "roles": "roster",
    "issues": "context",
    "interested_parties": "context",
    "regulations": "context",
    "obligations": "context",
}


class Matched(NamedTuple):
    """A rule that a landing matched: by which word or path, and the changes that are the cause, in words."""

    what: str
    rule: Rule
    cause: str = ""


def asked(
    policy: Policy | None, paths: Iterable[str], changes: Sequence[Change]
) -> tuple[tuple[Matched, ...], bool]:
    """Return the rules that a landing matched, and whether something matched none.

    Path rules look at the changed paths, the others at what the changes mean; the first that fits counts.
    """
    rules = policy.rules if policy else ()
    if not rules:
        return (Matched("any", ANYBODY),), False
    by_path = [rule for rule in rules if rule.paths]
    by_meaning = [rule for rule in rules if rule.when and not rule.paths]
    found = [*_by_path(by_path, paths)] if by_path else []
    found += [*_by_meaning(by_meaning, changes)] if by_meaning else []
    matched: dict[Rule, list[_Found]] = {}
    for each in found:
        if each.rule is not None:
            matched.setdefault(each.rule, []).append(each)
    is_left = not matched or any(each.rule is None for each in found)
    return tuple(Matched(all_of[0].what, rule, _cause(all_of)) for rule, all_of in matched.items()), is_left


class _Found(NamedTuple):
    """The rule that fits one path or change, if one does; `cause` is "" where anything fits."""

    rule: Rule | None
    what: str
    cause: str = ""


def _cause(found: Sequence[_Found]) -> str:
    causes = list(dict.fromkeys(each.cause for each in found if each.cause))
    more = f", and {len(causes) - 1} more" if len(causes) > 1 else ""
    return f"{causes[0]}{more}" if causes else ""


def _words(change: Change) -> str:
    if change.boundary:
        return f"{change.element} crossed the boundary"
    did = f"{change.field} changed" if change.change == "changed" else change.change
    return f"{change.element}: {did}"


def _by_path(rules: Sequence[Rule], paths: Iterable[str]) -> Iterator[_Found]:
    for path in paths:
        fitting = ((rule, each) for rule in rules for each in rule.paths if _below(path, each))
        rule, prefix = next(fitting, (None, path))
        yield _Found(rule, prefix, _shown(path) if path != prefix else "")


def _shown(path: str) -> str:
    """Return a path that can be written anywhere: bytes that are no UTF-8 are escaped."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _below(path: str, prefix: str) -> bool:
    return prefix in ("", ".") or path == prefix or path.startswith(f"{prefix.rstrip('/')}/")


def _by_meaning(rules: Sequence[Rule], changes: Sequence[Change]) -> Iterator[_Found]:
    if not changes:  # a comment, a file that moved, an attachment
        yield _Found(next((rule for rule in rules if rule.when == "any"), None), "any")
    for change in sorted(changes, key=lambda each: not each.boundary):
        meant = meanings(change)
        rule = next((rule for rule in rules if rule.when == "any" or rule.when in meant), None)
        cause = _words(change) if rule and rule.when != "any" else ""
        yield _Found(rule, rule.when if rule else change.element, cause)


_GOVERNING = ("approval", "governed")
"""Settings that say who may approve, and what has to be."""


def meanings(change: Change) -> frozenset[str]:
    """Return what a change means: boundary, statement, exclusion, deviation, roster, context."""
    found = {_BY_KIND.get(change.kind, "")}
    if change.kind == "settings" and (not change.field or change.field.split(".")[0] in _GOVERNING):
        found.add("roster")
    if change.boundary or _moves_boundary(change):
        found.add("boundary")
    return frozenset(found - {""})


def _moves_boundary(change: Change) -> bool:
    """Whether a declared value that the boundary's fingerprint covers came, went or changed."""
    fields = _boundary_fields(change.kind)
    if change.change == "changed":
        return change.field.split(".")[0] in fields
    declared = change.new if change.change == "added" else change.old
    return isinstance(declared, dict) and not fields.isdisjoint(declared)


@cache
def _boundary_fields(kind: str) -> frozenset[str]:
    found = KINDS.get(kind)
    if found is None:
        return frozenset()
    fields = found.model.model_fields.items()
    return frozenset(info.alias or name for name, info in fields if traits_of(info).boundary)
