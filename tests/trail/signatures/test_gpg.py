"""PGP signatures count only by a key that we were given and that was valid when it signed."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import signing
from isms_scope.trail.signatures import Verdict, armor, gpg, packets, verify
from signing import Gpg

PAYLOAD = b"the scope\n"
LATER, MUCH_LATER = "20260601T100000", "20280101T100000"


@pytest.fixture(scope="module")
def ada() -> Iterator[Gpg]:
    """A gpg with one key, of which the signing tests make use."""
    with signing.gpg_home() as home:
        home.key()
        yield home


@pytest.fixture
def new() -> Iterator[Gpg]:
    """A gpg whose keys a test may change."""
    with signing.gpg_home() as home:
        yield home


def openpgp(home: Gpg) -> str:
    """The canonical form of the first key."""
    return f"openpgp:{home.fingerprints()[0]}"


def test_a_good_signature(ada: Gpg) -> None:
    signature = ada.sign(PAYLOAD)
    assert verify(signature, PAYLOAD, "git", ["", "no key", ada.block()]) == Verdict(
        good=True, key=openpgp(ada)
    )
    assert verify(signature, PAYLOAD, "git", [ada.block().replace("\n", "\r\n")]).good
    assert verify(signature, PAYLOAD, "git", [ada.block().replace("\n\n", "\nComment: \ud800\n\n", 1)]).good


def test_another_text_is_bad(ada: Gpg) -> None:
    verdict = verify(ada.sign(PAYLOAD), PAYLOAD + b"\n", "git", [ada.block()])
    assert verdict == Verdict(good=False, key=openpgp(ada), problem="bad")


def test_a_changed_signature_is_not_good(ada: Gpg) -> None:
    data = armor.pgp(ada.sign(PAYLOAD), "SIGNATURE")
    for at in (0, 4, 7, 20, 34, len(data) - 40, len(data) - 1):
        changed = _armored(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert not verify(changed, PAYLOAD, "git", [ada.block()]).good


def test_without_its_key_a_signature_is_unknown(ada: Gpg, new: Gpg) -> None:
    new.key("Bo Marsh <bo@larkspur.example>")
    for keys in ([], [new.block()], [new.block().replace("PUBLIC", "PRIVATE")]):
        assert verify(ada.sign(PAYLOAD), PAYLOAD, "git", keys) == Verdict(
            good=False, key="", problem="unknown_key"
        )


def test_a_subkey_signs_for_its_primary_key(new: Gpg) -> None:
    primary = new.key()
    new.run("--quick-add-key", primary, "ed25519", "sign", "never")
    subkey = new.fingerprints()[1]
    signature = new.sign(PAYLOAD, "--local-user", f"{subkey}!")
    found = packets.signature_of(signature)
    assert found is not None
    assert found.issuers == {subkey[-16:]}
    assert verify(signature, PAYLOAD, "git", [new.block()]) == Verdict(good=True, key=f"openpgp:{primary}")


def test_a_key_that_expires_later_was_valid_when_it_signed(new: Gpg) -> None:
    new.key(expires="1y")
    old, block = new.sign(PAYLOAD, at=LATER), new.block()
    assert verify(old, PAYLOAD, "git", [block]).good
    new.run("--quick-set-expire", new.fingerprints()[0], "9y", at=LATER)
    young = new.sign(PAYLOAD, at=MUCH_LATER)
    assert verify(young, PAYLOAD, "git", [new.block()]).good
    assert verify(old, PAYLOAD, "git", [new.block()]).good
    verdict = verify(young, PAYLOAD, "git", [block])
    assert verdict == Verdict(good=False, key=openpgp(new), problem="unknown_key")


def test_a_revoked_key_makes_nothing_good(new: Gpg) -> None:
    fingerprint = new.key()
    signature, block = new.sign(PAYLOAD), new.block()
    assert verify(signature, PAYLOAD, "git", [block]).good
    revocation = (new.home / "openpgp-revocs.d" / f"{fingerprint}.rev").read_text()
    new.run("--import", given=revocation[revocation.index(":-----") + 1 :].encode())
    verdict = verify(signature, PAYLOAD, "git", [new.block()])
    assert verdict == Verdict(good=False, key=f"openpgp:{fingerprint}", problem="unknown_key")


@pytest.mark.parametrize(
    "options", [("--digest-algo", "SHA1"), ("--default-sig-expire", "5y"), ("--textmode",)]
)
def test_signatures_that_prove_less_are_not_supported(ada: Gpg, options: tuple[str, ...]) -> None:
    verdict = verify(ada.sign(PAYLOAD, *options), PAYLOAD, "git", [ada.block()])
    assert verdict == Verdict(good=False, key=openpgp(ada), problem="unsupported")


def test_without_gpg_it_stays_open(ada: Gpg, monkeypatch: pytest.MonkeyPatch) -> None:
    signature, block, key = ada.sign(PAYLOAD), ada.block(), openpgp(ada)
    monkeypatch.setenv("PATH", "")
    assert verify(signature, PAYLOAD, "git", [block]) == Verdict(good=False, key=key, problem="no_program")


def test_neither_the_users_keys_nor_the_users_settings_count(
    ada: Gpg, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signature, block = ada.sign(PAYLOAD), ada.block()
    monkeypatch.setenv("GNUPGHOME", str(ada.home))
    assert verify(signature, PAYLOAD, "git").problem == "unknown_key"
    (tmp_path / "gpg").write_text(f"#!/bin/sh\nPATH=/bin:/usr/bin\nenv >> '{tmp_path}/seen'\n")
    (tmp_path / "gpg").chmod(stat.S_IRWXU)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", "mine")
    verify(signature, PAYLOAD, "git", [block])
    seen = (tmp_path / "seen").read_text().replace(str(tmp_path), "")
    assert "GNUPGHOME" not in seen
    assert "mine" not in seen


@pytest.mark.parametrize("issuer", gpg.PLATFORMS)
def test_a_platform_is_no_person(issuer: str) -> None:
    for old_format in (True, False):
        for number, value in ((16, issuer), (33, f"04{'00' * 12}{issuer}")):
            signature = _claiming(number, bytes.fromhex(value), old_format=old_format)
            assert verify(signature, PAYLOAD, "git") == Verdict(
                good=False, key="", problem="unknown_key", platform="GitHub"
            )


@pytest.mark.parametrize(
    ("signature", "problem"),
    [
        (b"-----BEGIN SIGNED MESSAGE-----\n", "unsupported"),
        (b"-----BEGIN PGP MESSAGE-----\n", "unsupported"),
        (b"-----BEGIN PGP SIGNATURE-----\n", "bad"),
        (b"", "bad"),
        (b"gpg", "bad"),
    ],
)
def test_what_is_no_signature_that_we_read(signature: bytes, problem: str) -> None:
    verdict = verify(signature, PAYLOAD, "git")
    assert (verdict.good, verdict.problem) == (False, problem)


@given(st.binary(max_size=120), st.binary(max_size=10))
def test_no_bytes_break_it(noise: bytes, payload: bytes) -> None:
    hashed = bytes([4, 0, 22, 8]) + noise
    for body in (noise, b"\xc2\x70" + noise, b"\x89\x00\x60" + hashed, b"\x88\x30\x03" + noise):
        assert not verify(_armored(body), payload, "git").good
    assert not verify(b"-----BEGIN PGP SIGNATURE-----\n" + noise, payload, "git").good


def _claiming(number: int, value: bytes, *, old_format: bool) -> bytes:
    """An armored signature that says which key made it and is otherwise empty."""
    created = bytes([5, 2, 0, 0, 0, 1])
    issuer = bytes([len(value) + 1, number]) + value
    body = bytes([4, 0, 22, 8, 0, len(created)]) + created + bytes([0, len(issuer)]) + issuer + b"\0\0"
    return _armored((b"\x89\x00" if old_format else b"\xc2") + bytes([len(body)]) + body)


def _armored(data: bytes) -> bytes:
    return (
        armor.as_ssh_signature(data)
        .replace(b"SSH SIGNATURE-----\n", b"PGP SIGNATURE-----\n\n", 1)
        .replace(b"END SSH", b"END PGP")
    )
