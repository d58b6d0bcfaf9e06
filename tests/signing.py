"""Throw-away keys for tests of signatures, and git commits signed with them."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from gitrepo import Repo

SSH_KINDS = {
    "ed25519": ("-t", "ed25519"),
    "rsa": ("-t", "rsa", "-b", "2048"),
    "ecdsa": ("-t", "ecdsa", "-b", "256"),
    "ecdsa-521": ("-t", "ecdsa", "-b", "521"),
}

PGP_TIME = "20260101T100000"
"""When PGP keys are made, one hour before the second commit of a test repository."""


def need(program: str, package: str) -> None:
    """Skip the test, and say why, where a program is missing."""
    if shutil.which(program) is None:
        pytest.skip(f"no {program} was found: install it (Debian: apt-get install {package})")


def ssh_key(folder: Path, kind: str = "ed25519", passphrase: str = "") -> Path:
    """Make a key with ssh-keygen; return the file of the private one."""
    need("ssh-keygen", "openssh-client")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"id_{kind}"
    subprocess.run(
        ["ssh-keygen", "-q", *SSH_KINDS[kind], "-N", passphrase, "-C", "Ada at work", "-f", file], check=True
    )
    return file


def public(file: Path) -> str:
    """The line of the public key beside a private one."""
    return file.with_name(f"{file.name}.pub").read_text().strip()


def ssh_settings(key: Path, allowed: Path | None = None) -> tuple[str, ...]:
    """Options that make git sign and verify with SSH keys."""
    found = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}")
    return found if allowed is None else (*found, "-c", f"gpg.ssh.allowedSignersFile={allowed}")


def signed_commit(repo: Repo, settings: tuple[str, ...], message: str = "Change the scope") -> str:
    """Make a signed commit without files; return its id."""
    repo.git(*settings, "commit", "-q", "--allow-empty", "-S", "-m", message, env=WHO)
    return repo.head


WHO = {
    "GIT_AUTHOR_NAME": "Ada Lind",
    "GIT_AUTHOR_EMAIL": "ada@larkspur.example",
    "GIT_COMMITTER_NAME": "Ada Lind",
    "GIT_COMMITTER_EMAIL": "ada@larkspur.example",
}


@dataclass(frozen=True, slots=True)
class Gpg:
    """A home folder of gpg with keys of its own; the clock can be set for each command."""

    home: Path

    def run(self, *arguments: str, given: bytes = b"", at: str = PGP_TIME) -> bytes:
        """Run gpg and return what it prints."""
        options = ("--batch", "--quiet", "--no-tty", "--pinentry-mode", "loopback", "--passphrase", "")
        done = subprocess.run(
            ["gpg", "--homedir", str(self.home), *options, "--faked-system-time", f"{at}!", *arguments],
            input=given,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def key(self, name: str = "Ada Lind <ada@larkspur.example>", expires: str = "never") -> str:
        """Make a key that signs; return its fingerprint."""
        self.run("--quick-generate-key", name, "ed25519", "sign", expires)
        return self.fingerprints()[-1]

    def fingerprints(self) -> list[str]:
        """The fingerprints of all keys and subkeys, in the order in which gpg lists them."""
        lines = self.run("--with-colons", "--list-keys").decode().splitlines()
        return [line.split(":")[9] for line in lines if line.startswith("fpr:")]

    def block(self, fingerprint: str = "") -> str:
        """The public keys as an armored block."""
        return self.run("--armor", "--export", *filter(None, [fingerprint])).decode()

    def sign(self, payload: bytes, *options: str, at: str = PGP_TIME) -> bytes:
        """Return an armored detached signature."""
        return self.run("--armor", "--detach-sign", *options, given=payload, at=at)


@contextmanager
def gpg_home() -> Iterator[Gpg]:
    """Give an empty home for gpg, and stop the agent that it starts; its path is short, as sockets demand."""
    need("gpg", "gnupg")
    with TemporaryDirectory(prefix="gpg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o700)
        yield Gpg(Path(folder))
        surroundings = {**os.environ, "GNUPGHOME": folder}
        subprocess.run(["gpgconf", "--kill", "all"], env=surroundings, check=False, capture_output=True)
