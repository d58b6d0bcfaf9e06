"""MOD-08: waivers, ignores and chosen severities are valid."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.waiver import Waiver
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import RULES, Problem, rule
from isms_scope.rules._waivers import ignore_counts, waiver_flaw
from isms_scope.wording import did_you_mean

_READER = ("YML", "SCH")


@rule("MOD-08", severity="error")
def waivers_are_valid(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem]:
    """Every waiver and every ignored rule is approved, dated and still running.

    Why:
        A waiver is a decision to live with a finding. It counts only with a reason, an approval by
        somebody whose role may approve waivers on that day, and an end at most twelve months later. An
        expired one no longer silences anything: this finding says so before an auditor does. A setting for
        a rule that does not exist does nothing, which is rarely what was meant.

    Fails:
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto:
            holders: [{person: ines-okoro, from: 2024-01-01}]
            may_approve: [waiver]
        products:
          inference-api: {scope: in}
        waivers:
          no-owner-yet:
            rule: MOD-04
            element: inference-api
            reason: The product lead starts in spring.
            approved_by: cto
            approved_on: 2026-01-10
            expires_on: 2026-05-31

    Passes:
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto:
            holders: [{person: ines-okoro, from: 2024-01-01}]
            may_approve: [waiver]
        products:
          inference-api: {scope: in}
        waivers:
          no-owner-yet:
            rule: MOD-04
            element: inference-api
            reason: The product lead starts in spring.
            approved_by: cto
            approved_on: 2026-10-10
            expires_on: 2027-03-31

    Fix:
        Mend what is waived and remove the waiver, or have it approved anew with a later end.
    """
    for node, waiver in graph.each("waivers", Waiver):
        if not waiver.rule or not waiver.element:
            continue  # the reader has reported it
        flaw = _unknown(waiver.rule) or waiver_flaw(graph, waiver, as_of)
        if flaw:
            yield Problem(
                node,
                f"The waiver {node.id} of {waiver.rule} for {waiver.element} does not count: {flaw}.",
                at=("rule",) if _unknown(waiver.rule) else ("expires_on",),
                values={"rule": waiver.rule, "element": waiver.element, "as_of": str(as_of)},
            )
    yield from _settings(graph, settings, as_of)


def _settings(graph: Graph, settings: Settings, day: date) -> Iterator[Problem]:
    for identity, ignore in sorted(settings.ignores.items()):
        flaw = _unknown(identity)
        if not flaw and ignore.reason and ignore.expires_on and not ignore_counts(ignore, day):
            flaw = f"it expired on {ignore.expires_on}, so the rule is on again"
        if flaw:
            yield _in_settings(
                graph, "ignores", f"The ignore of {identity} does not count: {flaw}.", identity
            )
    for identity in sorted(settings.severities):
        flaw = _unknown(identity)
        if flaw:
            message = f"The severity that was chosen for {identity} changes nothing: {flaw}."
            yield _in_settings(graph, "severities", message, identity)


def _in_settings(graph: Graph, key: str, message: str, identity: str) -> Problem:
    hint = f"Correct or remove {identity} under settings: {key}: ."
    place = graph.setting_at(f"{key}.{identity}")
    return Problem(None, message, hint, place=place, values={"rule": identity})


def _unknown(identity: str) -> str:
    """Return what is wrong with the id of a rule, or the empty text."""
    if identity in RULES:
        return ""
    if identity.startswith(_READER):
        return "it is about a file that could not be read as it stands, and has to be mended there"
    near = did_you_mean(identity, RULES)
    return f"there is no rule {identity}" + (f"; {near}" if near else "")
