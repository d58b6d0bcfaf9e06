"""REV-01: the scope is reviewed every year."""

import datetime as dt
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.review import Review
from isms_scope.model.settings import Settings
from isms_scope.rules import Problem, rule
from isms_scope.wording import count


@rule("REV-01", severity="error", clause="9.3", stage="audit")
def reviewed_within_a_year(graph: Graph, settings: Settings, as_of: dt.date) -> Iterator[Problem]:
    """The scope was reviewed within the last 12 months.

    Why:
        The review cycle is annual or with a major change. Without a review the statement describes the
        company of last year. The limit is `settings.limits.review_days`.

    Fails:
        given: {as_of: 2026-11-23}
        reviews:
          rev-2025:
            held_on: 2025-09-18

    Passes:
        given: {as_of: 2026-11-23}
        reviews:
          rev-2026:
            held_on: 2026-02-18

    Fix:
        Hold the review with the CTO and the Head of Security and record it: isms-scope new reviews rev-….
    """
    held = [
        (review.held_on, node)
        for node, review in graph.each("reviews", Review)
        if review.held_on and review.held_on <= as_of
    ]
    if not held:
        yield Problem(None, "No review of the scope is on record.")
        return
    day, node = max(held, key=lambda pair: (pair[0], pair[1].id))
    limit = settings.threshold.review_days
    if (age := (as_of - day).days) > limit:
        ago = count(age, "day")
        said = f"The last review of the scope was {ago} ago, on {day}; at most {limit} are allowed."
        yield Problem(node, said, at=("held_on",), values={"days": age, "limit": limit})
