"""Signatures made with SSH keys, in the format of OpenSSH's PROTOCOL.sshsig."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from isms_scope.trail import programs
from isms_scope.trail.signatures import armor
from isms_scope.trail.signatures.keys import ssh_key
from isms_scope.trail.signatures.verdict import Problem, Verdict
from isms_scope.trail.signatures.wire import Wire, string

TIMEOUT_SECONDS = 30.0
"""A program that has not answered by then is stopped."""

_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}
_RSA = frozenset({"rsa-sha2-256", "rsa-sha2-512"})
"""RFC 8332; "ssh-rsa" itself signs a SHA-1 digest, for which anybody can make a second text."""


@dataclass(frozen=True, slots=True)
class SshSignature:
    """The parts of a signature; `blob` is all of it."""

    blob: bytes
    key: bytes
    namespace: bytes
    digest: bytes
    value: bytes


def parse(armored: bytes) -> SshSignature:
    """Take an armored signature apart.

    Raises:
        ValueError: if it is not exactly what the format demands.
    """
    blob = armor.ssh_signature(armored)
    wire = Wire(blob)
    if wire.take(len(_MAGIC)) != _MAGIC or wire.number() != _VERSION:
        raise ValueError("this is no SSH signature of version 1")
    key, namespace, reserved, digest, value = (wire.string() for _ in range(5))
    wire.end()
    if reserved or digest not in _HASHES:
        raise ValueError("the signature holds something that version 1 does not know")
    return SshSignature(blob, key, namespace, digest, value)


def verify(armored: bytes, payload: bytes, namespace: str) -> Verdict:
    """Check a signature; the key that it holds is the one that is meant."""
    try:
        found = parse(armored)
        key = ssh_key(found.key)
        algorithm = Wire(found.value).string().decode("ascii", "replace")
    except ValueError:
        return Verdict(good=False, key="", problem="bad")
    if key is None:
        return Verdict(good=False, key="", problem="unsupported")
    if not namespace or found.namespace != namespace.encode("utf-8", "surrogatepass"):
        return Verdict(good=False, key=key, problem="namespace")
    problem = _problem(found, payload, key, algorithm)
    return Verdict(good=not problem, key=key, problem=problem)


def _problem(found: SshSignature, payload: bytes, key: str, algorithm: str) -> Problem:
    kind = key.partition(" ")[0]
    if algorithm not in (_RSA if kind == "ssh-rsa" else {kind}):
        return "unsupported"
    if kind == "ssh-ed25519":
        return "" if _is_ed25519(found, payload) else "bad"
    return _by_ssh_keygen(found, payload, key)


def _is_ed25519(found: SshSignature, payload: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - slow, and few commands need it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - as above

    hashed = _HASHES[found.digest](payload).digest()
    signed = _MAGIC + b"".join(map(string, (found.namespace, b"", found.digest, hashed)))
    try:
        wire, key = Wire(found.value), Wire(found.key)
        (_, value), (_, point) = (wire.string(), wire.string()), (key.string(), key.string())
        wire.end()
        Ed25519PublicKey.from_public_bytes(point).verify(value, signed)
    except (InvalidSignature, ValueError):
        return False
    return True


def _by_ssh_keygen(found: SshSignature, payload: bytes, key: str) -> Problem:
    """Ask ssh-keygen, which is told of exactly the key that the signature holds."""
    with TemporaryDirectory(prefix="isms-scope-") as made:
        folder = Path(made)
        allowed, signature = folder / "allowed", folder / "signature"
        allowed.write_text(f"x {key}\n", "ascii")
        signature.write_bytes(armor.as_ssh_signature(found.blob))
        answer = programs.ask(
            "ssh-keygen",
            *("-Y", "verify", "-I", "x", "-n", found.namespace.decode("utf-8", "surrogatepass")),
            *("-f", str(allowed), "-s", str(signature)),
            given=payload,
            environment=programs.clean(folder),
            seconds=TIMEOUT_SECONDS,
        )
    if answer is None or b"option -- Y" in answer.errors:
        return "no_program"
    if answer.code == 0:
        return ""
    return "unsupported" if b"unsupported" in answer.errors else "bad"
