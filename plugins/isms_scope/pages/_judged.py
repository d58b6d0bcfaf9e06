"""Judged: what the rules say about one element or one family of questions, as cells and sections."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from isms_scope.findings import Finding
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._values import rule_link, severity
from isms_scope.pages.view import Here, View
from isms_scope.rules import RULES, Rule


def open_of(view: View, element: str) -> list[Finding]:
    """Return the open findings of an element."""
    return [found for found in view.findings_of.get(element, ()) if not found.waived]


def told(here: Here, findings: Sequence[Finding]) -> Markup:
    """Return findings in a cell: each with severity and rule, the message as its title."""
    if not findings:
        return Markup('<span class="isms-soft">none</span>')
    lines = (
        markup(
            '<li title="{}">{} {}{}</li>',
            each.message,
            severity(each.severity),
            rule_link(here, each.rule),
            " waived" if each.waived else "",
        )
        for each in findings
    )
    return markup('<ul class="isms-list">{}</ul>', joined(lines))


def about(view: View, is_meant: Callable[[Finding], bool]) -> list[Finding]:
    """Return the findings that are meant, waived ones included, in the order of the report."""
    return [found for found in view.snapshot.report.findings if is_meant(found)]


def speaks_of(rule: Rule, word: str) -> bool:
    """Whether the page of a rule names a key or a value of the model; its samples are its tests."""
    page = f"{rule.title}\n{rule.why}\n{rule.fails}\n{rule.passes}\n{rule.fix}"
    return re.search(rf"\b{re.escape(word)}\b", page) is not None


@cache
def rules_on(word: str, families: tuple[str, ...]) -> tuple[Rule, ...]:
    """Return the rules of some families whose pages name a key or a value of the model."""
    return tuple(rule for rule in RULES.values() if rule.id[:3] in families and speaks_of(rule, word))


def was_evaluated(view: View, rule: str) -> bool:
    """Whether a rule was judged on this snapshot, whatever it found."""
    report = view.snapshot.report
    return rule in report.passed or any(found.rule == rule for found in report.findings)
