"""`init`: a small working scope to begin with."""

import shlex
import sys
from pathlib import Path

import click

from isms_scope.cli._console import out, say
from isms_scope.cli._files import write_new
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.cli.starter import Forge, starter_files
from isms_scope.errors import ScopeError

EXAMPLES = """
isms-scope init
isms-scope init our-scope --name "Larkspur Inference Ltd"
isms-scope init --forge gitlab --vouch
"""

GITIGNORE = ".gitignore"
LONGEST_NAME = 80

NEXT = """
Next:
  1. isms-scope validate{at}
     shows what is left to decide
  2. edit the files below scope/, beginning with organisation.yml
  3. mkdocs serve
     shows the site; run it where mkdocs.yml is
  4. commit everything: from then on, the history shows every change
"""


@verb("init", examples=EXAMPLES)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", metavar="NAME", help="What the company is called; default: as the folder is.")
@click.option(
    "--forge",
    type=click.Choice(["github", "gitlab", "none"]),
    default="github",
    help="Whose checks to set up; default: github.",
)
@click.option("--vouch", is_flag=True, help="Add the job that carries the forge's approvals into git.")
@click.pass_obj
def command(common: Common, folder: Path | None, name: str | None, forge: Forge, vouch: bool) -> None:
    """Lay out a working scope in DIR, or here: a small draft with comments, a site and its check.

    Everything in it is an example to replace. Nothing is overwritten: if a file is there already, nothing
    is written at all.
    """
    root = common.root / (folder or Path())
    if vouch and forge == "none":
        raise ScopeError("--vouch needs a forge whose approvals it carries.", "Add --forge github or gitlab.")
    made = starter_files(_name(common, root, name), forge, vouch=vouch)
    ignored = made.pop(GITIGNORE) if (root / GITIGNORE).exists() else ""
    scope = root / "scope"
    if scope.is_dir() and any(scope.iterdir()) and not any((root / path).exists() for path in made):
        raise ScopeError(f"There is a scope in {scope} already.", "`isms-scope new` adds to it.")
    write_new(root, made, "Begin in another folder, or add to what is there with `isms-scope new`.")
    out("\n".join(made))
    if common.is_quiet:
        return
    if ignored:
        say(f"{GITIGNORE} was there and is kept; let it ignore {', '.join(ignored.split())}.")
    at = "" if root == Path() else f" -C {shlex.quote(str(root))}"
    click.echo(NEXT.format(at=at).rstrip(), err=True)


def _name(common: Common, root: Path, given: str | None) -> str:
    name = root.resolve().name or "Our company" if given is None else given
    if given is None and sys.stdin.isatty() and not common.is_quiet:
        name = click.prompt("What is the company called", default=name, err=True)
    name = " ".join(name.split())
    if not name or not name.isprintable() or len(name) > LONGEST_NAME:
        raise ScopeError(
            "The name is empty, too long or holds characters that cannot be printed.",
            f"Give another with --name, with at most {LONGEST_NAME} characters.",
        )
    return name
