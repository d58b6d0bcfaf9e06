"""However a person writes a public key down, it is the same key; and what is none is refused."""

import base64
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import signing
from isms_scope.trail.signatures import canonical_key, key_fingerprint
from isms_scope.trail.signatures.keys import ssh_key
from isms_scope.trail.signatures.wire import string

BLOB = string(b"ssh-ed25519") + string(b"\x07" * 32)
DATA = base64.b64encode(BLOB).decode()
KEY = f"ssh-ed25519 {DATA}"
FINGERPRINT = "E55FFDB8F69ED944B60676C75823EEA3DD0B0CBF"


@pytest.mark.parametrize(
    "written",
    [
        KEY,
        f"  {KEY}  Ada's key, at work\n",
        f"# my key\n\n{KEY} ada\n",
        f'no-pty,command="echo ssh-ed25519 \\"x\\" y" {KEY} ada',
        f"ada@larkspur.example {KEY}",
        f'"Ada Lind",*@larkspur.example namespaces="git,file",valid-after="20260101" {KEY}',
        f"ssh-ed25519\t{DATA}",
    ],
)
def test_an_ssh_key_in_one_line(written: str) -> None:
    assert canonical_key(written) == KEY


@pytest.mark.parametrize(
    "written",
    [
        FINGERPRINT,
        FINGERPRINT.lower(),
        f"0x{FINGERPRINT}",
        f"openpgp:{FINGERPRINT}",
        " E55F FDB8 F69E D944 B606  76C7 5823 EEA3 DD0B 0CBF\n",
    ],
)
def test_a_pgp_fingerprint(written: str) -> None:
    assert canonical_key(written) == f"openpgp:{FINGERPRINT}"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "ada@larkspur.example",
        "ssh-ed25519",
        "ssh-ed25519 AAAA",
        f"ssh-ed25519 {DATA[:-4]}",
        f"ssh-ed25519 {DATA}AAAA",
        f"ssh-rsa {DATA}",
        f"SSH-ED25519 {DATA}",
        f"{KEY}\n{KEY}",
        f"cert-authority {KEY}",
        f'* cert-authority,namespaces="git" {KEY}',
        f"one two three {KEY}",
        f"ssh-ed25519-cert-v01@openssh.com {DATA}",
        FINGERPRINT[1:],
        FINGERPRINT + "00",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
    ],
)
def test_what_is_no_key(written: str) -> None:
    assert canonical_key(written) is None
    assert key_fingerprint(written) == ""


@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for written in (text, f"{text} {KEY}", f"{KEY} {text}", f"ssh-rsa {text}"):
        found = canonical_key(written)
        assert found is None or canonical_key(found) == found


@pytest.mark.parametrize("kind", signing.SSH_KINDS)
def test_the_fingerprint_is_that_of_ssh_keygen(tmp_path: Path, kind: str) -> None:
    file = signing.ssh_key(tmp_path, kind)
    listed = subprocess.run(["ssh-keygen", "-l", "-f", file], check=True, capture_output=True, text=True)
    assert key_fingerprint(signing.public(file)) == listed.stdout.split()[1]


def test_a_pgp_block_stands_for_its_primary_key() -> None:
    with signing.gpg_home() as gpg:
        first = gpg.key()
        gpg.run("--quick-add-key", first, "ed25519", "sign", "never")
        assert canonical_key(gpg.block()) == f"openpgp:{first}"
        assert key_fingerprint(gpg.block()) == first
        gpg.key("Bo Marsh <bo@larkspur.example>")
        assert canonical_key(gpg.block()) is None, "two people's keys in one block are nobody's"


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("sk-ssh-ed25519@openssh.com", [b"\x07" * 32, b"ssh:"]),
        ("sk-ecdsa-sha2-nistp256@openssh.com", [b"nistp256", b"\x04" + b"\x07" * 64, b"ssh:"]),
        ("ecdsa-sha2-nistp384", [b"nistp384", b"\x04" + b"\x07" * 96]),
        ("ssh-rsa", [b"\x01\x00\x01", b"\x00\x80" + b"\x07" * 255]),
    ],
)
def test_kinds_of_keys(kind: str, parts: list[bytes]) -> None:
    blob = b"".join(map(string, [kind.encode(), *parts]))
    key = f"{kind} {base64.b64encode(blob).decode()}"
    assert ssh_key(blob) == key == canonical_key(f"{key} comment")
    for broken in (blob + b"\0", blob[:-1], blob.replace(string(parts[0]), string(b"\0" + parts[0]))):
        with pytest.raises(ValueError, match=r"the data|is no"):
            ssh_key(broken)
