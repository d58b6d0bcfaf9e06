"""Signing with a person's own SSH key, which ssh-keygen reads and we never see."""

import os
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from isms_scope.errors import ScopeError
from isms_scope.trail import programs
from isms_scope.trail.signatures import sshsig
from isms_scope.trail.signatures.keys import ssh_key

TIMEOUT_SECONDS = 60.0
"""How long an unattended ssh-keygen may take: an agent could be waiting for somebody who is not there."""

_HINTS = {
    "passphrase": "run this in a terminal, or add the key to your agent with `ssh-add`",
    "for public key": "add the key to your agent with `ssh-add`, or name the file of the private key",
    "bad permissions": "only you may read a private key: run `chmod 600` on it",
    "No private key found": "if only you may read the key (`chmod 600`), check that it is a private SSH key",
}
_HINT = "check with `ssh-keygen -Y sign -f KEY -n test FILE` that the key can sign"


def sign(payload: bytes, key_file: Path, namespace: str) -> tuple[bytes, str]:
    """Return an armored SSH signature over `payload` and the canonical public key of the one who signed.

    The key file is a private key, or a public one whose private key the agent holds. A passphrase is asked
    for at a terminal only.

    Raises:
        ScopeError: if ssh-keygen is not installed, or the key is missing, locked or of an unsupported kind.
    """
    if shutil.which("ssh-keygen") is None:
        raise ScopeError("ssh-keygen is not installed", "install OpenSSH 8.2 or newer and put it on the PATH")
    if not os.access(key_file, os.R_OK) or not key_file.is_file():
        raise ScopeError(
            f"the signing key '{key_file}' cannot be read",
            "name the file of your SSH key; `ssh-keygen -t ed25519` makes one",
        )
    with TemporaryDirectory(prefix="isms-scope-") as made:
        text = Path(made) / "text"
        text.write_bytes(payload)
        _run(key_file, "-q", "-Y", "sign", "-f", str(key_file.absolute()), "-n", namespace, str(text))
        signature = text.with_name("text.sig").read_bytes()
    return signature, _key(signature, key_file)


def _run(key_file: Path, *arguments: str) -> None:
    if sys.stdin is not None and sys.stdin.isatty():
        code, said = programs.attend("ssh-keygen", *arguments), "ssh-keygen failed"
    else:
        answer = programs.ask(
            "ssh-keygen",
            *arguments,
            environment={**os.environ, "LC_ALL": "C.UTF-8", "SSH_ASKPASS_REQUIRE": "never"},
            seconds=TIMEOUT_SECONDS,
        )
        code = answer.code if answer else None
        said = programs.last_words("ssh-keygen", answer.errors) if answer else "ssh-keygen gave no answer"
        said = said.removeprefix("Enter passphrase: ")
    if code != 0:
        hint = next((hint for word, hint in _HINTS.items() if word in said), _HINT)
        raise ScopeError(f"the key '{key_file}' did not sign: {said}", hint)


def _key(signature: bytes, key_file: Path) -> str:
    try:
        key = ssh_key(sshsig.parse(signature).key)
    except ValueError:
        key = None
    if key is None:
        raise ScopeError(
            f"a signature by '{key_file}' could not be checked",
            "use an ed25519, ECDSA or RSA key; certificates and DSA keys are not supported",
        )
    return key
