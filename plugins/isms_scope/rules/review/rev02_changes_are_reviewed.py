"""REV-02: every significant change has a review of the scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.changes import Lapse, lapses, reviewed, significant
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("REV-02", severity="error", kind="changes", clause="9.3", stage="audit")
def changes_are_reviewed(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Every significant change is followed by a review of the scope within 60 days.

    Why:
        A merger, a new cloud, a new product: after it the scope statement may be wrong, and waiting for the
        yearly review leaves it wrong for months. A review held before the change, to prepare it, counts
        too. One that came late is only a warning, and none any more after a year. Whether a change is
        significant is what the record says. The number of days is a setting (limits: change_review_days).

    Fails:
        given: {as_of: 2026-11-23}
        changes:
          chg-azure: {name: Azure as second cloud, date: 2026-09-04, significant: true}

    Passes:
        given: {as_of: 2026-11-23}
        changes:
          chg-azure: {name: Azure as second cloud, date: 2026-09-04, significant: true}
        reviews:
          rev-azure: {trigger: change, changes: [chg-azure], held_on: 2026-09-24, outcome: update}

    Fix:
        Hold the review, and record it under reviews with held_on and with the change under changes.
    """
    limit = settings.threshold.change_review_days
    changes = tuple(significant(graph))
    if not changes:
        yield Unjudged("No change is recorded as significant, with its day.")
    for lapse in lapses(changes, reviewed(graph, as_of), as_of, limit, settings.threshold.review_days):
        yield _problem(lapse, as_of, limit)


def _problem(lapse: Lapse, as_of: date, limit: int) -> Problem:
    node, day, held = lapse
    values = {"date": str(day), "held_on": held and str(held), "limit": limit}
    waited = count(((held or as_of) - day).days, "day")
    if held is None:
        message = (
            f"The change {named(node)} of {day} is significant, and no review has looked at it in "
            f"the {waited} since; the limit is {limit}."
        )
        return Problem(node, message, at=("review",), values=values)
    message = f"The change {named(node)} was reviewed on {held}, {waited} after it; the limit is {limit}."
    hint = "Say in the minutes why it took so long; nothing else is left to mend."
    return Problem(node, message, hint, at=("review",), severity="warning", values=values)
