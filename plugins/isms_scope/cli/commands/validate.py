"""`validate`: everything that is wrong with the scope."""

from pathlib import Path

import click

from isms_scope.cli._about import about_rules
from isms_scope.cli._console import ink, out
from isms_scope.cli._fixing import fix_files
from isms_scope.cli._open import open_snapshot, open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.load.codes import CODES
from isms_scope.reports import REPORTS, Run, narrow
from isms_scope.rules import RULES
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import capital, did_you_mean
from isms_scope.workspace import Workspace

EXAMPLES = """
isms-scope validate
isms-scope validate scope/products --fail-on warning
isms-scope validate --rule DEV-01 --rule DEV-02 -v
isms-scope validate --rev main --format json
isms-scope validate --format sarif > findings.sarif
isms-scope validate --fix
"""


@verb("validate", examples=EXAMPLES)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(REPORTS)), default="text", help="Default: text.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    help="Exit with 1 from this severity on; default: error.",
)
@click.option("--rev", "revision", metavar="REV", help="Judge the files of a commit, branch or tag.")
@click.option("--rule", "rules", multiple=True, metavar="ID", help="Show this rule only; may be repeated.")
@click.option("--fix", "is_fix", is_flag=True, help="First mend what can be mended in one way only.")
@click.pass_obj
def command(  # noqa: PLR0913 - each is one option
    common: Common,
    *,
    paths: tuple[Path, ...],
    form: str,
    fail_on: str,
    revision: str | None,
    rules: tuple[str, ...],
    is_fix: bool,
) -> int:
    """Show what is wrong with the scope, where, and how to mend it.

    Everything below scope/ is read and judged; PATHS (files or folders) only filter what is shown.
    Rules that could not be judged are counted apart and never as passed; -v lists them.

    --fix rewrites values that YAML readers disagree about, or that lack their quotes or brackets, where
    exactly one reading fits the field: version: 2.10 becomes '2.10'. Nothing else in a file changes.
    """
    wanted = [_rule(each) for each in rules]
    if is_fix and revision:
        raise ScopeError("What is committed cannot be fixed.", "Leave out --rev, or leave out --fix.")
    snapshot = open_snapshot(common, revision=revision)
    workspace = open_workspace(common)
    within = _places(workspace, snapshot, [common.root / path for path in paths])
    if is_fix and fix_files(common, workspace, within):
        snapshot = open_snapshot(common)
    report = narrow(snapshot.report, rules=wanted, within=within)
    run = Run(
        report=report,
        as_of=snapshot.as_of,
        revision=snapshot.revision,
        stage=snapshot.graph.settings.stage or "draft",
        elsewhere=len(snapshot.report.open) - len(report.open),
        ink=ink(common.color),
        is_brief=common.is_quiet,
        is_long=common.is_verbose,
        about=about_rules(),
        fail_on=fail_on,
        prefix=workspace.prefix,
    )
    out(REPORTS[form](run))
    return int(bool(report.failing(fail_on)))


def _rule(asked: str) -> str:
    known = [*RULES, *CODES]
    if asked.upper() in known:
        return asked.upper()
    near = capital(did_you_mean(asked.upper(), known))
    raise ScopeError(f"There is no rule '{asked}'.", near or "The site's reference lists all rules.")


def _places(workspace: Workspace, snapshot: Snapshot, paths: list[Path]) -> list[str]:
    """Return paths as findings name them; nothing means everywhere."""
    places = [_place(workspace, snapshot, path) for path in paths]
    return [] if {".", workspace.scope_dir} & set(places) else places


def _place(workspace: Workspace, snapshot: Snapshot, path: Path) -> str:
    files = snapshot.graph.register.files
    full = path.resolve()
    if not full.is_relative_to(workspace.root):
        raise ScopeError(f"{path} lies outside the workspace {workspace.root}.", "Name files below scope/.")
    place = full.relative_to(workspace.root).as_posix()
    if place in (".", workspace.scope_dir) or any(f"{each}/".startswith(f"{place}/") for each in files):
        return place
    near = capital(did_you_mean(place, files))
    raise ScopeError(f"There is no scope file at {place}.", near or "Name files or folders below scope/.")
