"""SPL-05: outsourced labelling and fine-tuning are decided, contracted, interfaced and told."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.communication import Communication
from isms_scope.model.elements.supplier import Supplier
from isms_scope.model.register import Node
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.rules.supplier._dealings import dealt_with, has_contract, interfaces_by_supplier

_OUTSOURCED = {"labelling": "labels data for us", "fine_tuning_outsourcer": "fine-tunes models for us"}
_AUDIENCE = {"labelling": ("suppliers", "labelling_staff"), "fine_tuning_outsourcer": ("suppliers",)}


@rule(
    "SPL-05", severity="error", kind="suppliers", clause="4.3 c", step=1, stage="audit",
    asks_for=("communications",),
)  # fmt: skip
def outsourced_ai_is_settled(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Suppliers that label or fine-tune have a decision, an interface and a contract, and know the scope.

    Why:
        Remote labelling is where customer data meet people whom nobody of the company has ever seen, and
        it is the first thing the blueprint asks about. Four things settle it: the work is inside or
        external by decision (a supplier is external by nature until somebody says otherwise), what crosses
        has an interface, a contract runs, and the supplier knows what the scope demands: a message names
        it as recipient, or goes to suppliers or labelling staff in general.

    Fails:
        given: {as_of: 2026-11-23}
        infrastructure:
          s3-train: {name: Training store, type: datastore, scope: in}
        suppliers:
          labelworks: {name: Labelworks, type: labelling, contract: {ref: LW-2026-1}}
        interfaces:
          if-labelworks: {inside: s3-train, outside: labelworks, mechanism: sftp}

    Passes:
        given: {as_of: 2026-11-23}
        infrastructure:
          s3-train: {name: Training store, type: datastore, scope: in}
        suppliers:
          labelworks: {name: Labelworks, type: labelling, contract: {ref: LW-2026-1}}
        interfaces:
          if-labelworks: {inside: s3-train, outside: labelworks, mechanism: sftp}
        communications:
          told-labelworks: {audience: [suppliers], recipients: [labelworks], sent_on: 2026-11-19}

    Fix:
        Settle what is missing: the decision, the interface, the contract, the message.
    """
    interfaces, flows = interfaces_by_supplier(graph), dealt_with(graph)
    named, audiences = _told(graph, as_of)
    outsourced = False
    for node, supplier in graph.each("suppliers", Supplier):
        if supplier.type not in _OUTSOURCED or is_gone(node, as_of):
            continue
        outsourced = True
        if not graph.scope_of(node).decided and not graph.in_any(node):
            hint = "Say scope: external, with its interface, or scope: in."
            yield _lacks(node, "nobody has decided whether that is in scope", hint, f"undecided {node.id}")
        inside, names_one = flows.get(node.id, ("", False))
        if node.id not in interfaces and not names_one and not graph.in_any(node):
            hint = f"Add under interfaces: if-{node.id}: {{inside: {inside or '…'}, outside: {node.id}}}."
            cause = f"interface {inside} -> {node.id}" if inside else ""
            yield _lacks(node, "no interface with it is declared", hint, cause)
        if not has_contract(node, interfaces.get(node.id, []), as_of):
            hint = "Write contract: {ref: …, signed_on: …} at the supplier."
            yield _lacks(node, "no contract with it is recorded that runs", hint, f"contract with {node.id}")
        if node.id not in named and audiences.isdisjoint(_AUDIENCE[supplier.type]):
            hint = f"Tell it, and add under communications: {{recipients: [{node.id}], sent_on: …}}."
            yield _lacks(node, "no message to it about the scope is recorded", hint)
    if not outsourced:
        yield Unjudged("No supplier is recorded that labels data or fine-tunes models.")


def _lacks(supplier: Node, what: str, hint: str, cause: str = "") -> Problem:
    data = supplier.data
    work = _OUTSOURCED[data.type] if isinstance(data, Supplier) and data.type in _OUTSOURCED else ""
    message = f"The {called(supplier)} {work}, and {what}."
    return Problem(supplier, message, hint, at=("type",), cause=cause, values={"lacks": what})


def _told(graph: Graph, day: date) -> tuple[set[str], set[str]]:
    """Who was named as the recipient of a message, and the audiences of messages that name nobody."""
    named: set[str] = set()
    audiences: set[str] = set()
    for _, message in graph.each("communications", Communication):
        if message.sent_on is None or message.sent_on > day:
            continue
        named.update(message.recipients)
        if not message.recipients:
            audiences.update(message.audience)
    return named, audiences
