"""ORG-08: the legal entity on statement and certificate is in scope."""

from collections.abc import Iterator
from dataclasses import dataclass

from isms_scope.findings import Path
from isms_scope.graph import Graph, mentions
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import all_named, meant, named

_OVER = ("withdrawn", "expired")


@dataclass(frozen=True, slots=True)
class _Named:
    """Where legal entities are named as those to whom a management system belongs; one of them is enough."""

    said_by: Node
    at: Path
    where: str
    system: str
    entities: tuple[Node, ...]
    may_be_planned: bool = False


@rule("ORG-08", severity="error", clause="4.3", step=1, stage="approval")
def holder_is_in_scope(graph: Graph) -> Iterator[Problem | Unjudged]:
    """The legal entity that the statement or the certificate names is in scope.

    Why:
        A certificate belongs to a legal entity. If it is the parent's and the scope describes the
        subsidiary, the customer's contract partner holds nothing. Compared are the entity of the structured
        statement, or else the entities in its text by name, legal name or alias, or else the one that runs
        the management system; and the holder of each certificate that stands. A brand may differ from its
        holder. A text may name the group beside the entity in scope, and a certificate in progress may
        belong to an entity that is only planned.

    Fails:
        organisations:
          group-plc: {legal_name: Larkspur Group plc, scope: external}
          larkspur-ltd: {legal_name: Larkspur Inference Ltd, scope: in}
        certificates:
          cert-27001: {number: EX-27001-0042, holder: group-plc, state: active}

    Passes:
        organisations:
          group-plc: {legal_name: Larkspur Group plc, scope: external}
          larkspur-ltd: {legal_name: Larkspur Inference Ltd, scope: in}
        certificates:
          cert-27001: {number: EX-27001-0042, holder: larkspur-ltd, state: active}

    Fix:
        Take the entity into scope, or have statement and certificate name the one that is.
    """
    found = [*_statements(graph), *_certificates(graph)]
    if not found:
        yield Unjudged("No statement and no certificate names a legal entity of the register.")
    for each in found:
        status = graph.scope_of(each.entities[0], each.system).status
        planned = each.may_be_planned and status == "planned"
        if not planned and not any(graph.is_in(entity, each.system) for entity in each.entities):
            several = len(each.entities) > 1
            what = "none of which is in scope" if several else f"which is {meant(status)}"
            yield Problem(
                each.said_by,
                f"{each.where} names {all_named(each.entities)}, {what}; "
                f"the scope of {each.system} belongs to somebody else.",
                at=each.at,
                values={"entities": [entity.id for entity in each.entities], "status": status},
            )


def _statements(graph: Graph) -> Iterator[_Named]:
    for system in graph.systems:
        node = graph.statement(system)
        if node and isinstance(node.data, Statement):
            yield from _in_statement(graph, system, node, node.data)


def _in_statement(graph: Graph, system: str, node: Node, statement: Statement) -> Iterator[_Named]:
    where = f"The statement for {system}"
    structured = graph.get(statement.structured.organisation) if statement.structured else None
    in_text = mentions(graph, statement.text or "", graph.of_kind("organisations"))
    runs = graph.get(graph.system(system).organisation)
    if structured:
        yield _Named(node, ("structured", "organisation"), where, system, (structured,))
    elif in_text:
        entities = tuple(graph.nodes[each.element] for each in in_text)
        yield _Named(node, ("text",), where, system, entities)
    elif runs:
        yield _Named(
            graph.nodes[system], ("organisation",), f"The management system {system}", system, (runs,)
        )


def _certificates(graph: Graph) -> Iterator[_Named]:
    for node, certificate in graph.each("certificates", Certificate):
        holder = graph.get(certificate.holder)
        if holder and certificate.state not in _OVER:
            wanted = certificate.management_system
            system = wanted if wanted in graph.systems else graph.systems[0]
            coming = certificate.state == "in_progress"
            yield _Named(node, ("holder",), f"The certificate {named(node)}", system, (holder,), coming)
