"""`schema`: the JSON Schema of scope files."""

import json

import click

from isms_scope.cli._console import out
from isms_scope.cli._open import open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.load.documents import load_files
from isms_scope.model.schema import scope_schema

EXAMPLES = """
isms-scope schema > scope.schema.json
isms-scope schema --with-ids > scope.schema.json
"""


@verb("schema", examples=EXAMPLES)
@click.option("--with-ids", is_flag=True, help="Offer the ids of this workspace where one is expected.")
@click.pass_obj
def command(common: Common, with_ids: bool) -> None:
    """Print one JSON Schema (2020-12) for every file below scope/.

    Editors make completion and hover texts of it, if a file of yours names it in its first line:
    `# yaml-language-server: $schema=../scope.schema.json`. `init` and `new` write that line.

    With --with-ids they offer known ids too, and still accept any other that is well-formed.
    """
    known = None
    if with_ids:
        nodes = load_files(open_workspace(common).files()).by_kind
        known = {kind: [node.id for node in found] for kind, found in nodes.items()}
    out(json.dumps(scope_schema(known), indent=2, ensure_ascii=False))
