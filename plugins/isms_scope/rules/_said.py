"""How messages call things: an element by kind, name and id; a day by its age."""

from collections.abc import Iterable

from isms_scope.model.decision import STATUS_MEANING, Status
from isms_scope.model.register import Node
from isms_scope.wording import listing


def called(node: Node) -> str:
    """Return how a message calls an element: "product Larkspur Score (larkspur-score)"."""
    return f"{node.kind.label} {named(node)}"


def named(node: Node) -> str:
    """Return the name and the id of an element, once where they are the same."""
    return node.named


def all_named(nodes: Iterable[Node], joint: str = "and") -> str:
    """Return the names of several elements as in a sentence; from the sixth on they are counted."""
    names = [named(node) for node in nodes]
    return listing(names if len(names) <= 5 else [*names[:4], f"{len(names) - 4} more"], joint)


def meant(status: Status) -> str:
    """Return a scope status with what it means: "external (performed or controlled by …)"."""
    return f"'{status}' ({STATUS_MEANING[status]})"
