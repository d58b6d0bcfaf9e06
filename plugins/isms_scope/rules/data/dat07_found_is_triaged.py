"""DAT-07: what discovery found was decided about within 14 days."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.discovery import Discovery
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.wording import count


@rule("DAT-07", severity="error", kind="discoveries", clause="4.3", step=11, stage="audit")
def found_is_triaged(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Whatever a talk or a scan brought to light was decided about within 14 days.

    Why:
        An interview that finds a copy of the prompts and leads to nothing is worse than none: now the
        company knows, and the record proves it. Each place is declared, excluded or stopped. Only what is
        still open is reported; a late decision is a matter for the review. The number of days is a setting
        (limits: triage_days), counted from the day of the talk or scan.

    Fails:
        given: {as_of: 2026-11-23}
        discoveries:
          talk-with-sales:
            name: Talk with Sales
            method: interview
            held_on: 2026-10-14
            places_found: [{what: Export of prompts in a notes tool, triage: untriaged}]

    Passes:
        given: {as_of: 2026-11-23}
        infrastructure:
          notes-tool: {name: Notes tool, type: saas_app, scope: in}
        discoveries:
          talk-with-sales:
            name: Talk with Sales
            method: interview
            held_on: 2026-10-14
            places_found:
              - what: Export of prompts in a notes tool
                triage: declared
                ref: notes-tool
                triaged_on: 2026-10-20

    Fix:
        Decide: declare the place, exclude it or stop its use; then write triage, ref and triaged_on.
    """
    limit = settings.threshold.triage_days
    for node, discovery in graph.each("discoveries", Discovery):
        for position, place in enumerate(discovery.places_found):
            if place.triage not in (None, "untriaged"):
                continue
            if discovery.held_on is None:
                yield Unjudged(f"The {called(node)} has no day (held_on), so nobody knows how old it is.")
            elif (as_of - discovery.held_on).days > limit:
                days = (as_of - discovery.held_on).days
                yield Problem(
                    node,
                    f"The {called(node)} found '{place.what}' {count(days, 'day')} ago, and nobody has "
                    f"decided about it; the limit is {limit}.",
                    at=("places_found", position),
                    values={"place": place.what, "days": days, "limit": limit},
                )
