"""The scope decision: is a thing inside the boundary of a management system, and why."""

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BeforeValidator, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from isms_scope.model.fields import Date, Text, keyed, many, one
from isms_scope.model.part import Part
from isms_scope.model.refs import ApproverRef, ManagementSystemRef

Status: TypeAlias = Literal["in", "out", "external", "partial", "planned", "undetermined"]
STATUSES: tuple[Status, ...] = get_args(Status)
SHORT_FORMS: tuple[Status, ...] = ("in", "out", "external", "planned", "undetermined")

STATUS_MEANING: dict[Status, str] = {
    "in": "inside the boundary of the management system",
    "out": "outside by decision, which an exclusion has to explain",
    "external": "performed or controlled by somebody else, at an interface",
    "partial": "inside in part; the parts say which",
    "planned": "enters on a date or when a trigger is met",
    "undetermined": "not decided yet",
}


class ScopePart(Part):
    """One part of a thing that is only partly in scope."""

    what: Text | None = one("The part, in words.", essential=True, boundary=True)
    status: Status | None = one("The decision for this part.", essential=True, boundary=True)
    rationale: Text | None = one("One sentence that an auditor can test.", boundary=True)


class Decision(Part):
    """A decision for one management system, in full."""

    status: Status | None = one("The decision.", shown="customer", boundary=True)
    rationale: Text | None = one("One sentence that an auditor can test.", boundary=True)
    parts: tuple[ScopePart, ...] = many("For `partial`: which part is in and which is not.", boundary=True)
    enters_on: Date | None = one("For `planned`: the day on which it enters the scope.", boundary=True)
    entry_trigger: Text | None = one(
        "For `planned`: the event with which it enters, for example 'first processing of real user data'.",
        boundary=True,
    )
    decided_on: Date | None = one("The day of the decision.")
    decided_by: ApproverRef | None = one("The person or role that decided.")


def expand(value: object) -> object:
    """Return the full form of a decision: `in` becomes `{status: in}`; anything else stays as it is.

    Inside `systems`, every entry is expanded the same way.
    """
    if isinstance(value, str):
        return {"status": value}
    if isinstance(value, dict) and isinstance(value.get("systems"), dict):
        systems = {system: expand(decision) for system, decision in value["systems"].items()}
        return {**value, "systems": systems}
    return value


def _short(value: object) -> object:
    if isinstance(value, str):
        if value not in SHORT_FORMS:
            hint = "partial needs the full form with its parts" if value == "partial" else ""
            raise ValueError(hint or f"write one of {', '.join(SHORT_FORMS)}")
        return {"status": value}
    return value


class _ShortForm:
    """Lets the JSON Schema offer the short form beside the full mapping."""

    def __get_pydantic_json_schema__(
        self, core: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        full = handler(core)
        return {"anyOf": [{"enum": list(SHORT_FORMS)}, full]}


SystemDecision: TypeAlias = Annotated[Decision, BeforeValidator(_short), _ShortForm()]


class ScopeDecision(Decision):
    """Whether a thing is inside the boundary: one word, or a mapping with the reason.

    Where several management systems share the register, `systems` decides for each of them; a system that
    is not named follows `status`.
    """

    systems: dict[ManagementSystemRef, SystemDecision] = keyed(
        "The decision for each management system, by its id.", shown="customer", boundary=True
    )

    def for_system(self, system: str | None) -> Decision:
        """Return the decision for one management system, or the general one."""
        return self.systems.get(system, self) if system else self


ScopeField: TypeAlias = Annotated[ScopeDecision, BeforeValidator(_short), _ShortForm()]
