"""`explain`: a rule's page, or why an element is in or out."""

import re
from collections.abc import Sequence

import click

from isms_scope.cli._console import ink, out
from isms_scope.cli._explained import code_page, element_page, here_and_now, rule_page
from isms_scope.cli._open import open_snapshot, open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._present import warn_of_unread
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.load.codes import CODES
from isms_scope.rules import RULES
from isms_scope.snapshot.snapshot import Snapshot
from isms_scope.wording import capital, did_you_mean

EXAMPLES = """
isms-scope explain DEV-01
isms-scope explain YML-16
isms-scope explain inference-api
"""


@verb("explain", examples=EXAMPLES)
@click.argument("identity", metavar="ID")
@click.pass_obj
def command(common: Common, identity: str) -> None:
    """Show the page of a rule or of a load error, or why an element is in or out.

    For a rule, where there is a scope: whether it is due here, and what it finds now.

    For an element: its scope with the chain of reasons, what pulls it in, who answers for it, what it is
    connected with and what is wrong with it.
    """
    asked = identity.upper()
    if asked in CODES:
        out(code_page(CODES[asked], ink(common.color)) + _here(common, asked, ()))
    elif asked in RULES:
        out(rule_page(RULES[asked], ink(common.color)) + _here(common, asked, RULES[asked].needs))
    else:
        snapshot = open_snapshot(common)
        warn_of_unread(common, snapshot.graph)
        pages = [
            element_page(snapshot, snapshot.graph.nodes[each], ink(common.color))
            for each in _elements(snapshot, identity)
        ]
        out("\n".join(pages))


def _here(common: Common, asked: str, needs: Sequence[str]) -> str:
    """Return what a rule says of the scope around; nothing where there is none or it is not to be read."""
    try:
        open_workspace(common)
    except ScopeError:
        return ""
    history = any(each in needs for each in ("history", "ledger", "trusted_ledger"))
    return here_and_now(open_snapshot(common, history=history), asked, ink(common.color))


def _elements(snapshot: Snapshot, asked: str) -> list[str]:
    found = [match.element for match in snapshot.graph.names.find(asked)]
    if found:
        return found
    near = did_you_mean(asked, snapshot.graph.nodes)
    if _LIKE_A_RULE.fullmatch(asked) or not near:
        near = did_you_mean(asked.upper(), [*RULES, *CODES])
    raise ScopeError(f"There is no rule and no element '{asked}'.", capital(near) or _LISTS)


_LIKE_A_RULE = re.compile(r"[A-Za-z]{3}-\d{1,3}")
_LISTS = "`isms-scope check` also takes ARNs and addresses; the site lists all elements and rules."
