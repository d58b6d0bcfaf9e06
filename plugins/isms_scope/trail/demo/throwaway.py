"""Throw-away keys of the people in the story: made from their names, so everybody can make them.

They protect nothing. Because nothing about them is random, the same story always has the same signatures
and so the same commit ids.
"""

import base64
import hashlib
from functools import cached_property

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from isms_scope.trail.signatures.armor import as_ssh_signature
from isms_scope.trail.signatures.wire import string

WARNING = "public throw-away key of the isms-scope demo; never use it for anything"
"""Stands as the comment in every key."""

_KIND = b"ssh-ed25519"
_LINE = 70
_BLOCK = 8


class ThrowAwayKey:
    """The ed25519 key of somebody in the story, by name."""

    def __init__(self, name: str) -> None:
        self._seed = hashlib.sha256(f"isms-scope demo, {WARNING}: {name}".encode()).digest()

    @cached_property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self._seed)

    @cached_property
    def _point(self) -> bytes:
        return self._private.public_key().public_bytes_raw()

    @property
    def _blob(self) -> bytes:
        return string(_KIND) + string(self._point)

    @property
    def public(self) -> str:
        """The public key in its canonical form."""
        return f"{_KIND.decode()} {base64.b64encode(self._blob).decode()}"

    def sign(self, payload: bytes, namespace: str) -> bytes:
        """Return an armored SSH signature, as `ssh-keygen -Y sign` would make it."""
        head = (namespace.encode(), b"", b"sha512")
        signed = b"SSHSIG" + b"".join(map(string, (*head, hashlib.sha512(payload).digest())))
        value = string(_KIND) + string(self._private.sign(signed))
        parts = (self._blob, *head, value)
        return as_ssh_signature(b"SSHSIG" + (1).to_bytes(4, "big") + b"".join(map(string, parts)))

    @property
    def private_file(self) -> str:
        """The private key as a file that OpenSSH reads (PROTOCOL.key, without a passphrase)."""
        check = self._seed[:4]  # the same four bytes twice: they only show that a passphrase was right
        parts = (_KIND, self._point, self._seed + self._point, WARNING.encode())
        inner = check + check + b"".join(map(string, parts))
        inner += bytes(range(1, -len(inner) % _BLOCK + 1))
        outer = b"openssh-key-v1\0" + string(b"none") + string(b"none") + string(b"")
        text = base64.b64encode(outer + (1).to_bytes(4, "big") + string(self._blob) + string(inner)).decode()
        lines = [text[at : at + _LINE] for at in range(0, len(text), _LINE)]
        name = "OPENSSH PRIVATE KEY"
        return "\n".join((f"-----BEGIN {name}-----", *lines, f"-----END {name}-----", ""))

    @property
    def public_file(self) -> str:
        """The public key as a file."""
        return f"{self.public} {WARNING}\n"
