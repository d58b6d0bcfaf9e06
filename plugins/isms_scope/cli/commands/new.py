"""`new`: a commented file for one element."""

from collections.abc import Callable, Iterator

import click

from isms_scope.cli._console import out, say
from isms_scope.cli._files import modeline, write_new
from isms_scope.cli._open import open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.cli.starter import SCHEMA_FILE
from isms_scope.errors import ScopeError
from isms_scope.load.documents import load_files
from isms_scope.load.template import element_file, top_file
from isms_scope.model.kinds import KINDS, Kind, element_id
from isms_scope.model.register import Register
from isms_scope.wording import capital, count, did_you_mean

EXAMPLES = """
isms-scope new
isms-scope new products inference-api
isms-scope new statement
isms-scope new --all
"""

TOP_FILES = {
    "statement": "The scope statement: the paragraph that goes on the certificate.",
    "settings": "How this scope is read and judged.",
}


@verb("new", examples=EXAMPLES)
@click.argument("kind", required=False, metavar="[KIND]")
@click.argument("identity", required=False, metavar="[ID]")
@click.option("--all", "is_all", is_flag=True, help="List all kinds, not only those of the first hour.")
@click.pass_obj
def command(common: Common, kind: str | None, identity: str | None, is_all: bool) -> None:
    """Write a commented file for a new element, or list the kinds.

    The file is scope/KIND/ID.yml, with every field that the kind has as a comment. `statement` and
    `settings` need no ID. An existing file is never overwritten.
    """
    if kind is None:
        out("\n".join(_kinds(is_all=is_all)))
        return
    top = kind.casefold()
    if top not in TOP_FILES:
        _write_element(common, _kind(kind), identity)
    elif identity:
        raise ScopeError(f"There is one {top} file, so it takes no id.", f"Write `isms-scope new {top}`.")
    else:
        _write(common, top, top, lambda line: top_file(top, line))


def _write_element(common: Common, kind: Kind, identity: str | None) -> None:
    if not identity:
        raise ScopeError(
            f"An id is missing: how shall the {kind.label} be called?",
            f"Write `isms-scope new {kind.key} ID`, with small letters, digits and hyphens for ID.",
        )
    problems = load_files({"new.yml": element_file(kind, identity).encode()}).problems
    if problems:
        raise ScopeError(f"'{identity}' cannot be an id.", problems[0].hint)
    name, made = f"{kind.key}/{identity}", element_id(kind.key, identity)
    _write(common, name, made, lambda line: element_file(kind, identity, line))


def _write(common: Common, name: str, identity: str, text: Callable[[str], str]) -> None:
    """Write a file below the scope folder; `text` makes it from its first line, which names the schema."""
    workspace = open_workspace(common)
    path = f"{workspace.scope_dir}/{name}.yml"
    has_schema = (workspace.root / SCHEMA_FILE).is_file()
    line = modeline(workspace.root, workspace.root / path) if has_schema else ""
    _refuse_second(load_files(workspace.files()), identity)
    write_new(workspace.root, {path: text(line)})
    out(path)
    if not common.is_quiet:
        say(f"Fill it in, then run `isms-scope validate {path}`.")


def _refuse_second(register: Register, identity: str) -> None:
    places = [node.start for node in register.nodes.values() if node.id == identity]
    if identity == "settings":
        places = sorted(register.settings_at.values())
    if places:
        raise ScopeError(
            f"'{identity}' is declared already, in {places[0]}.", "Change it there, or choose another id."
        )


def _kind(asked: str) -> Kind:
    """Return the kind that is meant by its key or its singular."""
    folded = asked.casefold().replace("-", "_").replace(" ", "_")
    singular = {kind.label.casefold().replace(" ", "_"): kind for kind in KINDS.values()}
    found = KINDS.get(folded) or singular.get(folded)
    if found is None:
        near = capital(did_you_mean(folded, [*KINDS, *TOP_FILES]))
        raise ScopeError(f"There is no kind '{asked}'.", near or "`isms-scope new --all` lists the kinds.")
    return found


def _kinds(*, is_all: bool) -> Iterator[str]:
    kinds = [kind for kind in KINDS.values() if kind.starter or is_all]
    rows = {kind.key: kind.summary for kind in kinds if is_all or not kind.keyed_by} | TOP_FILES
    width = max(map(len, rows))
    yield "`isms-scope new KIND ID` writes a file for one element." + ("" if is_all else " Begin with these:")
    yield ""
    yield from (f"  {key:{width}}  {summary}" for key, summary in rows.items())
    if not is_all:
        rest = len(KINDS) - len(kinds)
        yield from ("", f"{count(rest, 'more kind')}: `isms-scope new --all`.")
