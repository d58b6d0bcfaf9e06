"""CBV-01: the certification body has the current version before its next audit."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.graph.changes import sent_on
from isms_scope.model.elements.cb_notification import CbNotification
from isms_scope.model.elements.certificate import Certificate
from isms_scope.model.elements.certification_body import CertificationBody
from isms_scope.model.register import Node
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.approval._records import current
from isms_scope.wording import count


@rule(
    "CBV-01",
    severity="warning",
    kind="certification_bodies",
    step=15,
    stage="audit",
    asks_for=("cb_notifications", "certificates"),
)
def told_before_the_audit(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """The certification body has the current version of the statement 30 days before its next audit.

    Why:
        The body plans its audit by the scope it knows: days, sites, people with the right knowledge. One
        that learns of a new product in the opening meeting may have to come again. A draft of the statement
        will do. Judged are management systems whose certification is not declined, in the last 30 days
        (settings: limits: notice_days) before the first day of the audit; one whose certificate another
        body issued waits for that body's audit.

    Fails:
        given: {as_of: 2026-11-23}
        statement: {version: '2.2', text: The development and operation of the Larkspur Platform.}
        certification_bodies:
          cb-example: {name: Example Certification, next_audit: {type: surveillance1, from: 2026-12-07}}

    Passes:
        given: {as_of: 2026-11-23}
        statement: {version: '2.2', text: The development and operation of the Larkspur Platform.}
        certification_bodies:
          cb-example: {name: Example Certification, next_audit: {type: surveillance1, from: 2026-12-07}}
        cb_notifications:
          ntf-2-2: {to: cb-example, statement_version: '2.2', state: sent, date: 2026-11-20}

    Fix:
        Send the statement to the body, and record it under cb_notifications with statement_version and date.
    """
    audits = _audits(graph, as_of)
    wanted = [each for each in current(graph) if graph.system(each[0]).certification_intended is not False]
    if not audits:
        yield Unjudged("No certification body has a date for its next audit.")
    elif not wanted:
        yield Unjudged("No statement of a management system that is to be certified has a version.")
    for system, _, version in wanted if audits else ():
        issuers = _issuers(graph, system)
        own = [each for each in audits if each[1].id in issuers] if issuers else audits
        soon = [each for each in own if (each[0] - as_of).days <= settings.threshold.notice_days]
        if soon and not _is_told(graph, system, version, as_of):
            day, body = soon[0]
            days = count((day - as_of).days, "day")
            yield Problem(
                body,
                f"The audit by {named(body)} begins on {day}, in {days}, and the body was not sent "
                f"version {version} of the statement for {system}.",
                at=("next_audit", "from"),
                values={"from": str(day), "version": version, "system": system},
            )


def _audits(graph: Graph, day: date) -> list[tuple[date, Node]]:
    """The audits that are still to come, the next one first."""
    found = [
        (body.next_audit.from_, node)
        for node, body in graph.each("certification_bodies", CertificationBody)
        if body.next_audit and body.next_audit.from_ and body.next_audit.from_ >= day
    ]
    return sorted(found, key=lambda each: (each[0], each[1].id))


def _issuers(graph: Graph, system: str) -> set[str]:
    """The bodies that issued, or are to issue, a certificate for a management system."""
    return {
        each.body
        for _, each in graph.each("certificates", Certificate)
        if each.body and each.management_system in (None, system)
    }


def _is_told(graph: Graph, system: str, version: str, day: date) -> bool:
    return any(
        notice.statement_version == version
        and notice.management_system in (None, system)
        and sent_on(notice, day) is not None
        for _, notice in graph.each("cb_notifications", CbNotification)
    )
