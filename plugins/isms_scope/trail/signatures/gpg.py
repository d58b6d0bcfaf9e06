"""Signatures made with OpenPGP keys, checked by gpg in a home folder of our own with the given keys only."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from isms_scope.trail import programs
from isms_scope.trail.signatures import packets
from isms_scope.trail.signatures.keys import openpgp_key
from isms_scope.trail.signatures.packets import Signature
from isms_scope.trail.signatures.verdict import Problem, Verdict

TIMEOUT_SECONDS = 30.0
"""A gpg that has not answered by then is stopped."""

PLATFORMS = {
    "4AEE18F83AFDEB23": "GitHub",  # 2017-10-27 to 2024-01-16
    "B5690EEEBB952194": "GitHub",  # since 2024-01-16
}
"""Keys with which a forge signs what is done in the browser: an edit as well as an approved merge."""

_OPTIONS = (
    "--no-options", "--batch", "--no-tty", "--quiet", "--status-fd", "1", "--trust-model", "always",
    "--no-autostart", "--disable-dirmngr", "--no-auto-key-retrieve", "--no-auto-key-locate",
    "--no-auto-check-trustdb", "--no-permission-warning", "--lock-never",
)  # fmt: skip

_DISTRUSTED = frozenset({"EXPKEYSIG", "REVKEYSIG", "NO_PUBKEY", "ERRSIG"})
_BROKEN_DIGESTS = frozenset({"1", "2", "3"})
"""MD5, SHA-1 and RIPEMD-160 (RFC 9580, section 9.5)."""

_OF_BYTES = "00"
"""The type of a signature over bytes as they are; one over text looks away from line ends."""


def verify(armored: bytes, payload: bytes, pgp_keys: Sequence[str]) -> Verdict:
    """Check a signature against armored public keys."""
    try:
        found = packets.signature_of(armored)
    except ValueError:
        return Verdict(good=False, key="", problem="bad")
    if found is None:
        return Verdict(good=False, key="", problem="unsupported")
    platform = next((PLATFORMS[each] for each in sorted(found.issuers) if each in PLATFORMS), "")
    blocks = [block for block in pgp_keys if not platform and found.issuers & _ids(block)]
    if not blocks:
        return Verdict(good=False, key="", problem="unknown_key", platform=platform)
    claimed = _claimed(blocks)
    said = _ask(found, payload, blocks)
    return Verdict(good=False, key=claimed, problem="no_program") if said is None else _verdict(said, claimed)


def _ids(block: str) -> frozenset[str]:
    try:
        return frozenset(key.id for key in packets.keys_of(block))
    except ValueError:
        return frozenset()


def _claimed(blocks: Sequence[str]) -> str:
    """The key that must be meant, because no other holds the id that the signature names."""
    primaries = {key.fingerprint for block in blocks for key in packets.keys_of(block) if key.is_primary}
    return openpgp_key(primaries.pop()) if len(primaries) == 1 else ""


def _ask(found: Signature, payload: bytes, blocks: Sequence[str]) -> list[list[str]] | None:
    """Return what gpg states about a signature, each statement in words; None if it cannot be asked.

    The clock stands still at the time that the signature bears. So a key must have been valid then, and the
    verdict on an old signature stays what it is when the key expires later.
    """
    with TemporaryDirectory(prefix="isms-scope-") as made:
        home = Path(made)
        keys, signature = home / "keys.asc", home / "signature.pgp"
        keys.write_bytes(b"".join(block.strip().encode("utf-8", "replace") + b"\n" for block in blocks))
        signature.write_bytes(found.packet)
        if _run(home, "--import", str(keys)) is None:
            return None
        then = ("--faked-system-time", f"{found.created}!")
        return _run(home, *then, "--verify", "--", str(signature), "-", given=payload)


def _run(home: Path, *arguments: str, given: bytes = b"") -> list[list[str]] | None:
    answer = programs.ask(
        "gpg",
        *("--homedir", str(home), *_OPTIONS, *arguments),
        given=given,
        environment=programs.clean(home),
        seconds=TIMEOUT_SECONDS,
    )
    return None if answer is None else list(_statements(answer.output))


def _statements(output: bytes) -> Iterator[list[str]]:
    for line in output.decode("utf-8", "replace").split("\n"):
        if line.startswith("[GNUPG:] "):
            yield line.split(" ")[1:]


def _verdict(said: list[list[str]], claimed: str) -> Verdict:
    """Judge by gpg's statements (doc/DETAILS of GnuPG), of which each may be there once."""
    names = [words[0] for words in said]
    valid = [words for words in said if words[0] == "VALIDSIG" and len(words) > 10]
    key = openpgp_key(valid[0][10]) if len(valid) == 1 else claimed
    if _DISTRUSTED & set(names):
        return Verdict(good=False, key=key, problem="unknown_key")
    if len(valid) != 1 or names.count("GOODSIG") != 1 or {"BADSIG", "EXPSIG"} & set(names):
        return Verdict(good=False, key=key, problem="bad")
    problem = _objection(expires=valid[0][4], digest=valid[0][8], kind=valid[0][9])
    return Verdict(good=not problem, key=key, problem=problem)


def _objection(*, expires: str, digest: str, kind: str) -> Problem:
    # A signature that ends some day would make the verdict depend on the day it is asked for.
    refused = expires != "0" or digest in _BROKEN_DIGESTS or kind != _OF_BYTES
    return "unsupported" if refused else ""
