"""`approve`: sign with your own key what a revision changes, so that git itself shows the approval."""

import os
import shlex
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from isms_scope.cli._console import ink, out, say
from isms_scope.cli._files import write_new
from isms_scope.cli._open import governed_paths, open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.graph import Graph
from isms_scope.load.documents import load_files
from isms_scope.model.elements.statement import Statement
from isms_scope.present import resolve_as_of
from isms_scope.reports import told
from isms_scope.terminal import Ink, one_line
from isms_scope.trail.approving import Boundary, Sign, Signed, approve, approve_boundary, strangers
from isms_scope.trail.place import Place, opened
from isms_scope.trail.proposal import Proposal, read_proposal
from isms_scope.trail.signatures import sign
from isms_scope.trail.statements import NAMESPACE
from isms_scope.wording import capital, did_you_mean, listing
from isms_scope.workspace import Workspace

EXAMPLES = """
isms-scope approve --key ~/.ssh/id_ed25519
isms-scope approve origin/move-the-account --key ~/.ssh/id_ed25519 --role cto
isms-scope approve main --baseline 1.0 --key ~/.ssh/id_ed25519
"""


@verb("approve", examples=EXAMPLES)
@click.argument("revision", required=False, default="HEAD", metavar="[REV]")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Your key for signing (SSH).")
@click.option("--role", default="", metavar="ID", help="The role in which you approve.")
@click.option("--base", metavar="REV", help="Compare with REV, not with the protected branch.")
@click.option("--repository", metavar="ID", help="The trust root; default: the first commit with people.")
@click.option("--baseline", metavar="VERSION", help="Approve the whole boundary as VERSION instead.")
@click.option("--system", metavar="ID", help="The management system of the baseline.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    common: Common,
    revision: str,
    key: Path | None,
    role: str,
    base: str | None,
    repository: str | None,
    baseline: str | None,
    system: str | None,
) -> None:
    """Approve what REV (default: HEAD) changes: sign it and write the statement below approvals/.

    The signature binds to the content of the files, so it survives a squash or a rebase and goes stale when
    the content changes. Your key must stand with you in the list of people (git_identities, signing_key) on
    the protected branch, and you must not be among those who proposed the change.
    """
    signing = _signing(key)
    if system and baseline is None:
        raise ScopeError("--system belongs to --baseline.", "Leave it out, or add --baseline VERSION.")
    workspace = open_workspace(common)
    day = resolve_as_of(common.as_of, None, os.environ).day
    with opened(workspace.root, workspace.scope_dir, governed_paths(workspace)) as place:
        compared = base if baseline is None else revision
        proposal = read_proposal(
            place, revision, base=compared, repository_name=_root(place, repository, common.trust_root)
        )
        if baseline is None:
            _show(common, _described(proposal, ink(common.color, err=True)))
            signed = approve(proposal, signing, day, role)
        else:
            boundary = _boundary(workspace, proposal.commit, baseline, system)
            _show(common, [f"You approve the boundary of {boundary.system} at {proposal.commit[:10]}."])
            signed = approve_boundary(proposal, boundary, signing, day, role)
    if not common.is_quiet:
        for limit in signed.limits:
            say(f"Note: {limit}")
    _write(common, workspace, signed)
    if baseline is None and not common.is_quiet:
        _say_what_keeps_it(proposal)


def _say_what_keeps_it(proposal: Proposal) -> None:
    say(
        "If changes are squashed when they land, let a proposer or CI commit this file: whoever commits "
        "it becomes a co-author, and a co-author's approval does not count (CO_AUTHOR_APPROVER)."
    )
    if proposal.is_joint and not proposal.is_landed:
        say(
            "The commits have several committers. Merged, squashed or fast-forwarded, they keep this "
            "approval; rebased, they keep it only if one person becomes the committer of them all."
        )


def _signing(key: Path | None) -> Sign:
    if key is None:
        raise ScopeError(
            "--key is needed: the file of the key with which you sign.",
            "It is named on purpose; git's user.signingkey is not read. For example --key ~/.ssh/id_ed25519",
        )
    if not key.is_file():
        raise ScopeError(f"There is no key file {key}.", "`ssh-keygen -t ed25519` makes one.")
    return partial(sign, key_file=key, namespace=NAMESPACE)


def _root(place: Place, named: str | None, trust_root: str | None) -> str | None:
    if named:
        return place.commit(named)
    return place.trust_root(trust_root) if trust_root else None


def _boundary(workspace: Workspace, commit: str, version: str, system: str | None) -> Boundary:
    register = load_files(workspace.files(commit))
    unread = [each for each in register.problems if each.rule.startswith("YML-") and each.severity == "error"]
    if unread:
        raise ScopeError(
            f"{unread[0].location} cannot be read, so the boundary is not known.",
            "`isms-scope validate` shows why.",
        )
    graph = Graph(register)
    wanted = system or graph.systems[0]
    if wanted not in graph.systems:
        near = capital(did_you_mean(wanted, graph.systems))
        raise ScopeError(f"There is no management system '{wanted}'.", near or listing(list(graph.systems)))
    _refuse_version(graph, wanted, version, commit)
    return Boundary(graph.fingerprint(wanted), version, wanted)


def _refuse_version(graph: Graph, system: str, version: str, commit: str) -> None:
    """A boundary is signed as the version that its statement has; as another it would never be current."""
    node = graph.statement(system)
    stated = node.data.version if node and isinstance(node.data, Statement) else None
    if stated and version.strip() and stated != version:
        raise ScopeError(
            f"The scope statement of {system} has version {stated} at {commit[:10]}, not {version}, so the "
            "signature would never stand for the version in force.",
            f"Sign it with --baseline {stated}, or land the new version of the statement first.",
        )


def _described(proposal: Proposal, colours: Ink) -> Iterator[str]:
    """Say in words what is being signed."""
    against = f"{proposal.base[:10] or 'nothing'}, for {proposal.ref}"
    landed = " (it has landed already)" if proposal.is_landed else ""
    yield colours(
        one_line(f"You approve what {proposal.commit[:10]} changes{landed} against {against}:"), "bold"
    )
    for path, old, new in proposal.bound:
        how = "added" if not old.strip("0") else "removed" if not new.strip("0") else "changed"
        yield f"  {one_line(path)} ({how})"
    yield from (f"    {told(change, colours)}" for change in proposal.changes)
    names = [each.name or each.email for each in proposal.proposers]
    yield one_line(f"Proposed by {listing(names) or 'nobody'}.")
    unknown = strangers(proposal)
    if unknown:
        yield one_line(
            f"Not in the list of people: {listing(unknown)}. If that is you, this approval will not count."
        )


def _show(common: Common, lines: Iterator[str] | list[str]) -> None:
    if not common.is_quiet:
        for line in lines:
            click.echo(line, err=True, color=True)


def _write(common: Common, workspace: Workspace, signed: Signed) -> None:
    if (workspace.root / signed.path).exists():
        raise ScopeError(f"You approved exactly this before: {signed.path} is there.", "Commit that file.")
    write_new(workspace.root, {signed.path: signed.data.decode("utf-8")})
    out(signed.path)
    if not common.is_quiet:
        at = "" if common.root == Path() else f" -C {shlex.quote(str(workspace.root))}"
        say(f"Next: git{at} add {signed.path} && git{at} commit -m 'Approve'")
