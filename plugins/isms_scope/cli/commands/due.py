"""`due`: what is overdue or falls due soon, and who acts."""

import click

from isms_scope.cli._console import ink, out
from isms_scope.cli._due_told import as_json, as_text
from isms_scope.cli._options import Common
from isms_scope.cli._present import open_present, warn_of_unread
from isms_scope.cli._verb import verb
from isms_scope.graph.due import falling_due
from isms_scope.reports import calendar

EXAMPLES = """
isms-scope due
isms-scope due --days 14
isms-scope due --days 365 --format ics > scope.ics
"""

MOST = 36_500
"""Days that may be looked ahead: a century."""


@verb("due", examples=EXAMPLES)
@click.option(
    "--days",
    type=click.IntRange(0, MOST),
    default=30,
    metavar="N",
    help="How many days to look ahead; default: 30.",
)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "ics"]), default="text", help="Default: text."
)
@click.pass_obj
def command(common: Common, days: int, form: str) -> int:
    """Show what is overdue or falls due in the next days, who acts, and where it is recorded.

    Deviations and how they end, reviews, certificates and audits with their findings, proofs of suppliers
    and contracts with them, waivers and ignored rules, entries into the scope, exclusions, conditions of
    approvals, and evidence. The exit code is 1 if anything is shown, so that a scheduled job fails in time
    and somebody notices; it is 0 if nothing is.
    """
    as_of, graph = open_present(common)
    warn_of_unread(common, graph)
    found = falling_due(graph, as_of.day)
    soon = [due for due in found if due.days_left <= days]
    later = [due for due in found if due.days_left > days]
    if form == "json":
        out(as_json(soon, later, days, as_of.day))
    elif form == "ics":
        out(calendar(soon, as_of.day, graph.settings.title or ""))
    else:
        out(as_text(soon, later, days, ink(common.color), is_brief=common.is_quiet))
    return int(bool(soon))
