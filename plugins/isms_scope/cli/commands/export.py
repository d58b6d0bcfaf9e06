"""`export`: the pictures of the scope as files."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from isms_scope.cli._console import out_bytes, say
from isms_scope.cli._files import write_bytes
from isms_scope.cli._open import open_snapshot, refuse_secrets
from isms_scope.cli._options import Common
from isms_scope.cli._present import warn_of_unread
from isms_scope.cli._verb import verb
from isms_scope.diagrams import DIFFERENCE, Sheet, sheets
from isms_scope.documents import PICTURES
from isms_scope.errors import ScopeError
from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.masking import masked
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.publishing import OUTPUTS, WAY_OUT, Target, refusal
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import capital, count, did_you_mean

EXAMPLES = """
isms-scope export svg -o build/pictures
isms-scope export png -o build/pictures --diagram boundary
isms-scope export svg -o - --diagram boundary-isms > boundary.svg
isms-scope export png -o build/pictures --diagram difference --since v2.1
isms-scope export svg -o build/public --edition public
"""
_STANDARD_OUTPUT = "-"


@verb("export", examples=EXAMPLES)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(PICTURES)))
@click.option(
    "-o", "--output", required=True, metavar="PATH",
    help="Write the files into the folder PATH; - writes one picture to standard output.",
)  # fmt: skip
@click.option("--diagram", "wanted", metavar="NAME", help="Only this diagram, or this picture of one.")
@click.option("--rev", "revision", metavar="REV", help="Draw the files of a commit, branch or tag.")
@click.option("--since", metavar="REV", help="Also draw what changed in the boundary since REV.")
@click.option(
    "--edition", type=click.Choice(EDITIONS), default="internal",
    help="For whom the pictures are; default: internal, which shows everything.",
)  # fmt: skip
@click.option(
    "--target", type=click.Choice(OUTPUTS), help="Who can open the files; in CI, private above public."
)
@click.pass_obj
def command(  # noqa: PLR0913 - keyword-only options of one verb
    common: Common,
    *,
    form: str,
    output: str,
    wanted: str | None,
    revision: str | None,
    since: str | None,
    edition: Edition,
    target: Target | None,
) -> None:
    """Write the pictures of the scope as files, svg or png.

    The diagrams are boundary, context, data-flow, organisation, supply-chain and systems. Each picture is
    named after its diagram, its management system and its part: boundary-isms.svg is the whole,
    boundary-isms-acct-prod.svg an account, difference-isms.svg what changed since a revision. Files of these
    names are replaced. The same commit gives the same bytes; png needs the extra of that name and is
    drawn from the svg, without the network and without a font of this computer. What looks like an e-mail
    address is masked; what looks like a secret has to be taken out first. An edition above public is written
    in CI only with `--target private`.
    """
    why = refusal(edition, target, os.environ)
    if why:
        raise ScopeError(f"Nothing was written: {why}.", WAY_OUT)
    snapshot = _redacted(common, revision, edition)
    warn_of_unread(common, snapshot.graph)
    old = _redacted(common, since, edition) if since else None
    chosen = _chosen(list(sheets(snapshot, old)), wanted)
    draw = PICTURES[form]
    if output == _STANDARD_OUTPUT:
        out_bytes(draw(masked(chosen[0].scene)))
        return
    folder = common.root / Path(output)
    for sheet in chosen:
        write_bytes(folder / f"{sheet.name}.{form}", draw(masked(sheet.scene)))
    if not common.is_quiet:
        say(f"{count(len(chosen), 'picture')} written to {folder}.")


def _redacted(common: Common, revision: str | None, edition: Edition) -> Snapshot:
    return redact(refuse_secrets(open_snapshot(common, history=False, revision=revision)), edition)


def _chosen(found: Sequence[tuple[str, Sheet]], wanted: str | None) -> Sequence[Sheet]:
    """Return the pictures of the diagram or the one picture that is meant; all where nothing is said."""
    chosen = [sheet for name, sheet in found if wanted in (None, name, sheet.name)]
    if chosen:
        return chosen
    if wanted and wanted.startswith(DIFFERENCE):
        raise ScopeError("A difference needs two versions.", "Name the older one with --since REV.")
    names = dict.fromkeys(each for name, sheet in found for each in (name, sheet.name))
    near = capital(did_you_mean(wanted or "", names)) or f"There are: {', '.join(names)}."
    raise ScopeError(f"There is no diagram '{wanted}'.", near)
