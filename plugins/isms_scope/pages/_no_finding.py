"""No finding: in words, which rules looked and found nothing, and which did not look."""

from collections.abc import Sequence

from isms_scope.pages._judged import was_evaluated
from isms_scope.pages.reference_rules import result_words
from isms_scope.pages.view import View
from isms_scope.wording import listing


def no_finding(view: View, rules: Sequence[str], about: str) -> str:
    """Return what it means that nothing was found about something, by the rules that judge it.

    Silence counts for something only where a rule looked: without one, nothing was evaluated.
    """
    if not rules:
        return f"Not evaluated: no rule judges {about}."
    judged = [rule for rule in rules if was_evaluated(view, rule)]
    missed = [f"{rule} ({result_words(view, rule)})" for rule in rules if rule not in judged]
    found = [f"{listing(judged)} found nothing about {about}."] if judged else []
    return " ".join([*found, *([f"Not judged: {listing(missed)}."] if missed else [])])
