"""What somebody can do about a thing that nobody declared: the command, and whom to ask."""

from isms_scope.graph import Graph, Withheld
from isms_scope.graph.labels import element_label

COMMAND = (
    "`isms-scope new infrastructure ID` writes the file that declares it; `isms-scope new` lists the kinds."
)


def whom_to_ask(graph: Graph) -> str:
    """Return to whom to turn: the owner of the scope statement, as far as one is shown; else nothing."""
    statement = graph.statement()
    owner = graph.owner_of(statement.id) if statement else None
    if not owner or isinstance(owner, Withheld):
        return ""
    node = graph.get(owner)
    return f"Ask {element_label(graph, node) if node else owner}, who owns the scope statement."
