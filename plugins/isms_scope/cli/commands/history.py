"""`history`: what changed on an element, or on the whole scope, landing by landing."""

from collections.abc import Sequence

import click

from isms_scope.cli._console import ink, out, say
from isms_scope.cli._open import open_snapshot
from isms_scope.cli._options import Common
from isms_scope.cli._told import as_csv, as_json, as_text
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.snapshot.ledger import Entry, Ledger
from isms_scope.snapshot.secret_forms import each_text
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import as_sentence, capital, did_you_mean

EXAMPLES = """
isms-scope history
isms-scope history inference-api -v
isms-scope history --format csv > changes.csv
"""


@verb("history", examples=EXAMPLES)
@click.argument("identity", required=False, metavar="[ID]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Default: text."
)
@click.pass_obj
def command(common: Common, identity: str | None, form: str) -> None:
    """Show what changed on an element, newest first; without ID, every change of the scope.

    Renames are followed, and removed elements keep their history. Names and dates are what git claims;
    -v adds what git shows of a second person.
    """
    snapshot = open_snapshot(common, history=True)
    ledger = snapshot.history
    if not isinstance(ledger, Ledger):
        raise ScopeError(as_sentence(ledger.reason), capital(ledger.hint))
    element, found = _asked(snapshot, ledger, identity)
    entries = _without_secrets(found)
    if form == "json":
        out(as_json(entries, element, ledger.tip))
    elif form == "csv":
        out(as_csv(entries))
    elif entries:
        out(as_text(entries, ink(common.color), is_long=common.is_verbose))
    else:
        nothing = f"No committed change mentions '{element}' yet."
        out(nothing if element else "No commit touched the scope yet.")
    if snapshot.changed and not common.is_quiet:
        say("Scope files differ from the last commit; the history shows what is committed.")


def _without_secrets(entries: Sequence[Entry]) -> Sequence[Entry]:
    """Hide secrets before a value is shortened or wrapped; entries of one landing stay those of one."""
    landings = {id(landing): landing for landing, _ in entries}
    shown = {key: each_text(landing) for key, landing in landings.items()}
    return [(shown[id(landing)], each_text(change)) for landing, change in entries]


def _asked(snapshot: Snapshot, ledger: Ledger, identity: str | None) -> tuple[str | None, Sequence[Entry]]:
    """Return the element that is meant and what happened to it."""
    if identity is None:
        return None, [(landing, change) for landing in ledger.landings for change in landing.changes]
    entries = ledger.history(identity)
    if entries or snapshot.graph.get(identity):
        return identity, entries
    found = snapshot.graph.names.find(identity)
    if len(found) == 1:
        return found[0].element, ledger.history(found[0].element)
    known = {*snapshot.graph.nodes, *(change.element for each in ledger.landings for change in each.changes)}
    near = capital(did_you_mean(identity, known))
    raise ScopeError(f"The history knows no element '{identity}'.", near or "`isms-scope history` shows all.")
