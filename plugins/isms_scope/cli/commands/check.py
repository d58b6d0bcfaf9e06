"""`check`: tells whether a thing is in scope."""

import sys
from collections.abc import Iterator

import click

from isms_scope.cli._answers import as_json, as_text
from isms_scope.cli._console import ink, out
from isms_scope.cli._options import Common
from isms_scope.cli._present import open_present, warn_of_unread
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.snapshot.check import check

EXAMPLES = """
isms-scope check inference-api "Larkspur Batch"
isms-scope check arn:aws:s3:::larkspur-weights 111122223333
terraform-resources | isms-scope check --format json -
"""


@verb("check", examples=EXAMPLES)
@click.argument("things", nargs=-1, required=True, metavar="THING...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.pass_obj
def command(common: Common, things: tuple[str, ...], form: str) -> int:
    """Tell whether things are in scope, with the reasons.

    A THING is an id, name, alias, account id, ARN, address or host name; `-` reads a list, one a line.
    Answers: IN, OUT, EXTERNAL, PLANNED, DEVIATION (with days left), UNDETERMINED (nobody has decided),
    NO SCOPE (no decision is made for its kind: people, contracts) and UNKNOWN (nobody has declared it).
    The exit code is 0 if everything is IN (for the first management system, where there are several),
    else 1.
    """
    as_of, graph = open_present(common)
    warn_of_unread(common, graph)
    asked = list(_listed(things))
    if not asked:
        raise ScopeError(
            "There is nothing to check: the list is empty.", "Did the command that writes it fail?"
        )
    results = [found for thing in asked for found in check(graph, as_of.day, thing)]
    if form == "json":
        out(as_json(results))
    else:
        out(as_text(graph, results, ink(common.color), is_brief=common.is_quiet))
    return int(any(checked.answer != "IN" for checked in results))


def _listed(things: tuple[str, ...]) -> Iterator[str]:
    """Yield the things, with the lines of standard input in place of a hyphen."""
    for thing in things:
        if thing == "-":
            lines = (line.strip() for line in sys.stdin)
            yield from (line for line in lines if line and not line.startswith("#"))
        else:
            yield thing
