"""`pages`: the pages of the site as plain Markdown files."""

from pathlib import Path, PurePosixPath

import click

from isms_scope.cli._console import say
from isms_scope.cli._open import open_snapshot
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.cli.reference import reference
from isms_scope.errors import ScopeError
from isms_scope.pages.body import as_markdown
from isms_scope.pages.site import all_pages
from isms_scope.pages.view import View
from isms_scope.wording import count

EXAMPLES = """
isms-scope pages --out build/docs
isms-scope pages --out build/docs --as-of 2026-11-23
"""


@verb("pages", examples=EXAMPLES)
@click.option(
    "--out", "folder", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Write the files below DIR; it must not exist or be empty.",
)  # fmt: skip
@click.pass_context
def command(context: click.Context, folder: Path) -> None:
    """Write the pages of the site as plain Markdown files, for other site generators.

    Each file has a title, headings and blocks of ready HTML. Nothing of it has to be understood as
    Markdown or as a template, so the pages look the same under any generator.
    """
    common, program = context.ensure_object(Common), context.find_root().command
    target = common.root / folder
    if target.is_dir() and any(target.iterdir()):
        raise ScopeError(f"{target} is not empty.", "Name a new folder, or empty this one first.")
    snapshot = open_snapshot(common, history=True)
    pages = all_pages(View(snapshot, reference=reference(program)))
    for page in pages:
        _write(target, page.uri, as_markdown(page))
    if not common.is_quiet:
        say(f"{count(len(pages), 'page')} written to {target}.")


def _write(target: Path, uri: str, text: str) -> None:
    path = PurePosixPath(uri)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{uri} leads out of the folder")
    file = target / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
