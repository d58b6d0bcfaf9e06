"""`vouch`: carry the approvals that a forge recorded into git, signed by the robot that saw them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from isms_scope.cli._console import out, say
from isms_scope.cli._files import write_new
from isms_scope.cli._open import governed_paths, open_workspace
from isms_scope.cli._options import Common
from isms_scope.cli._verb import verb
from isms_scope.errors import ScopeError
from isms_scope.trail import notes
from isms_scope.trail.place import Place, opened
from isms_scope.trail.proposal import protected
from isms_scope.trail.signatures import sign
from isms_scope.trail.statements import NAMESPACE, Statement, file_name, read, signer, write
from isms_scope.trail.vouching import Vouched, landings_since, vouch

if TYPE_CHECKING:
    from isms_scope.forges import Api, Forge

EXAMPLES = """
isms-scope vouch --forge github --key voucher
isms-scope vouch --forge gitlab --repo 4711 --key voucher --output approvals
"""


@dataclass(frozen=True, slots=True)
class _Job:
    """What one run is given."""

    forge: "Forge"
    api: "Api"
    project: str
    key: Path
    output: Path | None
    root: str | None


@verb("vouch", examples=EXAMPLES)
@click.option("--forge", required=True, type=click.Choice(["github", "gitlab"]), help="Where reviews are.")
@click.option("--repo", metavar="NAME", help="owner/name, or the project's id; in CI it is known.")
@click.option("--api-url", metavar="URL", help="Address of the API; in CI it is known.")
@click.option("--commit", default="HEAD", metavar="REV", help="What landed; default: HEAD.")
@click.option("--since", metavar="REV", help="Take every landing after REV up to the commit.")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="The robot's key for signing.")
@click.option(
    "--output", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write files."
)
@click.option("--repository", metavar="ID", help="The trust root; default: first commit with people.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    common: Common,
    forge: str,
    repo: str | None,
    api_url: str | None,
    commit: str,
    since: str | None,
    key: Path | None,
    output: Path | None,
    repository: str | None,
) -> None:
    """Sign who approved at the forge exactly what landed, for CI on main.

    The statement goes into a note on the commit (refs/notes/isms-approvals), or into DIR. A token is read
    from GITHUB_TOKEN, GITLAB_TOKEN or CI_JOB_TOKEN and never shown. An approval counts if it stands, is not
    older than the last push, was given for this very content, and is nobody's who proposed it.
    """
    workspace = open_workspace(common)
    with opened(workspace.root, workspace.scope_dir, governed_paths(workspace)) as place:
        job = _job(os.environ, (forge, repo, api_url), key, output, repository and place.commit(repository))
        for landing in landings_since(place, since, place.commit(commit)):
            _vouch(common, job, place, landing)


def _job(
    environment: Mapping[str, str],
    host: tuple[str, str | None, str | None],
    key: Path | None,
    output: Path | None,
    root: str | None,
) -> _Job:
    from isms_scope.forges import FORGES, Api  # noqa: PLC0415 - the network's modules are slow to import

    forge = FORGES[host[0]]
    project = host[1] or environment.get(forge.repository_variable)
    if not project:
        raise ScopeError("Which repository is not known.", "Name it with --repo, as owner/name.")
    if key is None or not key.is_file():
        raise ScopeError(
            "--key is needed: the file of the robot's key.",
            "`ssh-keygen -t ed25519 -N '' -f voucher` makes one; its public half goes into "
            "settings.approval.vouchers.",
        )
    url = host[2] or environment.get(forge.api_variable) or forge.api_url
    return _Job(forge, Api(url, forge.headers(environment)), project, key, output, root)


def _vouch(common: Common, job: _Job, place: Place, landing: str) -> None:
    parents = place.git.run("rev-list", "--parents", "-n", "1", landing).decode("ascii").split()[1:]
    if not parents:
        _say(common, f"{landing[:10]}: the first commit has nothing before it to judge it by.")
        return
    branch = protected(place, parents[0]).removeprefix("refs/heads/")
    request = job.forge.find(job.api, job.project, landing, branch)
    if request is None:
        _say(
            common,
            f"{landing[:10]}: no request landed with it on {branch}, so there is nothing to vouch for.",
        )
        return
    found = vouch(place, request, landing, job.root)
    for why in found.dropped:
        _say(common, f"{landing[:10]}: {why}")
    if found.statement is not None:
        _keep(common, job, place, landing, _signed(job, found, found.statement))
    elif not found.is_governed:
        _say(common, f"{landing[:10]}: it changes nothing that is governed, so it needs no approval.")
    else:
        _say(common, f"{landing[:10]}: no approval of request {request.number} counts.")


def _signed(job: _Job, found: Vouched, statement: Statement) -> bytes:
    try:
        data = write(statement, partial(sign, key_file=job.key, namespace=NAMESPACE))
    except ValueError as error:
        raise ScopeError(f"The statement cannot be signed: {error}.", "Check the key.") from error
    envelope = read(data)
    key = signer(envelope.signatures[0]) if envelope else None
    if key not in found.vouchers:
        raise ScopeError(
            "The robot's key is not in the policy that was in force before this landing, so nobody would "
            "believe it.",
            f"Land it first in settings.approval.vouchers: {key}",
        )
    return data


def _keep(common: Common, job: _Job, place: Place, landing: str, data: bytes) -> None:
    if job.output is None:
        is_new = notes.append(place.repository, landing, data)
        out(landing)
        _say(
            common, f"{landing[:10]}: {'vouched in' if is_new else 'was vouched for before in'} {notes.REF}."
        )
        return
    name = Path(file_name(data)).name
    if not (job.output / name).exists():
        write_new(job.output, {name: data.decode("utf-8")})
    out((job.output / name).as_posix())


def _say(common: Common, text: str) -> None:
    if not common.is_quiet:
        say(text)
