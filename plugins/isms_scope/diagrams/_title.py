"""The title block of a boundary map: which version, of which day and commit, approved by whom."""

from collections.abc import Iterator, Mapping

from isms_scope.graph.graph import Graph
from isms_scope.graph.labels import system_label
from isms_scope.model.elements.approval import Approval
from isms_scope.model.elements.statement import Statement
from isms_scope.model.register import Node
from isms_scope.snapshot.snapshot import Snapshot


def boundary_label(graph: Graph, system: str) -> str:
    """Return what stands on the line."""
    version = _statement(graph, system).version
    return f"IN SCOPE · {system_label(graph, system)}" + (f" v{version}" if version else "")


def title_block(snapshot: Snapshot, system: str) -> tuple[tuple[str, str], ...]:
    """Return the facts above the picture."""
    graph = snapshot.graph
    statement = _statement(graph, system)
    commit = snapshot.revision[:10] if snapshot.revision else "none"
    commit += " + changes" if snapshot.changed else ""
    facts = (
        ("Organisation", _organisation(graph, system)),
        ("Version", statement.version or ""),
        ("As of", snapshot.as_of.day.isoformat()),
        ("Commit", commit),
        ("Documented approval", _approved(snapshot, system)),
        *_author(snapshot, statement, system),
        ("Classification", (statement.classification or "").capitalize()),
        ("Edition", snapshot.edition.capitalize()),
    )
    return tuple((name, fact) for name, fact in facts if fact)


def _approved(snapshot: Snapshot, system: str) -> str:
    if not snapshot.has_records:
        return ""
    return ", ".join(dict.fromkeys(approvers(snapshot.graph, system))) or "none for this boundary"


def _author(snapshot: Snapshot, statement: Statement, system: str) -> Iterator[tuple[str, str]]:
    """Who wrote this version, by its own list of versions, else by the commit; else who owns it."""
    graph = snapshot.graph
    written = [each.author for each in statement.history if each.version == statement.version and each.author]
    node = graph.statement(system)
    proposers = _proposers(snapshot, node, statement.version) if node and not written else ""
    owner = graph.owner_of(node.id) if node else None
    if written:
        yield "Author", written[-1]
    elif proposers:
        yield "Author, by commit", proposers
    elif owner:
        found = graph.get(owner)
        yield "Owner", (getattr(found.data, "title", None) or found.name) if found else owner


def _proposers(snapshot: Snapshot, statement: Node, version: str | None) -> str:
    """Who proposed the landing that gave the statement its version, where history is shown and has one."""
    ledger = snapshot.ledger if snapshot.has_records else None
    found = ledger.last_change(statement.id, "version", statement.kind_key) if ledger else None
    if not found or not version:
        return ""
    landing, change = found
    given = change.new.get("version") if isinstance(change.new, Mapping) else change.new
    if given != version:
        return ""
    people = ((snapshot.graph.get(each.person), each.name) for each in landing.proposers)
    return ", ".join(dict.fromkeys(node.name if node else name for node, name in people))


def _statement(graph: Graph, system: str) -> Statement:
    node = graph.statement(system)
    return node.data if node and isinstance(node.data, Statement) else Statement()


def _organisation(graph: Graph, system: str) -> str:
    node = graph.get(graph.system(system).organisation)
    return node.name if node else graph.settings.title or ""


def approvers(graph: Graph, system: str) -> Iterator[str]:
    """Yield the names on record for the statement with exactly this boundary.

    An approval of another fingerprint is none of this one, and nothing here judges who may approve.
    """
    fingerprint = graph.fingerprint(system)
    for _, data in graph.each("approvals", Approval):
        is_this = data.subject == "scope_statement" and data.boundary_fingerprint == fingerprint
        if is_this and data.decision != "rejected":
            for approver in data.approvers:
                node = graph.get(approver.person)
                yield node.name if node else str(approver.person)
