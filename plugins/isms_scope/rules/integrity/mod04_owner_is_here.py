"""MOD-04: whatever is in scope has an owner who is still with the company."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.graph.roster import is_with_company, present_holders
from isms_scope.model.elements.person import Person
from isms_scope.model.elements.role import Role
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called, named
from isms_scope.wording import capital

_ASKED = ("products", "infrastructure", "repositories", "model_registries")


@rule("MOD-04", severity="warning", clause="5.3")
def owner_is_here(graph: Graph, as_of: date) -> Iterator[Problem]:
    """What is in scope has an owner who is still with the company.

    Why:
        Somebody answers for everything inside the boundary; an auditor asks that person. Owners are
        inherited: from the parent, from the product it serves, from the umbrella. So one owner for a
        product is often enough, and only products, repositories, registries and the top of each tree of
        infrastructure are asked for one. Teams, sites and legal entities are led rather than owned; models
        and datasets follow what uses them. An owner who left is named wherever one was written down.

    Fails:
        people:
          sam-reed: {name: Sam Reed, end: 2026-06-30}
        products:
          inference-api:
            owner: sam-reed
            scope: in

    Passes:
        people:
          sam-reed: {name: Sam Reed, end: 2026-06-30}
          ada-lind: {name: Ada Lind}
        products:
          inference-api:
            owner: ada-lind
            scope: in

    Fix:
        Write owner: with the id of a person, a role or a team, here or on what it belongs to.
    """
    absent: dict[str, str] = {}
    for node in graph.scopable:
        if not graph.in_any(node):
            continue
        owner = node.data.owner
        if owner and owner not in absent:
            absent[owner] = _why_absent(graph, owner, as_of)
        if owner and absent[owner] and not is_gone(node, as_of):
            yield _absent(node, owner, absent[owner], as_of)
        elif not owner and _has_no_owner(graph, node) and not is_gone(node, as_of):
            yield Problem(
                node, f"{capital(called(node))} is in scope and nobody answers for it: it has no owner."
            )


def _has_no_owner(graph: Graph, node: Node) -> bool:
    """Whether nobody answers for it, and nothing in scope that would give it its owner is asked itself."""
    if node.kind_key not in _ASKED or graph.owner_of(node.id):
        return False
    return not any(graph.in_any(source) for source in graph.owner_sources(node.id) if source != node.id)


def _absent(node: Node, owner: str, why: str, day: date) -> Problem:
    return Problem(
        node,
        f"{capital(called(node))} is owned by {owner}, {why}.",
        "Name the owner of today; a role stays right when people change.",
        at=("owner",),
        cause=f"owner {owner}",
        values={"owner": owner, "as_of": str(day)},
    )


def _why_absent(graph: Graph, owner: str, day: date) -> str:
    """Return why nobody stands behind an owner on a day, or the empty text."""
    found = graph.get(owner)
    if found is None:
        return ""  # MOD-01 says that there is no such owner
    if isinstance(found.data, Role) and not present_holders(graph, found.data, day):
        return f"a role that nobody held on {day}"
    if isinstance(found.data, Person) and not is_with_company(found.data, day):
        last = found.data.end
        return f"who left on {last}" if last and last < day else f"who begins on {found.data.start}"
    if found.kind_key == "teams" and is_gone(found, day):
        return f"a team that no longer exists ({named(found)})"
    return ""
