"""The roster: who holds which role on a day, and what they may approve (clause 5.3)."""

import datetime as dt

from isms_scope.graph.graph import Graph
from isms_scope.model.elements.person import Person
from isms_scope.model.elements.role import Authority, Holder, Role


def holders(role: Role, day: dt.date) -> tuple[Holder, ...]:
    """Return who holds a role on a day."""
    return tuple(each for each in role.holders if _during(each.from_, each.to, day))


def is_with_company(person: Person, day: dt.date) -> bool:
    """Whether a person is with the company on a day; without dates the record is taken at its word."""
    return _during(person.start, person.end, day)


def present_holders(graph: Graph, role: Role, day: dt.date) -> tuple[str, ...]:
    """Return the people who hold a role on a day and are still with the company, by id."""
    found = []
    for holder in holders(role, day):
        node = graph.get(holder.person)
        if node and isinstance(node.data, Person) and is_with_company(node.data, day):
            found.append(node.id)
    return tuple(found)


def roles_of(graph: Graph, person: str, day: dt.date) -> tuple[tuple[str, Role], ...]:
    """Return the roles that a person holds on a day."""
    return tuple(
        (node.id, role)
        for node, role in graph.each("roles", Role)
        if any(holder.person == person for holder in holders(role, day))
    )


def may_approve(graph: Graph, approver: str | None, authority: Authority, day: dt.date) -> bool:
    """Whether a person or a role may approve something on a day.

    A role may when it is given the authority and somebody holds it; a person through such a role.
    """
    node = graph.get(approver)
    if node is None:
        return False
    if isinstance(node.data, Role):
        return authority in node.data.may_approve and bool(present_holders(graph, node.data, day))
    return any(authority in role.may_approve for _, role in roles_of(graph, node.id, day))


def _during(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or day <= end)
