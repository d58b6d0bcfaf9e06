"""Roles: dated authority."""

from typing import Literal

from isms_scope.model.element import Element
from isms_scope.model.fields import Date, Flag, Text, many, one
from isms_scope.model.kinds import kind
from isms_scope.model.part import Part
from isms_scope.model.refs import PersonRef

Authority = Literal[
    "scope_statement", "list_confirmation", "deviation", "exclusion", "soa", "waiver", "review"
]


class Holder(Part):
    """A person who holds the role for a time."""

    person: PersonRef | None = one("Who holds it.", essential=True)
    from_: Date | None = one("First day.", alias="from")
    to: Date | None = one("Last day; not given means still.")
    deputy_for: PersonRef | None = one("The person who is deputised for.")


@kind("roles", "role", "governance")
class Role(Element):
    """A role with its holders over time and what they may approve (clause 5.3)."""

    title: Text | None = one("The title on documents.", published=True)
    kind: (
        Literal[
            "cto",
            "ceo",
            "ciso",
            "head_of_security",
            "dpo",
            "coo",
            "cfo",
            "board_member",
            "council",
            "aims_owner",
            "system_owner",
            "internal_auditor",
            "scope_editor",
        ]
        | None
    ) = one("What the role is.")
    holders: tuple[Holder, ...] = many("Who holds it, from when to when.")
    top_management: Flag | None = one("Whether the role directs the organisation at the highest level.")
    may_approve: tuple[Authority, ...] = many("What its holder may approve.")
