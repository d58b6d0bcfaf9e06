"""COM-01: engineers were told about the current version of the scope."""

from collections.abc import Iterator
from datetime import date

from isms_scope.graph import Graph
from isms_scope.model.elements.communication import Communication
from isms_scope.model.elements.team import Team
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules.approval._records import current, given_for
from isms_scope.wording import count

_AUDIENCES = ("engineering", "all_staff")
_ENGINEERS = ("product_engineering", "data_science", "ml_research", "mlops", "devops_sre")


@rule(
    "COM-01",
    severity="error",
    kind="statements",
    clause="7.4",
    step=13,
    stage="approval",
    asks_for=("communications",),
)
def engineers_were_told(graph: Graph, as_of: date, settings: Settings) -> Iterator[Problem | Unjudged]:
    """Engineers were told about the current version of the scope within 30 days after its approval.

    Why:
        The scope is kept or broken by the people who open accounts and copy data; if they do not know
        where it ends, it ends somewhere else. A message counts if it names this version and went to
        engineering, to all staff, or to a team of engineers; so does one sent while the version was waiting
        for its approval. One that went out late is only a warning. The number of days is a setting
        (limits: communication_days).

    Fails:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        people:
          ines-okoro: {name: Ines Okoro}
        approvals:
          approval-2-1:
            subject: scope_statement
            statement_version: '2.1'
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25}]

    Passes:
        given: {as_of: 2026-11-23}
        statement: {version: '2.1', text: The development and operation of the Larkspur Platform.}
        people:
          ines-okoro: {name: Ines Okoro}
        approvals:
          approval-2-1:
            subject: scope_statement
            statement_version: '2.1'
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25}]
        communications:
          com-2-1: {statement_version: '2.1', audience: [engineering], channel: meeting, sent_on: 2026-03-02}

    Fix:
        Tell them now, and record it under communications with statement_version, audience and sent_on.
    """
    limit = settings.threshold.communication_days
    for system, node, version in current(graph):
        approved = _approved_on(graph, system, version, as_of)
        if approved is None:
            yield Unjudged(f"No approval of version {version} for {system} is on record yet.")
            continue
        told = _told_on(graph, system, version, as_of)
        values = {"approved_on": str(approved), "told_on": told and str(told), "limit": limit}
        if told is None and (as_of - approved).days > limit:
            ago = count((as_of - approved).days, "day")
            message = (
                f"Version {version} of the statement for {system} was approved {ago} ago, and no "
                "message to engineers about it is recorded."
            )
            yield Problem(node, message, at=("version",), values=values)
        elif told and (told - approved).days > limit:
            took = count((told - approved).days, "day")
            message = (
                f"Engineers were told of version {version} of the statement for {system} on {told}, "
                f"{took} after its approval; the limit is {limit}."
            )
            hint = "Tell them sooner of the next version; nothing else is left to mend."
            yield Problem(node, message, hint, at=("version",), severity="warning", values=values)


def _approved_on(graph: Graph, system: str, version: str, day: date) -> date | None:
    days = [
        each.approved_on
        for _, approval in given_for(graph, system, version)
        for each in approval.approvers
        if each.approved_on and each.approved_on <= day
    ]
    return min(days, default=None)


def _told_on(graph: Graph, system: str, version: str, day: date) -> date | None:
    days = [
        message.sent_on
        for _, message in graph.each("communications", Communication)
        if message.sent_on
        and message.sent_on <= day
        and message.statement_version == version
        and message.management_system in (None, system)
        and _reaches_engineers(graph, message)
    ]
    return min(days, default=None)


def _reaches_engineers(graph: Graph, message: Communication) -> bool:
    if any(each in _AUDIENCES for each in message.audience):
        return True
    teams = [each.data for each in map(graph.get, message.recipients) if each]
    return any(isinstance(team, Team) and team.function in _ENGINEERS for team in teams)
