"""`pages`: the pages of the site as plain Markdown files."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import click

from isms_scope.cli._console import say
from isms_scope.cli._open import open_snapshot, refuse_secrets
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.cli.reference import reference
from isms_scope.errors import ScopeError
from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.pages.addresses import Addresses
from isms_scope.pages.assets import FOLDER, asset_files
from isms_scope.pages.body import as_markdown
from isms_scope.pages.in_scope import index_files
from isms_scope.pages.site import all_pages, site_files
from isms_scope.pages.view import View
from isms_scope.snapshot.editions import redact
from isms_scope.snapshot.publishing import OUTPUTS, WAY_OUT, Target, refusal
from isms_scope.wording import count

EXAMPLES = """
isms-scope pages --out build/docs
isms-scope pages --out build/docs --as-of 2026-11-23
isms-scope pages --out build/public --edition public
"""


@verb("pages", examples=EXAMPLES)
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write the files below DIR; it must not exist or be empty.",
)  # fmt: skip
@click.option(
    "--edition", type=click.Choice(EDITIONS), default="internal",
    help="For whom the pages are; default: internal, which shows everything.",
)  # fmt: skip
@click.option(
    "--target", type=click.Choice(OUTPUTS), help="Who can open the result; in CI, private above public.",
)  # fmt: skip
@click.option(
    "--flat", "is_flat", is_flag=True,
    help="Addresses end in .html, as with `use_directory_urls: false`; default: a/b.md becomes a/b/.",
)  # fmt: skip
@click.pass_context
def command(
    context: click.Context, *, folder: Path, edition: Edition, target: Target | None, is_flat: bool
) -> None:
    """Write the pages of the site as plain Markdown files, for other site generators.

    Each file has a title, headings and blocks of ready HTML. Nothing of it has to be understood as
    Markdown or as a template, so the pages look the same under any generator; style sheets and scripts are
    written along. An edition above public is
    written in CI only with `--target private`.
    """
    common, program = context.ensure_object(Common), context.find_root().command
    out = common.root / folder
    if out.is_dir() and any(out.iterdir()):
        raise ScopeError(f"{out} is not empty.", "Name a new folder, or empty this one first.")
    why = refusal(edition, target, os.environ)
    if why:
        raise ScopeError(f"Nothing was written: {why}.", WAY_OUT)
    snapshot = redact(refuse_secrets(open_snapshot(common, history=True, versions=True)), edition)
    view = View(snapshot, Addresses(not is_flat), reference(program))
    pages = all_pages(view)
    for page in pages:
        _write(out, page.uri, as_markdown(page, view.addresses.root(page.uri)))
    for uri, content in (*site_files(view), *asset_files().items(), *_index(view)):
        _write(out, uri, content)
    if not common.is_quiet:
        say(f"{count(len(pages), 'page')} written to {out}.")


def _index(view: View) -> Iterator[tuple[str, str]]:
    return ((f"{FOLDER}/in-scope/{name}", content) for name, content in index_files(view).items())


def _write(target: Path, uri: str, text: str) -> None:
    path = PurePosixPath(uri)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{uri} leads out of the folder")
    file = target / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
