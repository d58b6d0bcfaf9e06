"""Keys and signatures for tests: real ones by ssh-keygen, and quick ones that only have the right shape."""

import base64
import hashlib
import struct
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from isms_scope.trail.statements import Statement

ZEROS = "0" * 40
OLD, NEW = "1" * 40, "2" * 40
REPOSITORY = "a" * 40

APPROVAL = Statement("approval", REPOSITORY, "refs/heads/main", (("scope/a.yml", OLD, NEW),), role="cto")


def key_pair(folder: Path, name: str) -> tuple[Path, str]:
    """Write the ed25519 key of a name; return its file and the public key without its comment."""
    private, public = _made(name)
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(0o600)
    file.write_bytes(private)
    file.with_suffix(".pub").write_text(public)
    return file, " ".join(public.split()[:2])


@cache
def _made(name: str) -> tuple[bytes, str]:
    """Make the key of a name once for all tests of a process."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, name)
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "a comment", "-f", str(file)]
        subprocess.run(command, check=True, capture_output=True)
        return file.read_bytes(), file.with_suffix(".pub").read_text()


def shaped(payload: bytes, seed: bytes = b"key") -> tuple[bytes, str]:
    """Return something in the shape of an SSHSIG that any payload and seed determine, and its key."""
    key = _string(b"ssh-ed25519") + _string(hashlib.sha256(seed).digest())
    signature = _string(b"ssh-ed25519") + _string(hashlib.sha512(seed + payload).digest())
    parts = (key, b"isms-approval", b"", b"sha512", signature)
    blob = b"SSHSIG\0\0\0\1" + b"".join(map(_string, parts))
    text = base64.b64encode(blob)
    lines = [text[at : at + 70] for at in range(0, len(text), 70)]
    armored = b"\n".join((b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""))
    return armored, f"ssh-ed25519 {base64.b64encode(key).decode()}"


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data
