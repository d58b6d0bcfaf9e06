"""`approvals`: who stands behind each change of the scope, and how strongly that is proven."""

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from isms_scope.cli._approvals_told import as_csv, as_json, as_text, below_policy, summary
from isms_scope.cli._console import complain, ink, out, say
from isms_scope.cli._elsewhere import Asked, chosen, files_now, governed, unnamed
from isms_scope.cli._options import Common
from isms_scope.cli._roster import read_roster
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.elements.statement import Statement
from isms_scope.present import resolve_as_of
from isms_scope.reports import evidence_sheet
from isms_scope.snapshot.ledger import Landing, Ledger, NoHistory
from isms_scope.snapshot.sampling import sample
from isms_scope.snapshot.secret_forms import each_text
from isms_scope.snapshot.separation import NO_EXCEPTIONS, Exceptions, apart, exceptions
from isms_scope.snapshot.testimony import is_incomplete
from isms_scope.trail.incomplete import read_incomplete
from isms_scope.trail.ledger import read_ledger
from isms_scope.trail.untouched import untouched
from isms_scope.wording import capital, count
from isms_scope.workspace import Workspace

EXAMPLES = """
isms-scope approvals
isms-scope approvals -v --min-level 3
isms-scope approvals --sample 5 --seed 2026-audit > sheets.txt
isms-scope approvals --format csv > approvals.csv
isms-scope approvals --repo . --workspace isms
"""


@verb("approvals", examples=EXAMPLES)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="Default: text."
)
@click.option(
    "--min-level",
    type=click.IntRange(0, 4),
    metavar="N",
    help="Ask for level N where the policy wants less.",
)
@click.option("--sample", "size", type=click.IntRange(1), metavar="N", help="Draw N landings for an audit.")
@click.option("--seed", metavar="S", help="What the sample is drawn by; the auditor chooses it.")
@click.option(
    "--repo",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Read the repository at DIR, with or without a workspace.",
)
@click.option(
    "--workspace",
    "folder",
    metavar="FOLDER",
    help="The folder of the repository that holds the scope folder; needed where no files lie, in a mirror.",
)
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Govern PATH besides the scope folder; may be repeated.",
)
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="People, roles and policy for a repository that holds none.",
)
@click.pass_obj
def command(
    common: Common,
    /,
    form: str,
    min_level: int | None,
    size: int | None,
    seed: str | None,
    **places: object,
) -> int:
    """Show who proposed and who approved each change, and how strongly that is proven.

    One line a landing, newest first; -v adds what the policy asked for and each piece of evidence.
    Exit code 1 says that a landing is proven less than was asked for; one that is self-approved under a
    running exception is counted apart, unless --min-level asks for more than it proves. With --sample, each
    landing that is drawn has an evidence sheet; the same seed draws the same landings everywhere.
    """
    if (size is None) != (seed is None):
        raise click.UsageError(
            "--sample and --seed belong together: the one who checks chooses the seed, so that nobody can "
            "foresee what is drawn."
        )
    asked = Asked(**places)  # type: ignore[arg-type] # click has made the types that Asked declares
    workspace = chosen(common, asked)
    day = resolve_as_of(common.as_of, None, os.environ).day
    found = _read(workspace, asked, common, day)
    if isinstance(found, NoHistory):
        _refuse_without_rows(found, is_sample=size is not None)
        ledger = read_incomplete(
            workspace.root, workspace.scope_dir, paths=governed(workspace, asked), until=day
        )
    else:
        ledger = found
    ledger = each_text(ledger)  # no secret is shown, not even shortened or wrapped
    shown = ledger.judged if size is None or seed is None else sample(ledger, size, seed)
    exceptions = _exceptions(workspace, ledger, day)
    if form == "json":
        out(as_json(ledger, shown, exceptions))
    elif form == "csv":
        out(as_csv(shown, exceptions))
    elif seed is None:
        out(_told(common, ledger, min_level, exceptions))
    else:
        out(_sheets(workspace, ledger, shown, seed, exceptions))
    _say_what_is_missing(common, workspace, asked, found)
    return max(_verdict(common, ledger, min_level, exceptions), int(isinstance(found, NoHistory)))


def _refuse_without_rows(found: NoHistory, *, is_sample: bool) -> None:
    """Of a clone that was cut off the landings that are there are shown; anything else ends here."""
    if is_sample and found.is_cut_off:
        raise ScopeError(
            f"A sample is drawn from the whole history, and {found.reason.rstrip('.')}.", capital(found.hint)
        )
    if not found.is_cut_off:
        raise ScopeError(capital(found.reason).rstrip(".") + ".", capital(found.hint))


def _say_what_is_missing(
    common: Common, workspace: Workspace, asked: Asked, found: Ledger | NoHistory
) -> None:
    if common.is_quiet:
        return
    if isinstance(found, NoHistory):
        complain(common.color, capital(found.reason).rstrip(".") + ".", capital(found.hint))
        return
    for path in untouched(workspace.root, asked.paths):
        say(f"No change of the main line touched the path '{path}': is it spelled as the repository has it?")
    elsewhere = unnamed(workspace, asked)
    if elsewhere:
        say(elsewhere)


def _read(workspace: Workspace, asked: Asked, common: Common, day: dt.date) -> Ledger | NoHistory:
    return read_ledger(
        workspace.root,
        workspace.scope_dir,
        trust_root=common.trust_root,
        until=day,
        paths=governed(workspace, asked),
        roster=read_roster(asked.roster) if asked.roster else None,
        cache=common.cache,
    )


def _exceptions(workspace: Workspace, ledger: Ledger, day: dt.date) -> Exceptions:
    """Return the exceptions that the scope has on record at the last commit; what is not committed is none.

    Where no landing ever brought a record of an approval, nothing has to be read for that.
    """
    kinds = {change.kind for landing in ledger.landings for change in landing.changes}
    if "approvals" not in kinds or is_incomplete(ledger):
        return NO_EXCEPTIONS
    return exceptions(ledger, Graph(load_files(workspace.files(ledger.tip))), day)


def _told(common: Common, ledger: Ledger, min_level: int | None, exceptions: Exceptions) -> str:
    colours = ink(common.color)
    landings = ledger.judged
    lines = as_text(landings, colours, min_level=min_level, is_long=common.is_verbose, exceptions=exceptions)
    if common.is_quiet:
        return lines
    end = summary(ledger, landings, colours, min_level=min_level, exceptions=exceptions)
    return f"{lines}\n{end}".lstrip("\n")


def _sheets(
    workspace: Workspace, ledger: Ledger, drawn: Sequence[Landing], seed: str, exceptions: Exceptions
) -> str:
    document = list(_document(workspace))
    total = len(ledger.judged)
    sheets = (
        evidence_sheet(
            landing,
            ledger,
            document,
            f"{place} of {len(drawn)} out of {total}, seed '{seed}'",
            exceptions.get(landing.commit, ()),
        )
        for place, landing in enumerate(drawn, 1)
    )
    return "\n\n".join(sheets)


def _document(workspace: Workspace) -> Iterator[tuple[str, str]]:
    """Identify the scope document as it stands now; another repository has none."""
    files = files_now(workspace)
    if not files:
        return
    graph = Graph(load_files(files))
    if graph.settings.title:
        yield "Organisation", graph.settings.title
    for system in graph.systems:
        node = graph.statement(system)
        if node and isinstance(node.data, Statement):
            yield "Document", ", ".join([f"Scope statement of {system}", *_details(node.data)])


def _details(statement: Statement) -> Iterator[str]:
    named = [
        (statement.document_id, ""),
        (statement.version, "version "),
        (statement.classification, ""),
        (statement.next_review_by, "next review by "),
    ]
    yield from (f"{before}{value}" for value, before in named if value)


def _verdict(common: Common, ledger: Ledger, min_level: int | None, exceptions: Exceptions) -> int:
    """Return the exit code; the whole ledger counts, whatever a sample shows of it.

    What a running exception explains is counted apart and does not fail by itself.
    """
    below, excused = below_policy(ledger.judged, min_level, exceptions)
    if excused and not common.is_quiet:
        say(f"{apart(excused)}, counted apart.")
    if below and not common.is_quiet:
        total = count(len(ledger.judged), "landing")
        say(f"{below} of {total} {'is' if below == 1 else 'are'} proven less than was asked for.")
    return int(bool(below))
