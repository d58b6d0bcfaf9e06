"""Signing with a person's key, and saying what is in the way when it does not work."""

import os
import pty
import sys
from pathlib import Path

import pytest

import signing
from isms_scope.errors import ScopeError
from isms_scope.trail import programs
from isms_scope.trail.signatures import canonical_key, making, sign, verify


def test_a_signature_and_whose_it_is(tmp_path: Path) -> None:
    file = signing.ssh_key(tmp_path)
    signature, key = sign(b"text", file, "isms-approval")
    assert key == canonical_key(signing.public(file))
    assert verify(signature, b"text", "isms-approval").good


def test_a_key_file_may_be_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = signing.ssh_key(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert sign(b"text", Path(file.name), "git")[1] == canonical_key(signing.public(file))


def test_a_locked_key_asks_nobody_where_nobody_is(tmp_path: Path) -> None:
    file = signing.ssh_key(tmp_path, passphrase="a secret")  # noqa: S106 - of a key that is thrown away
    with pytest.raises(ScopeError, match="passphrase") as failed:
        sign(b"text", file, "git")
    assert "ssh-add" in failed.value.hint


def test_at_a_terminal_ssh_keygen_may_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = signing.ssh_key(tmp_path)
    no_key = tmp_path / "text"
    no_key.write_text("no key\n")
    leader, terminal = pty.openpty()
    with open(terminal, encoding="utf-8", closefd=False) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(programs, "ask", None)
        signature, _ = sign(b"text", file, "git")
        with pytest.raises(ScopeError, match="ssh-keygen failed"):
            sign(b"text", no_key, "git")
    os.close(leader)
    os.close(terminal)
    assert verify(signature, b"text", "git").good


def test_a_public_key_needs_the_agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    file = signing.ssh_key(tmp_path)
    file.unlink()
    with pytest.raises(ScopeError) as failed:
        sign(b"text", file.with_name(f"{file.name}.pub"), "git")
    assert "ssh-add" in failed.value.hint


@pytest.mark.parametrize("content", [None, "", "no key\n"])
def test_what_is_no_key_does_not_sign(tmp_path: Path, content: str | None) -> None:
    signing.need("ssh-keygen", "openssh-client")
    file = tmp_path / "key"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ScopeError, match="key") as failed:
        sign(b"text", file, "git")
    assert failed.value.hint


def test_without_ssh_keygen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = signing.ssh_key(tmp_path)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ScopeError, match="not installed"):
        sign(b"text", file, "git")


def test_an_agent_that_never_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = signing.ssh_key(tmp_path)
    program = tmp_path / "ssh-keygen"
    program.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(making, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(ScopeError, match="no answer"):
        sign(b"text", file, "git")
