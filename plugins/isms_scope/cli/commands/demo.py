"""`demo`: the story of an example company as a real repository, to look at approvals of every kind."""

import shlex
from pathlib import Path

import click

from isms_scope.cli._console import out
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.trail.demo import write_demo

EXAMPLES = """
isms-scope demo
isms-scope demo /tmp/larkspur
"""

FOLDER = "isms-scope-demo"

NEXT = """
Next:
  1. cd {folder}
     README.md says what is in it; its keys are public, so never use them for anything
  2. isms-scope approvals --trust-root {root}
     shows who approved each change, and how strongly that is proven
  3. isms-scope history acct-research
     shows what happened to one account
  4. mkdocs serve
     shows the site; docs/index.md tells the story and what to look for
"""


@verb("demo", examples=EXAMPLES)
@click.argument(
    "folder",
    required=False,
    default=FOLDER,
    metavar="[DIR]",
    type=click.Path(path_type=Path),
)
@click.pass_obj
def command(common: Common, folder: Path) -> None:
    """Write a story into DIR: a company's scope with two years of changes and approvals.

    Everything in it is invented. Every way to land a change and every kind of approval occurs, good and
    bad. The same version always makes the same commits. Default: isms-scope-demo.
    """
    written = write_demo(common.root / folder)
    out(f"{written.folder}\ntrust root: {written.root}\n")
    if not common.is_quiet:
        click.echo(NEXT.format(folder=shlex.quote(str(written.folder)), root=written.root).rstrip(), err=True)
