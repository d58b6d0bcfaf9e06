"""`statement`: drafts the wording of the certificate and compares it with the text on record."""

import click

from isms_scope.cli._console import ink, out
from isms_scope.cli._draft_told import as_json, as_text, beside
from isms_scope.cli._open import open_snapshot
from isms_scope.cli._options import Common
from isms_scope.cli._present import warn_of_unread
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.snapshot.drafting import draft
from isms_scope.wording import capital, did_you_mean

EXAMPLES = """
isms-scope statement
isms-scope statement --system aims
isms-scope statement -q > draft.txt
"""


@verb("statement", examples=EXAMPLES)
@click.option("--system", metavar="ID", help="One management system; default: each of them.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Default: text.")
@click.pass_obj
def command(common: Common, system: str | None, form: str) -> int:
    """Draft the wording of the certificate from the data, beside the statement on record.

    What is not in scope is not named, and what is not known is told as a gap, never written as a
    placeholder. A draft is nobody's approval: top management approves the text. The exit code is 1 if a
    text on record differs from its draft, which may be on purpose.
    """
    snapshot = open_snapshot(common, history=False)
    warn_of_unread(common, snapshot.graph)
    systems = snapshot.graph.systems
    if system and system not in systems:
        near = capital(did_you_mean(system, systems)) or f"There is {', '.join(systems)}."
        raise ScopeError(f"There is no management system '{system}'.", near)
    drafts = [draft(snapshot.graph, each, snapshot.as_of.day) for each in ([system] if system else systems)]
    found = [beside(snapshot.graph, each) for each in drafts]
    if form == "json":
        out(as_json(found, snapshot.as_of.day))
    else:
        out(as_text(found, ink(common.color), is_brief=common.is_quiet))
    return int(any(each.comparison.verdict == "differs" for each in found))
