"""Editions: what is shown to whom. One pure function runs before any output."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from isms_scope.findings import Finding, NotEvaluated, Report
from isms_scope.graph import EditionGraph, Graph, Withheld
from isms_scope.graph.names import names_of
from isms_scope.model.element import Element
from isms_scope.model.fields import EDITIONS, FLOW_WORDS, Edition
from isms_scope.model.raw import RawMap
from isms_scope.model.redaction import Reader, hides_one, redacted
from isms_scope.model.register import Node, Register
from isms_scope.model.settings import Settings
from isms_scope.snapshot.hidden_names import HiddenNames
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.snapshot.redacted_past import NOT_SHOWN, Past, redacted_ledger
from isms_scope.snapshot.snapshot import WITH_RECORDS, Snapshot

NO_RECORDS = NoHistory(
    "History and approvals are shown from the auditor edition up.", "Ask the company for that edition."
)


def redact(snapshot: Snapshot, edition: Edition) -> Snapshot:
    """Return the snapshot that readers of an edition may see; what it does not show is not in it.

    An element is shown from the edition on that its `visibility` names, else its kind; a value of it from the
    edition of its field on, where that is stricter. References to what is hidden are dropped, or become a
    neutral word. Statuses and fingerprints stay those of the whole register. Findings, approvals, history,
    waivers and ignores are shown from the auditor edition up.
    """
    if edition == "internal":
        return snapshot
    cut = _Cut(snapshot, edition)
    graph = EditionGraph(cut.register(), snapshot.graph, in_full=edition in WITH_RECORDS)
    return replace(
        snapshot,
        graph=graph,
        report=cut.report(),
        history=cut.history(),
        revision=snapshot.revision,
        edition=edition,
        earlier={},  # what older scopes held is not cut, so it is left out
        older={},
    )


def is_shown(node: Node, graph: Graph, edition: Edition) -> bool:
    """Whether an edition shows an element; a facet is shown only with what it is a facet of."""
    lowest = node.data.visibility or node.kind.visibility
    holder = graph.get(node.key) if node.kind.keyed_by else None
    return EDITIONS.index(lowest) <= EDITIONS.index(edition) and (
        holder is None or holder is node or is_shown(holder, graph, edition)
    )


@dataclass
class _Cut:
    """One cut through a snapshot: what is shown, and every name and value that is not."""

    snapshot: Snapshot
    edition: Edition
    hidden: HiddenNames = field(default_factory=HiddenNames)

    def __post_init__(self) -> None:
        graph = self.snapshot.graph
        self._shown = {node.id for node in graph.nodes.values() if is_shown(node, graph, self.edition)}
        self._reader = Reader(self.edition, self._named, self._is_open, self.hidden.add_value)
        self._has_records = self.edition in WITH_RECORDS
        self._cut: set[str] = set()
        for node in graph.nodes.values():
            if node.id not in self._shown:
                self._cut.add(node.path)
                self.hidden.add_names(text for _, text in names_of(node))

    def _is_open(self, target: str) -> bool:
        graph = self.snapshot.graph
        is_understood = target in FLOW_WORDS or (target in graph.systems and not graph.get(target))
        return target in self._shown or is_understood

    def _named(self, target: str) -> str:
        """The neutral word for what is hidden or not declared; it keeps on which side that stands."""
        graph = self.snapshot.graph
        node = graph.get(target)
        if node is None:
            return Withheld.of("something that is not declared", {})
        word = node.kind.label
        is_countable = word != node.kind.title.lower()
        article = "an " if word[0].lower() in "aeiou" else "a "
        sides = {system: graph.side(target, system) for system in graph.systems}
        return Withheld.of(f"{article}{word}" if is_countable else word, sides)

    def register(self) -> Register:
        """The register as it is shown."""
        whole = self.snapshot.graph.register
        nodes = {node.id: self._node(node) for node in whole.nodes.values() if node.id in self._shown}
        shown_in = {node.path for node in nodes.values()}
        settings = redacted(Settings, whole.settings, self._reader)
        return Register(
            nodes=nodes,
            settings=settings,
            settings_at=whole.settings_at if self._has_records else {},
            problems=tuple(each for each in whole.problems if self._may_tell(each)),
            files=tuple(file for file in whole.files if file in shown_in),
            outdated=whole.outdated & shown_in,
        )

    def _node(self, node: Node) -> Node:
        data: Element = redacted(type(node.data), node.data, self._reader)
        raw = _raw(node, data)
        if data is not node.data or hides_one(type(node.data), node.raw, self._reader):
            self._cut |= {node.path, node.id}
        place = node.holder.place(node.key) if self._has_records else [-1, -1, -1, -1]
        holder = RawMap.at()
        holder[node.key] = raw
        holder.places += place
        is_placed = self._has_records and not self.hidden.are_in(node.path)
        return replace(node, data=data, raw=raw, holder=holder, path=node.path if is_placed else "")

    def report(self) -> Report:
        """What was found, as far as it speaks of nothing that is hidden."""
        whole = self.snapshot.report
        if not self._has_records:
            return Report()
        return replace(
            whole,
            findings=self._told(whole.findings),
            previews=self._told(whole.previews),
            not_evaluated=tuple(
                NotEvaluated(each.rule, NOT_SHOWN.capitalize()) if self.hidden.are_in(each.reason) else each
                for each in whole.not_evaluated
            ),
            ignored={
                rule: NOT_SHOWN if self.hidden.are_in(why) else why for rule, why in whole.ignored.items()
            },
        )

    def _told(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(each for each in findings if self._may_tell(each))

    def _may_tell(self, found: Finding) -> bool:
        """What could not be read may quote anything of its element, or of its file: that is shown whole."""
        is_raw = found.rule[:3] in ("YML", "SCH")
        if not self._has_records or (is_raw and (found.element or found.location.path) in self._cut):
            return False
        is_named = found.element is None or found.element in self._shown
        told = (found.message, found.hint, found.cause, found.waived or "", dict(found.values))
        return is_named and not self.hidden.are_in((*told, found.location.path))

    def history(self) -> Ledger | NoHistory:
        """What happened, as far as it is shown."""
        past = self.snapshot.history
        if not self._has_records:
            return NO_RECORDS
        if isinstance(past, NoHistory):
            return past
        nodes = self.snapshot.graph.nodes.values()
        now = {former: node.id in self._shown for node in nodes for former in node.data.formerly}
        now |= {node.id: node.id in self._shown for node in nodes}
        return redacted_ledger(past, Past(self._reader, now, self.hidden))


def _raw(node: Node, data: Element) -> RawMap:
    """What is left of the declared mapping: the keys with a value left, each where it stood in the file."""
    left: Mapping[str, Any] = data.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    raw = RawMap.at(*node.raw.places[:2])
    for key, value in left.items():
        raw[key] = value
        raw.places += node.raw.place(key) if key in node.raw else raw.places[:2] * 2
    return raw
