"""SSH signatures: ours and ssh-keygen's verdict agree, and no change to a signature goes unseen."""

import base64
import os
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import signing
from isms_scope.trail import signatures
from isms_scope.trail.signatures import Verdict, armor, canonical_key, sshsig, verify
from isms_scope.trail.signatures.wire import string

PAYLOAD = b"the scope\n\0\xff"
NAMESPACE = "git"
SAMPLE = b"""\
-----BEGIN SSH SIGNATURE-----
U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgp3KC898R0SzPcAOFywVPV87x9O
ub3JIj0uLltKK0JxEAAAADZ2l0AAAAAAAAAAZzaGE1MTIAAABTAAAAC3NzaC1lZDI1NTE5
AAAAQBBsFpmr91eDhAUxhkIMbNWNU+xsobssGDefe7c2DsN/+PH+zcoTBZ/5Ucs3eT1CcB
HTZ7Tgy2v+yWDSv7OpfwE=
-----END SSH SIGNATURE-----
"""
"""A signature over PAYLOAD for "git" by a key that was thrown away, for the tests that need no program."""


def ssh_keygen_says(signature: bytes, payload: bytes, namespace: str, key: str, folder: Path) -> bool:
    """Whether `ssh-keygen -Y verify` accepts the signature when only this key is allowed."""
    (folder / "allowed").write_text(f"ada {key}\n")
    (folder / "signature").write_bytes(signature)
    command = ("ssh-keygen", "-Y", "verify", "-f", folder / "allowed", "-I", "ada", "-n", namespace)
    done = subprocess.run(
        [*command, "-s", folder / "signature"], input=payload, capture_output=True, check=False
    )
    return done.returncode == 0


def sealed(*parts: bytes, version: int = 1, magic: bytes = b"SSHSIG") -> bytes:
    """An armored signature made of these strings."""
    return armor.as_ssh_signature(magic + version.to_bytes(4, "big") + b"".join(map(string, parts)))


@pytest.mark.parametrize("kind", signing.SSH_KINDS)
def test_the_verdict_is_that_of_ssh_keygen(tmp_path: Path, kind: str) -> None:
    file = signing.ssh_key(tmp_path, kind)
    signature, key = signatures.sign(PAYLOAD, file, NAMESPACE)
    assert key == canonical_key(signing.public(file))
    for payload, namespace, verdict in (
        (PAYLOAD, NAMESPACE, Verdict(good=True, key=key)),
        (PAYLOAD + b"\n", NAMESPACE, Verdict(good=False, key=key, problem="bad")),
        (b"", NAMESPACE, Verdict(good=False, key=key, problem="bad")),
        (PAYLOAD, "file", Verdict(good=False, key=key, problem="namespace")),
    ):
        assert verify(signature, payload, namespace) == verdict
        assert ssh_keygen_says(signature, payload, namespace, key, tmp_path) is verdict.good


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_changed_signature_is_not_good(tmp_path: Path, kind: str) -> None:
    signature, _ = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path, kind), NAMESPACE)
    blob = armor.ssh_signature(signature)
    for at in (0, 9, 30, len(blob) // 2, len(blob) - 40, len(blob) - 1):
        changed = armor.as_ssh_signature(blob[:at] + bytes([blob[at] ^ 4]) + blob[at + 1 :])
        assert not verify(changed, PAYLOAD, NAMESPACE).good
    assert not verify(armor.as_ssh_signature(blob + b"\0"), PAYLOAD, NAMESPACE).good


def test_another_key_in_the_place_of_the_one_that_signed_is_found_out(tmp_path: Path) -> None:
    signature, _ = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path / "ada"), NAMESPACE)
    other, key = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path / "bo"), NAMESPACE)
    mine, theirs = sshsig.parse(signature), sshsig.parse(other)
    mixed = sealed(theirs.key, mine.namespace, b"", mine.digest, mine.value)
    assert verify(mixed, PAYLOAD, NAMESPACE) == Verdict(good=False, key=key, problem="bad")


def test_the_sample_is_good_without_any_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert verify(SAMPLE, PAYLOAD, NAMESPACE).good


def test_an_empty_namespace_is_none() -> None:
    assert verify(SAMPLE, PAYLOAD, "").problem == "namespace"
    found = sshsig.parse(SAMPLE)
    nameless = sealed(found.key, b"", b"", found.digest, found.value)
    assert verify(nameless, PAYLOAD, "").problem == "namespace"


@pytest.mark.parametrize("kind", ["rsa", "ecdsa"])
def test_without_ssh_keygen_the_other_kinds_stay_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    signature, key = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path, kind), NAMESPACE)
    for program in ("", "echo 'unknown option -- Y' >&2; exit 1", "exec sleep 60"):
        tools = tmp_path / f"tools{len(program)}"
        tools.mkdir()
        if program:
            (tools / "ssh-keygen").write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\n{program}\n")
            (tools / "ssh-keygen").chmod(stat.S_IRWXU)
        monkeypatch.setenv("PATH", str(tools))
        monkeypatch.setattr(sshsig, "TIMEOUT_SECONDS", 1.0)
        assert verify(signature, PAYLOAD, NAMESPACE) == Verdict(good=False, key=key, problem="no_program")


def test_nothing_of_the_user_reaches_ssh_keygen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    signature, _ = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path, "ecdsa"), NAMESPACE)
    (tmp_path / "ssh-keygen").write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\nenv > '{tmp_path}/seen'\n")
    (tmp_path / "ssh-keygen").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("SSH_AUTH_SOCK", "SSH_ASKPASS", "LD_PRELOAD_OF_MINE", "HOME"):
        monkeypatch.setenv(name, "mine")
    verify(signature, PAYLOAD, NAMESPACE)
    assert "mine" not in (tmp_path / "seen").read_text().replace(os.fsdecode(tmp_path), "")


def test_rsa_with_sha1_is_refused(tmp_path: Path) -> None:
    signature, key = signatures.sign(PAYLOAD, signing.ssh_key(tmp_path, "rsa"), NAMESPACE)
    found = sshsig.parse(signature)
    assert found.value.startswith(string(b"rsa-sha2-512"))
    weak = string(b"ssh-rsa") + found.value[len(string(b"rsa-sha2-512")) :]
    verdict = verify(sealed(found.key, b"git", b"", b"sha512", weak), PAYLOAD, NAMESPACE)
    assert verdict == Verdict(good=False, key=key, problem="unsupported")


def test_certificates_are_not_supported(tmp_path: Path) -> None:
    authority, file = signing.ssh_key(tmp_path / "ca"), signing.ssh_key(tmp_path)
    subprocess.run(
        ["ssh-keygen", "-q", "-s", authority, "-I", "ada", "-n", "ada", f"{file}.pub"],
        check=True,
        capture_output=True,
    )
    certificate = Path(f"{file}-cert.pub").read_text().split()[1]
    found = sshsig.parse(signatures.sign(PAYLOAD, file, NAMESPACE)[0])
    certified = sealed(base64.b64decode(certificate), b"git", b"", b"sha512", found.value)
    assert verify(certified, PAYLOAD, NAMESPACE) == Verdict(good=False, key="", problem="unsupported")


def _parts() -> tuple[bytes, ...]:
    found = sshsig.parse(SAMPLE)
    return found.key, found.namespace, b"", found.digest, found.value


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        SAMPLE[1:],
        SAMPLE.replace(b"\n", b"\r\n"),
        SAMPLE.replace(b"-----END", b"----END"),
        SAMPLE + b"more\n",
        SAMPLE.replace(b"U1NIU0lH", b"U1NIU0l*"),
        b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        sealed(*_parts(), version=2),
        sealed(*_parts(), magic=b"SSHSIC"),
        sealed(*_parts()[:2], b"reserved", *_parts()[3:]),
        sealed(*_parts()[:3], b"sha1", _parts()[4]),
        sealed(*_parts()[:4]),
        sealed(*_parts(), b"more"),
        sealed(_parts()[0][:-1], *_parts()[1:]),
        sealed(*_parts()[:4], _parts()[4] + b"\0"),
        sealed(*_parts()[:4], b""),
    ],
)
def test_what_is_not_exactly_a_signature_is_bad(broken: bytes) -> None:
    assert sealed(*_parts()) == SAMPLE
    verdict = verify(broken, PAYLOAD, NAMESPACE)
    assert (verdict.good, verdict.problem) == (False, "bad")


@given(st.integers(0, len(SAMPLE) - 1), st.binary(max_size=3))
def test_no_other_text_is_a_good_signature(at: int, by: bytes) -> None:
    changed = SAMPLE[:at] + by + SAMPLE[at + 1 :]
    same = b"".join(changed.split(b"\n")) == b"".join(SAMPLE.split(b"\n"))
    assert same or not verify(changed, PAYLOAD, NAMESPACE).good


@given(st.integers(0, 1000), st.integers(1, 255))
def test_no_other_bytes_are_a_good_signature(at: int, by: int) -> None:
    blob = bytearray(armor.ssh_signature(SAMPLE))
    blob[at % len(blob)] ^= by
    assert not verify(armor.as_ssh_signature(bytes(blob)), PAYLOAD, NAMESPACE).good


@given(st.binary(max_size=200), st.binary(max_size=20), st.text(max_size=5))
def test_no_bytes_break_it(noise: bytes, payload: bytes, namespace: str) -> None:
    for signature in (noise, armor.as_ssh_signature(noise), armor.as_ssh_signature(b"SSHSIG" + noise)):
        assert not verify(signature, payload, namespace).good
