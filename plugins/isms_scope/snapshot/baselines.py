"""Signed baselines: whether what was signed as a whole is still the boundary, and since when it is not."""

from dataclasses import dataclass

from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement
from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Landing, Ledger


@dataclass(frozen=True, slots=True)
class Standing:
    """How a baseline stands today.

    `holds`: the boundary is still the one that was signed; nothing holds that a key of nobody has signed.
    `version` is the version of the statement now.
    Where it does not hold, `moved` is the first landing after which the boundary was another, None where
    that is not committed yet, and `came_late` says that it was another already when the signature came.
    """

    baseline: Baseline
    holds: bool
    version: str
    moved: Landing | None = None
    came_late: bool = False

    @property
    def is_current(self) -> bool:
        """Whether it is for the version of the statement that is in force."""
        return self.baseline.version == self.version


def standings(ledger: Ledger, graph: Graph) -> tuple[Standing, ...]:
    """Return how each baseline stands, in the order of the ledger."""
    return tuple(_standing(ledger, graph, each) for each in ledger.baselines)


def _standing(ledger: Ledger, graph: Graph, baseline: Baseline) -> Standing:
    system = baseline.system or graph.systems[0]
    statement = graph.statement(system) if system in graph.systems else None
    data = statement.data if statement else None
    version = (data.version or "") if isinstance(data, Statement) else ""
    is_same = system in graph.systems and graph.fingerprint(system) == baseline.fingerprint
    holds = is_same and baseline.person is not None
    if is_same or not baseline.moved:
        return Standing(baseline, holds, version)
    moved = next((each for each in ledger.landings if each.commit == baseline.moved), None)
    return Standing(baseline, holds, version, moved, came_late=baseline.moved == baseline.commit)
