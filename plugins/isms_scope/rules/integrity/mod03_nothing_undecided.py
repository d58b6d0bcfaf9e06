"""MOD-03: nothing stays undetermined."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.product import Product
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import called
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.wording import capital, count


@rule("MOD-03", severity="warning", clause="4.3")
def nothing_undecided(
    graph: Graph, as_of: date, settings: Settings, history: Ledger | NoHistory
) -> Iterator[Problem]:
    """Nothing that exists is left without a scope decision.

    Why:
        "Not in scope" that nobody decided is a nonconformity in waiting: nobody protects the thing, and
        nobody has explained why. A decision of a parent, a clause of the boundary, or use by something
        that is decided is enough. Of a tree without decisions only the top is named, and ideas for
        products need none yet. After 30 days (settings: limits: undecided_days) the finding is an error;
        the age is taken from git, or else from `decided_on` and `valid_from`.

    Fails:
        infrastructure:
          gcp-experiments:
            name: Experiments project
            type: cloud_account
            scope: undetermined

    Passes:
        infrastructure:
          gcp-experiments:
            name: Experiments project
            type: cloud_account
            scope: in

    Fix:
        Decide: scope: in, out (with an exclusion), external (with an interface) or planned (with a date).
    """
    undecided = [node for node in graph.scopable if _is_undecided(graph, node, as_of)]
    waiting = Counter(higher for node in undecided for higher in graph.above(node.id))
    for node in undecided:
        if _follows_undecided(graph, node):
            continue
        since = _since(node, history)
        age = (as_of - since).days if since else None
        late = age is not None and age > settings.threshold.undecided_days
        told = _for_how_long(age) + _and_below(waiting[node.id])
        yield Problem(
            node,
            f"{capital(called(node))} has no scope decision{told}.",
            _hint(graph, node),
            at=("scope",),
            severity="error" if late else "warning",
            cause=f"undecided {node.id}",
            values={"since": since and str(since), "days": age, "limit": settings.threshold.undecided_days},
        )


def _is_undecided(graph: Graph, node: Node, day: date) -> bool:
    if graph.scope_of(node).decided or is_gone(node, day):
        return False
    return not (isinstance(node.data, Product) and node.data.lifecycle == "idea")


def _follows_undecided(graph: Graph, node: Node) -> bool:
    """Whether its decision comes with that of something else that is undetermined as well."""
    parent = graph.get(getattr(node.data, "parent", None)) if node.kind_key == "infrastructure" else None
    above = [parent] if parent else []
    return any(not graph.scope_of(other).decided for other in (*above, *graph.follows(node.id)))


def _since(node: Node, history: Ledger | NoHistory) -> date | None:
    if isinstance(history, Ledger):
        entry = history.last_change(node.id, "scope", node.kind_key)
        if entry:
            return entry[0].latest_date
    scoped = node.scoped
    decided = scoped.scope.decided_on if scoped and scoped.scope else None
    return decided or (scoped.valid_from if scoped else None)


def _for_how_long(age: int | None) -> str:
    return f", for {count(age, 'day')} now" if age and age > 0 else ""


def _and_below(number: int) -> str:
    return (
        f"; {count(number, 'element')} below it {'waits' if number == 1 else 'wait'} for it" if number else ""
    )


def _hint(graph: Graph, node: Node) -> str:
    if node.kind.scope == "derived" and not graph.follows(node.id):
        return "Say what uses or holds it, and its scope follows; or write scope: in or scope: out."
    return ""
