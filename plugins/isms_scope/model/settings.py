"""Settings of a workspace: stage, rules, approvals; each key is defined once in the whole workspace."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field

from isms_scope.findings import Severity
from isms_scope.model.fields import Date, Text, Whole, keyed, many, one
from isms_scope.model.part import Part
from isms_scope.model.refs import RoleRef

StageName: TypeAlias = Literal["draft", "approval", "audit", "certified"]
STAGES: tuple[StageName, ...] = get_args(StageName)
NEWEST_FORMAT = 1
NEWEST_RULESET = 1
When: TypeAlias = Literal["boundary", "statement", "exclusion", "deviation", "roster", "context", "any"]
MEANINGS: tuple[When, ...] = get_args(When)
RULE_ID = r"^[A-Z]{3}-\d{2}$"
RuleId: TypeAlias = Annotated[str, Field(strict=True, pattern=RULE_ID)]


class Ignore(Part):
    """Switches off a whole rule until a day, with a reason; it stays visible to auditors."""

    reason: Text | None = one("Why the rule is off.", essential=True)
    expires_on: Date | None = one("The day on which it is on again.", essential=True)


class ApprovalRule(Part):
    """Who has to approve what; in scope data by meaning, in other repositories by path."""

    when: When | None = one("What the change means.")
    paths: tuple[Text, ...] = many("Literal path prefixes; the first rule that matches a path counts.")
    roles: tuple[RoleRef, ...] = many("Roles whose holders may approve.")
    threshold: Whole | None = one("How many different people have to approve.")


class ApprovalPolicy(Part):
    """The policy by which changes are judged."""

    ref: Text | None = one("The protected branch, for example refs/heads/main.")
    min_level: Annotated[int, Field(strict=True, ge=0, le=4)] | None = one(
        "The evidence level that is asked for."
    )
    vouchers: tuple[Text, ...] = many("Public keys of the CI job that vouches for reviews.")
    rules: tuple[ApprovalRule, ...] = many("Who approves what.")


class Limits(Part):
    """Thresholds of rules, with the source document's values as defaults."""

    deviation_days: Whole = Field(default=30, description="Days for which a deviation may be approved.")
    review_days: Whole = Field(default=365, description="Days between two scope reviews.")
    undecided_days: Whole = Field(
        default=30, description="Days after which an undetermined element is an error."
    )
    justification_characters: Whole = Field(
        default=40, description="Length below which a justification is none."
    )
    change_review_days: Whole = Field(
        default=60, description="Days after a significant change within which the scope is reviewed."
    )
    communication_days: Whole = Field(
        default=30, description="Days after an approval within which engineers are told of the new scope."
    )
    notice_days: Whole = Field(
        default=30,
        description="Days within which the certification body is told of a change, and before an audit.",
    )
    launch_days: Whole = Field(
        default=365, description="Days ahead for which the launch of a planned product has to be decided."
    )
    record_days: Whole = Field(
        default=365,
        description="Days after which an issue or the contract of a big customer is looked at again.",
    )
    discovery_days: Whole = Field(
        default=365, description="Days within which somebody has to have asked people where data are."
    )
    headcount_percent: Whole = Field(
        default=15, description="Change of the people in scope, in per cent, that counts as significant."
    )
    triage_days: Whole = Field(
        default=14, description="Days within which it is decided what to do about a place that was found."
    )


class Settings(Part):
    """How this workspace wants to be read and judged."""

    format: Annotated[int, Field(strict=True, ge=1, le=NEWEST_FORMAT)] | None = one(
        "Version of the data format; not given means 1."
    )
    stage: StageName | None = one(
        "How far the company is: draft, approval, audit, certified. Rules of later stages are not due yet."
    )
    ruleset: Annotated[int, Field(strict=True, ge=1)] | None = one(
        "The ruleset that was agreed to; rules of later ones are previews."
    )
    as_of: Date | None = one("Pins the date by which rules judge, for examples and frozen records.")
    title: Text | None = one("Name of the company or of the scope, for titles.", shown="public")
    severities: dict[RuleId, Severity] = keyed("Severity of single rules, by rule id.")
    ignores: dict[RuleId, Ignore] = keyed("Rules that are switched off, with reason and expiry.")
    limits: Limits | None = one("Thresholds of rules.")
    approval: ApprovalPolicy | None = one("Who has to approve what.")
    governed: tuple[Text, ...] = many("Path prefixes that the trail governs; not given: the scope folder.")
    ticket_pattern: Text | None = one("Pattern of ticket numbers, for example 'LIN-[0-9]+'.")

    @property
    def threshold(self) -> Limits:
        """The thresholds in force."""
        return self.limits or Limits()
