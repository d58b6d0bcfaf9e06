"""How to check by hand what is on record: commands for git, jq and ssh-keygen, in a clean copy."""

from collections.abc import Iterator
from types import MappingProxyType

from isms_scope.snapshot.assurance import Baseline, Evidence
from isms_scope.snapshot.ledger import Landing

_GIT = "git -c diff.external= -c core.attributesFile=/dev/null"
_PLAIN = "--no-ext-diff --no-textconv"
_CLEAN_COPY = (
    (
        "Work in a clean copy whose objects are checked: the settings of the repository that was handed over "
        "can start programs of its own (diff.external), and a copy has none of them"
    ),
    "git clone --no-local --mirror -c transfer.fsckObjects=true REPOSITORY check.git && cd check.git",
)


def checks(landing: Landing) -> Iterator[tuple[str, str]]:
    """Yield how to check a landing with git, jq and ssh-keygen: what a command shows, and the command."""
    commit = landing.commit
    before = landing.parents[0] if landing.parents else ""
    yield _CLEAN_COPY
    yield "The commit with the people and times that it claims", f"{_GIT} show -s --format=fuller {commit}"
    if before:
        yield "What it changed against the main line before it", f"{_GIT} diff {_PLAIN} {before} {commit}"
    if len(landing.parents) > 1:
        yield (
            "Content that was put in while merging (nothing is shown where there is none)",
            f"{_GIT} show --remerge-diff {_PLAIN} {commit}",
        )
    told: dict[tuple[str, str], None] = {}
    for each in landing.approvals:
        told |= dict.fromkeys(_CHECKS[each.kind](each, commit, before))
    yield from told


def baseline_checks(baseline: Baseline) -> Iterator[tuple[str, str]]:
    """Yield how to check a signed baseline: what a command shows, and the command."""
    where = Evidence(None, "", "", 4, "statement", file=baseline.path, commit=baseline.commit)
    yield _CLEAN_COPY
    yield from _statement(where, baseline.commit, f"{baseline.commit}^")
    yield (
        "What was signed: compare it with the fingerprint of the boundary",
        "jq -r .predicate.fingerprint payload",
    )


def _trailer(_: Evidence, commit: str, __: str) -> Iterator[tuple[str, str]]:
    yield "The last paragraph of the message names the approver", f"git show -s --format=%B {commit}"


def _ack_list(_: Evidence, commit: str, __: str) -> Iterator[tuple[str, str]]:
    yield "The list at the end of the message names the approver", f"git show -s --format=%B {commit}"
    yield "The top commit, which an ACK has to name", f"git rev-parse {commit}^2"


def _review_note(_: Evidence, commit: str, before: str) -> Iterator[tuple[str, str]]:
    del before
    yield (
        "Gerrit's notes on it, and on the commits that it brought in",
        f"git log --no-walk --notes=review --format=%H%n%N {commit}^@ {commit}",
    )


def _signed_commit(_: Evidence, commit: str, before: str) -> Iterator[tuple[str, str]]:
    yield from _signers(before)
    yield (
        "The signature of the commit",
        f"git -c gpg.ssh.allowedSignersFile=allowed_signers verify-commit -v {commit}",
    )


def _signed_tag(_: Evidence, commit: str, before: str) -> Iterator[tuple[str, str]]:
    yield from _signers(before)
    yield "The tags on the commit", f"git tag --points-at {commit}"
    yield "The signature of one", "git -c gpg.ssh.allowedSignersFile=allowed_signers verify-tag -v TAG"


def _statement(evidence: Evidence, commit: str, before: str) -> Iterator[tuple[str, str]]:
    yield from _signers(before)
    if evidence.file:
        name = evidence.file.rpartition("/")[2]
        found = f"git ls-tree -r {evidence.commit} | awk '/{name}$/ {{print $3}}'"
        where = f"git cat-file blob $({found}) > statement.json"
        yield "The signed statement", where
    else:
        where = f"git notes --ref=isms-approvals show {evidence.commit or commit}"
        yield "The signed statements, one a line; put the one to check into statement.json", where
    yield "What it binds to", "jq -r .payload statement.json | base64 -d | tee payload | jq .predicate"
    yield "The signature on it", "jq -r '.signatures[0].sig' statement.json | base64 -d > signature"
    yield (
        "Whether the signature fits; NAME is that of the key in allowed_signers",
        (
            "printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c < payload) | cat - payload | "
            "ssh-keygen -Y verify -f allowed_signers -I NAME -n isms-approval -s signature"
        ),
    )


def _signers(before: str) -> Iterator[tuple[str, str]]:
    if before:
        yield (
            "The keys that counted then, to be written to a file allowed_signers, one line a key: NAME KEY",
            f"git grep -n -e signing_key -e vouchers {before}",
        )


_CHECKS = MappingProxyType(
    {
        "integrator": lambda _evidence, _commit, _before: iter(()),
        "trailer": _trailer,
        "ack_list": _ack_list,
        "review_note": _review_note,
        "voucher": _statement,
        "signed_commit": _signed_commit,
        "signed_tag": _signed_tag,
        "note": _statement,
        "statement": _statement,
    }
)
