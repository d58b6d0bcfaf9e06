"""STM-03: the statement names nothing that is outside."""

from collections.abc import Iterator

from isms_scope.graph import Graph, mentions
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules import Problem, rule

_KINDS = ("products", "organisations", "locations", "ai_systems")


@rule("STM-03", severity="error", kind="statements", clause="4.3", step=12)
def names_nothing_outside(graph: Graph) -> Iterator[Problem]:
    """The statement mentions no product, site or entity that is not in scope.

    Why:
        A certificate that names a product which is out would be misleading, and the certification body has
        to refuse it. The longest name counts: "Larkspur Hire Assist" does not mention "Larkspur Hire".
        Text after "excluding", "except" or "other than" names what is left out on purpose.

    Fails:
        products:
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The ISMS supporting the operation of Larkspur Hire.

    Passes:
        products:
          platform: {name: Larkspur Platform, scope: in}
          hire: {name: Larkspur Hire, scope: out}
        statement:
          text: The ISMS supporting the operation of the Larkspur Platform.

    Fix:
        Take the name out of the text, or bring the thing into scope.
    """
    candidates = [node for kind in _KINDS for node in graph.of_kind(kind)]
    for node, statement in graph.each("statements", Statement):
        system = graph.system_of(node)
        text = _without_exceptions(statement.text or "")
        matches = mentions(text, candidates)
        named_in = {match.text.casefold() for match in matches if graph.is_in(match.element, system)}
        for match in matches:
            named = graph.nodes[match.element]
            if match.text.casefold() not in named_in and _is_outside(graph, named, system):
                status = "retired" if _is_retired(named) else graph.scope_of(named, system).status
                what = f"the {named.kind.label} {named.name}"
                said = f"The statement mentions '{match.text}', but {what} is '{status}'."
                yield Problem(node, said, at=("text",), values={"element": named.id, "status": status})


def _is_outside(graph: Graph, node: Node, system: str) -> bool:
    return _is_retired(node) or graph.scope_of(node, system).status in ("out", "undetermined", "planned")


def _is_retired(node: Node) -> bool:
    return "retired" in (getattr(node.data, "state", None), getattr(node.data, "lifecycle", None))


def _without_exceptions(text: str) -> str:
    folded = text.casefold()
    ends = [folded.find(word) for word in ("excluding ", "except ", "other than ", "with the exception of ")]
    found = [end for end in ends if end >= 0]
    return text[: min(found)] if found else text
