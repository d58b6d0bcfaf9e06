"""Waivers: a rule that one element need not meet for a while."""

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Text, one
from isms_scope.model.kinds import kind
from isms_scope.model.refs import AnyRef, ApproverRef
from isms_scope.model.settings import RuleId


@kind("waivers", "waiver", "decisions")
class Waiver(Element):
    """One rule waived for one element, by somebody with the authority, for at most 12 months.

    What it covers stays visible in the auditor's edition. A whole rule is ignored in the settings instead.
    """

    rule: RuleId | None = one("The rule, for example APR-04.", essential=True)
    element: AnyRef | None = one("The element for which it is waived, by id.", essential=True)
    reason: Text | None = one("Why it is waived.")
    approved_by: ApproverRef | None = one("Who approved it; the role needs `waiver` in `may_approve`.")
    approved_on: Date | None = one("The day of approval.")
    expires_on: Date | None = one("Last day, at most 12 months after the approval.")
