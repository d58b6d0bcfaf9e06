"""CBV-03: the certification body is told of significant changes."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.changes import Lapse, first_certificate, lapses, notified, significant
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.wording import count


@rule("CBV-03", severity="error", kind="changes", step=15, stage="certified", asks_for=("certificates",))
def changes_are_told(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """The certification body is told of every significant change within 30 days.

    Why:
        Who holds a certificate has to tell the body without delay of what may affect the management system
        (ISO/IEC 17021-1, 8.5.3): the body decides whether it has to look. Told late, or at the audit by
        accident, a change can cost the certificate. "Without delay" is taken as 30 days (settings: limits:
        notice_days). Changes before the first certificate were part of the certification audit. A late
        notice is only a warning, and none any more after a year.

    Fails:
        given: {as_of: 2026-11-23}
        changes:
          chg-azure: {name: Azure as second cloud, date: 2026-09-04, significant: true}

    Passes:
        given: {as_of: 2026-11-23}
        changes:
          chg-azure: {name: Azure as second cloud, date: 2026-09-04, significant: true}
        cb_notifications:
          ntf-azure: {changes: [chg-azure], state: sent, date: 2026-09-18}

    Fix:
        Tell the body now, and record it under cb_notifications with the change and the day it was sent.
    """
    limit = settings.threshold.notice_days
    begin = first_certificate(graph)
    changes = [(node, day) for node, day in significant(graph) if begin is None or day >= begin]
    if not changes:
        yield Unjudged("No significant change since the first certificate is recorded, with its day.")
    for lapse in lapses(changes, notified(graph, as_of), as_of, limit, settings.threshold.review_days):
        yield _problem(lapse, as_of, limit)


def _problem(lapse: Lapse, as_of: date, limit: int) -> Problem:
    node, day, sent = lapse
    values = {"date": str(day), "sent_on": sent and str(sent), "limit": limit}
    waited = count(((sent or as_of) - day).days, "day")
    if sent is None:
        message = (
            f"The change {named(node)} of {day} is significant, and the certification body was "
            f"not told of it in the {waited} since; the limit is {limit}."
        )
        return Problem(node, message, at=("notification",), values=values)
    message = (
        f"The certification body was told of the change {named(node)} on {sent}, {waited} after it; "
        f"the limit is {limit}."
    )
    hint = "Look at why it took so long; nothing else is left to mend."
    return Problem(node, message, hint, at=("notification",), severity="warning", values=values)
