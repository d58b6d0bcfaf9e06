"""The snapshot: one scope at one revision on one day, with what was found and how it came about."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from isms_scope.findings import Report
from isms_scope.graph import Graph
from isms_scope.model.fields import Edition
from isms_scope.snapshot.ledger import Ledger, NoHistory
from isms_scope.snapshot.recorded import Recorded

NOT_READ = NoHistory("The history of an older version is not read.", "Look at the present version.")
WITH_RECORDS: tuple[Edition, ...] = ("auditor", "internal")
"""The editions that show what was found, approved and changed."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day by which everything is judged, and who said so ("--as-of", "today", …)."""

    day: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything an output may show. Outputs are functions of it; they read no disk, no git and no clock.

    `revision` is the commit the files belong to, None where there is none; `changed` says that scope files
    differ from that commit, so that the snapshot shows something nobody has committed yet. `edition` says
    for whom it is: what that edition does not show is not in it (see `redact`). `earlier` holds, by commit,
    the scope as it stood when a statement got its version, where that was asked for and is there; `older` the
    whole graphs of those of them that the present scope is first compared with.
    """

    as_of: AsOf
    graph: Graph
    report: Report
    history: Ledger | NoHistory
    revision: str | None = None
    changed: bool = False
    edition: Edition = "internal"
    earlier: Mapping[str, Recorded] = field(default_factory=dict)
    older: Mapping[str, Graph] = field(default_factory=dict)

    def at(self, commit: str) -> "Snapshot | None":
        """Return an older scope judged as of the same day, without findings and history; None if not kept."""
        graph = self.older.get(commit)
        if graph is None:
            return None
        return Snapshot(self.as_of, graph, Report(), NOT_READ, commit, edition=self.edition)

    @property
    def is_whole(self) -> bool:
        """Whether nothing was cut; what older scopes held is not cut, so only then it is shown."""
        return self.edition == "internal"

    @property
    def has_records(self) -> bool:
        """Whether findings, approvals and history are shown: from the auditor edition up."""
        return self.edition in WITH_RECORDS

    @property
    def ledger(self) -> Ledger | None:
        """The landings, where there is a history that can be read."""
        return self.history if isinstance(self.history, Ledger) else None
