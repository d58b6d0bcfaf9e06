"""`next`: the three actions that unblock most."""

import click

from isms_scope.cli._actions_told import as_json, as_text
from isms_scope.cli._console import ink, out
from isms_scope.cli._open import open_snapshot
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.graph.due import falling_due
from isms_scope.snapshot.actions import next_actions

EXAMPLES = """
isms-scope next
isms-scope next --format json
"""

SHOWN = 3


@verb("next", examples=EXAMPLES)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.pass_obj
def command(common: Common, form: str) -> None:
    """Show the three actions that unblock most: what, who, where, and the command to type.

    Findings that one act settles are one action. A deviation that runs on after its last day comes first;
    errors come before warnings, in both what is overdue by its day, then what is about most findings, then
    the steps of a scope in their order. Beside them stands what falls due next. The exit code is 0 also
    where there is something to do; `validate` and `due` are the checks.
    """
    snapshot = open_snapshot(common)
    actions = next_actions(snapshot)
    due = next(iter(falling_due(snapshot.graph, snapshot.as_of.day)), None)
    if form == "json":
        out(as_json(snapshot, actions, SHOWN, due))
    else:
        out(as_text(snapshot, actions, SHOWN, due, ink(common.color), is_brief=common.is_quiet))
