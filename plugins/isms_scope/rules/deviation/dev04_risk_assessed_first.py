"""DEV-04: the risk of a deviation was assessed before it was approved."""

import re
from collections.abc import Iterator
from datetime import date

from isms_scope.findings import Path
from isms_scope.graph import Graph
from isms_scope.graph.deviations import has_ended
from isms_scope.graph.roster import present_holders, roles_of
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.elements.role import Role
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named

_ANSWERABLE = (
    "ceo",
    "coo",
    "cto",
    "ciso",
    "head_of_security",
    "dpo",
    "aims_owner",
    "system_owner",
)
"""Kinds of roles that answer for a risk, whatever else they may approve."""
_SEVERAL = re.compile(r"\s*(?:,|/|&|\band\b)\s*", re.IGNORECASE)
_CALLED = re.compile(
    r"(?:(?:deputy|acting|interim|group|global) ){0,2}"
    r"(?:chief (?:\w+ ){1,3}officer|c[eoti]o|ciso|cso|cro|dpo|managing director"
    r"|(?:head|director|vp) of (?:\w+ )?security|data protection officer|(?:system|aims) owner"
    r"|(?:(?:information |cyber ?|it )?(?:risk|security)|isms) (?:manager|officer|owner))"
    r"(?: \((?:acting|interim|a\.?i\.?)\))?",
    re.IGNORECASE,
)
"""What such a role is called where its kind is not given."""


@rule("DEV-04", severity="error", kind="deviations", clause="8.2", stage="approval")
def risk_assessed_first(graph: Graph, as_of: date) -> Iterator[Problem]:
    """The risk of a deviation was assessed by somebody who may, not later than its approval.

    Why:
        An approval without an assessment is a signature under a blank page, and one written afterwards only
        explains what was decided already. The same day is early enough: an emergency does not wait. Who
        assesses is a role that answers for the risk and that somebody held on that day, or a person with
        one: it may approve deviations (may_approve), is top management, or is by its kind or title that of a
        CEO, COO, CTO, CISO, another chief officer, head of security, security manager, data protection
        officer or owner of a system; of a title with several parts ("Founder and CTO") one is enough. Just
        any role, such as that of the developer who asks, is none. Where the register has no roles, a name
        will do. Once the deviation has ended, the past cannot be mended and the finding is a warning.

    Fails:
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto: {kind: cto, holders: [{person: ines-okoro, from: 2024-01-01}]}
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            risk_assessment: {assessor: cto, assessed_on: 2026-10-14, level: medium}
            approval: {approver: cto, approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: LIN-482}

    Passes:
        people:
          ines-okoro: {name: Ines Okoro}
        roles:
          cto: {kind: cto, holders: [{person: ines-okoro, from: 2024-01-01}]}
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            risk_assessment: {assessor: cto, assessed_on: 2026-10-11, level: medium}
            approval: {approver: cto, approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: LIN-482}

    Fix:
        Assess the risk now and decide again: keep the deviation, bind it to conditions, or end it. A role
        that may assess says so by its kind, by may_approve: [deviation] or by top_management: true.
    """
    for node, deviation in graph.each("deviations", Deviation):
        flaw = _flaw(graph, deviation, as_of)
        if flaw:
            said, at = flaw
            yield Problem(
                node,
                f"The deviation {named(node)} {said}.",
                at=("risk_assessment", *at),
                severity="warning" if has_ended(deviation, as_of) else None,
            )


def _flaw(graph: Graph, deviation: Deviation, day: date) -> tuple[str, Path] | None:
    """Return what is wrong with the assessment, and where inside it."""
    assessment = deviation.risk_assessment
    approved = deviation.approval.approved_on if deviation.approval else None
    if assessment is None:
        return "has no assessment of the risk", ()
    if not assessment.assessor:
        return "does not say who assessed the risk", ("assessor",)
    if not assessment.assessed_on or assessment.assessed_on > day:
        ahead = f": {assessment.assessed_on} lies ahead" if assessment.assessed_on else ""
        return f"does not say on which day the risk was assessed{ahead}", ("assessed_on",)
    if approved and assessment.assessed_on > approved:
        said = f"was approved on {approved}, before its risk was assessed on {assessment.assessed_on}"
        return said, ("assessed_on",)
    if not _may_assess(graph, assessment.assessor, assessment.assessed_on):
        who, then = assessment.assessor, assessment.assessed_on
        said = f"had its risk assessed by {who}, without a role that may on {then}"
        return said, ("assessor",)
    return None


def _may_assess(graph: Graph, assessor: str, day: date) -> bool:
    node = graph.get(assessor)
    if node is None or not graph.of_kind("roles"):
        return True  # who is not in the register is a matter of MOD-01
    if isinstance(node.data, Role):
        held = not node.data.holders or present_holders(graph, node.data, day)
        return _answers_for_risk(node.id, node.data) and bool(held)
    return any(_answers_for_risk(name, role) for name, role in roles_of(graph, assessor, day))


def _answers_for_risk(name: str, role: Role) -> bool:
    if "deviation" in role.may_approve or role.top_management:
        return True
    if role.kind:
        return role.kind in _ANSWERABLE
    called = (name.replace("-", " "), role.title or "", role.name or "")
    return any(_CALLED.fullmatch(title) for each in called for title in _SEVERAL.split(each))
