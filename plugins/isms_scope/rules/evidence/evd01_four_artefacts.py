"""EVD-01: the four artefacts for the auditor can be produced and are not empty."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.lifetime import is_gone
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.evidence import Evidence
from isms_scope.model.elements.infrastructure import Infrastructure
from isms_scope.model.elements.review import Review
from isms_scope.model.elements.statement import Statement
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules.statement._texts import any_statement

_DRAWN = ("infrastructure", "repositories", "model_registries", "locations")
_LISTED = ("infrastructure", "repositories", "model_registries")
_NOTHING = "it would list nothing technical that is in scope"
_NAMED_BY_OTHERS = ("cloud_account", "cluster")


@rule(
    "EVD-01", severity="error", clause="7.5", step=14, stage="audit",
    asks_for=(*_DRAWN, "statements", "approvals", "reviews", "evidence"),
)  # fmt: skip
def four_artefacts(graph: Graph, as_of: date) -> Iterator[Problem | Unjudged]:
    """Scope document, diagram, inventory and minutes can be produced from the register and are not empty.

    Why:
        The blueprint's locker holds four things, and an auditor asks for them in the first hour: the scope
        document, the network diagram, the inventory of assets and the minutes of the decision. This rule
        judges from the data whether each can be produced: there is a statement with a text; something in
        scope can be drawn; the inventory lists something technical in scope and knows the identifier of at
        least one account or cluster, if it has any; minutes are kept as an attachment of an approval or a
        review, or as a piece of evidence. It does not read the finished documents.

    Fails:
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        infrastructure:
          acct-prod:
            name: Production account
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '111122223333'}]

    Passes:
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        infrastructure:
          acct-prod:
            name: Production account
            type: cloud_account
            scope: in
            identifiers: [{scheme: aws_account, value: '111122223333'}]
        evidence:
          minutes-2026-02: {name: Minutes, type: minutes, file: minutes/2026-02.txt, dated: 2026-02-25}

    Fix:
        Add what is missing to the register: statement, places, identifiers, or the minutes as a file below
        scope/attachments.
    """
    if not graph.nodes:
        yield Unjudged("The scope is empty.")
        return
    missing = {
        "scope document": "" if _has_text(graph) else "no statement has a text",
        "diagram": "" if _living(graph, _DRAWN, as_of) else "nothing in scope has a place on the map",
        "inventory": _inventory_lacks(graph, as_of),
        "minutes": "" if _has_minutes(graph) else "no approval, review or evidence has them attached",
    }
    for artefact, why in missing.items():
        if why:
            yield Problem(
                any_statement(graph),
                f"The {artefact} for the auditor cannot be produced: {why}.",
                cause=_cause(graph, artefact, why),
                values={"artefact": artefact},
            )


def _cause(graph: Graph, artefact: str, why: str) -> str:
    """What one act mends is one cause: the statement (with STM-02), or a thing in scope to draw and list."""
    if artefact == "scope document":
        return f"statement of {graph.systems[0]}"
    return "nothing technical in scope" if artefact == "diagram" or why == _NOTHING else ""


def _has_text(graph: Graph) -> bool:
    return any(statement.text for _, statement in graph.each("statements", Statement))


def _living(graph: Graph, kinds: tuple[str, ...], day: date) -> bool:
    return any(
        graph.in_any(node) and not is_gone(node, day) for kind in kinds for node in graph.of_kind(kind)
    )


def _inventory_lacks(graph: Graph, day: date) -> str:
    """Say what makes the inventory empty, or return the empty text."""
    if not _living(graph, _LISTED, day):
        return _NOTHING
    known = [
        bool(data.identifiers)
        for node, data in graph.each("infrastructure", Infrastructure)
        if data.type in _NAMED_BY_OTHERS and graph.in_any(node) and not is_gone(node, day)
    ]
    return "it knows no account or cluster by its identifier" if known and not any(known) else ""


def _has_minutes(graph: Graph) -> bool:
    approvals = (approval for _, approval in graph.each("approvals", Approval))
    reviews = (review.minutes for _, review in graph.each("reviews", Review))
    evidence = (piece for _, piece in graph.each("evidence", Evidence))
    return (
        any(
            (each.meeting is not None and each.meeting.minutes_file is not None)
            or any(file.what == "minutes" for file in each.files)
            for each in approvals
        )
        or any(each is not None and each.type == "file" for each in reviews)
        or any(each.type == "minutes" and each.file for each in evidence)
    )
