"""DEV-03: a deviation has a ticket."""

import re
from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.model.elements.deviation import Deviation
from isms_scope.model.settings import Settings
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import named
from isms_scope.rules.deviation._patterns import MOST_CHARACTERS, whole_number

_ANY = re.compile(r"[0-9]")


@rule("DEV-03", severity="error", kind="deviations", clause="6.3", stage="approval")
def has_a_ticket(graph: Graph, settings: Settings) -> Iterator[Problem | Unjudged]:
    """A deviation has the number of a ticket.

    Why:
        What was asked for in a chat cannot be found again: who asked, who said yes, what was done. The
        ticket holds it together and is what the auditor opens. Its number has to look like one of yours
        (settings: ticket_pattern); an address that ends with it will do. Without a pattern anything with a
        digit in it counts. Whether the ticket exists is not looked up.

    Fails:
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: asked on chat}

    Passes:
        deviations:
          dev-2026-004:
            what: GPU burst at Fjordcompute
            approval: {approved_on: 2026-10-11, expires_on: 2026-11-10, ticket: LIN-482}

    Fix:
        Open a ticket, copy what was decided into it, and write its number under approval: ticket.
    """
    wanted = settings.ticket_pattern
    pattern = whole_number(wanted) if wanted else _ANY
    if pattern is None:
        yield Unjudged(
            f"The pattern of ticket numbers (settings: ticket_pattern: '{wanted}') cannot be used: write "
            "a plain one, such as 'LIN-[0-9]+'."
        )
    for node, deviation in graph.each("deviations", Deviation):
        ticket = (deviation.approval.ticket if deviation.approval else None) or ""
        if not ticket:
            message = f"The deviation {named(node)} has no ticket."
        elif pattern is None or pattern.search(ticket[-MOST_CHARACTERS:]):
            continue
        else:
            like = f", not like '{wanted}'" if wanted else ""
            message = f"The deviation {named(node)} has as its ticket '{ticket}'{like}: that is no number."
        yield Problem(node, message, at=("approval", "ticket"), values={"ticket": ticket, "pattern": wanted})
