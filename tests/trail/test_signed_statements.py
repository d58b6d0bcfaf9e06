"""Statements: one form only, bound to what they say, and nothing that is read can crash the reader."""

import base64
import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from house.tree import ROOT
from isms_scope.trail.signatures import sign, verify
from isms_scope.trail.statements import (
    FILE,
    NAMESPACE,
    SIZE_LIMIT,
    NamedApprover,
    Statement,
    file_name,
    pae,
    read,
    signer,
    write,
)
from trail.signing import APPROVAL, NEW, OLD, REPOSITORY, ZEROS, key_pair, shaped

BASELINE = Statement(
    "baseline", REPOSITORY, "refs/heads/main", fingerprint="b1:" + "c" * 64, version="1.2", system="isms"
)
VOUCHER = replace(
    APPROVAL,
    kind="voucher",
    role="",
    approvers=(NamedApprover("bo", "Bo Marsh", "", "7", "bo", "pull/1", "2026-01-01T00:00:00Z"),),
)

ids = st.text("0123456789abcdef", min_size=40, max_size=40)
texts = st.text(st.characters(codec="utf-8"), max_size=20)
paths = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
bound = st.dictionaries(paths, st.tuples(ids, ids).filter(lambda pair: pair != (ZEROS, ZEROS)), min_size=1)
changes = bound.map(lambda found: tuple((path, *found[path]) for path in sorted(found)))
approvers = st.builds(NamedApprover, st.none() | texts, *[texts] * 6)
refs = texts.map(lambda text: f"refs/{text}")
statements = st.one_of(
    st.builds(Statement, st.just("approval"), ids, refs, changes, role=texts, head=st.just("") | ids),
    st.builds(
        Statement,
        st.just("voucher"),
        ids,
        refs,
        changes,
        st.lists(approvers, min_size=1, max_size=3).map(tuple),
    ),
    st.builds(lambda version: replace(BASELINE, version=version), texts.filter(bool)),
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts,
    lambda inner: st.lists(inner) | st.dictionaries(texts, inner),
    max_leaves=10,
)


@given(statements)
def test_what_is_written_is_read(statement: Statement) -> None:
    data = write(statement, shaped)
    found = read(data)

    assert found is not None
    assert found.statement == statement
    assert found.signatures == (shaped(found.pae)[0],)
    assert FILE.match(file_name(data).encode())
    assert found == read(data.removesuffix(b"\n"))
    assert b"\n" not in data.removesuffix(b"\n")


@given(statements, st.data())
def test_no_changed_byte_goes_unseen(statement: Statement, data: st.DataObject) -> None:
    written = write(statement, shaped)
    at = data.draw(st.integers(0, len(written) - 2))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != written[at]))
    original, found = read(written), read(written[:at] + bytes([byte]) + written[at + 1 :])

    assert original is not None
    if found is not None:
        assert found.digest != original.digest or found.signatures != original.signatures
        assert found.statement == original.statement or found.digest != original.digest


@given(st.binary() | values.map(lambda value: json.dumps(value).encode()))
def test_anything_can_be_read(data: bytes) -> None:
    assert read(data) is None


@given(values)
def test_any_payload_can_be_read(value: Any) -> None:
    content = json.dumps(value, sort_keys=True, separators=(",", ":")).encode()
    assert read(_outer(content)) is None


@given(
    st.sampled_from(
        ["kind", "repository", "ref", "changes", "approvers", "role", "fingerprint", "head", "more"]
    ),
    values,
)
def test_a_value_of_another_type_is_refused_or_stands_for_itself(name: str, value: Any) -> None:
    content = _content(write(APPROVAL, shaped))
    content["predicate"][name] = value
    found = read(_outer(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()))

    assert found is None or json.dumps(getattr(found.statement, name)) == json.dumps(value)


def _content(data: bytes) -> Any:
    return json.loads(base64.b64decode(json.loads(data)["payload"]))


def _outer(payload: bytes) -> bytes:
    armored, _ = shaped(pae(payload))
    template = json.loads(write(APPROVAL, shaped))
    template["payload"] = base64.b64encode(payload).decode()
    template["signatures"][0]["sig"] = base64.b64encode(armored).decode()
    return json.dumps(template, sort_keys=True, separators=(",", ":")).encode()


WRITTEN = write(APPROVAL, shaped)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(WRITTEN + b"\n", id="two line breaks"),
        pytest.param(b" " + WRITTEN, id="a space before"),
        pytest.param(b"\xef\xbb\xbf" + WRITTEN, id="a byte order mark"),
        pytest.param(WRITTEN.replace(b'{"payload":', b'{"payload":"e30=","payload":'), id="a key twice"),
        pytest.param(WRITTEN.replace(b'":"', b'": "', 1), id="a space inside"),
        pytest.param(WRITTEN.replace(b'"keyid":"SHA256:', b'"keyid":"SHA256:A'), id="another key id"),
        pytest.param(WRITTEN.replace(b"in-toto+json", b"in-toto+text"), id="another payload type"),
        pytest.param(WRITTEN[:-2] + b',"more":1}\n', id="one key more"),
        pytest.param(b"[" * 100_000, id="deep"),
        pytest.param(b'{"payload":' + b"9" * 5_000 + b"}", id="a long number"),
        pytest.param(WRITTEN + b" " * SIZE_LIMIT, id="too large"),
    ],
)
def test_another_form_is_refused(data: bytes) -> None:
    assert read(data) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("urn:isms-scope:approval:1", "urn:isms-scope:approval:2"),
        ("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1"),
        ('"role":"cto"', '"role":"cto","role":"ceo"'),
        ('"role":"cto"', '"role":"cto","more":""'),
        ('"role":"cto"', '"role":"\\u0063to"'),
        ('"role":"cto"', '"role":"\\ud800"'),
        ('"gitBlob":"2', '"gitBlob":"3'),
        ('"name":"scope/a.yml"', '"name":"scope/b.yml"'),
        ('"kind":"approval"', '"kind":"voucher"'),
        ('"kind":"approval"', '"kind":"approval" '),
        ("{", '{"_type":1,'),
    ],
)
def test_a_payload_in_another_form_is_refused(old: str, new: str) -> None:
    payload = base64.b64decode(json.loads(WRITTEN)["payload"]).decode()
    assert old in payload
    assert read(_outer(payload.encode())) is not None
    assert read(_outer(payload.replace(old, new, 1).encode())) is None


@pytest.mark.parametrize(
    "statement",
    [
        replace(APPROVAL, changes=()),
        replace(APPROVAL, changes=(("b", OLD, NEW), ("a", OLD, NEW))),
        replace(APPROVAL, changes=(("a", OLD, NEW), ("a", NEW, OLD))),
        replace(APPROVAL, changes=(("a", ZEROS, ZEROS),)),
        replace(APPROVAL, changes=(("a", "1" * 64, "2" * 64),)),
        replace(APPROVAL, changes=(("", OLD, NEW),)),
        replace(APPROVAL, changes=(("a", OLD.replace("1", "A"), NEW),)),
        replace(APPROVAL, changes=(("\ud800", OLD, NEW),)),
        replace(APPROVAL, repository="main"),
        replace(APPROVAL, ref="main"),
        replace(APPROVAL, fingerprint=BASELINE.fingerprint),
        replace(APPROVAL, approvers=VOUCHER.approvers),
        replace(VOUCHER, approvers=()),
        replace(APPROVAL, head="main"),
        replace(VOUCHER, head="1" * 40),
        replace(BASELINE, head="1" * 40),
        replace(BASELINE, version=""),
        replace(BASELINE, fingerprint="f1:" + "c" * 64),
        replace(BASELINE, changes=APPROVAL.changes),
    ],
)
def test_a_statement_that_contradicts_itself_is_not_written(statement: Statement) -> None:
    with pytest.raises(ValueError, match=r"."):
        write(statement, shaped)


def test_the_key_must_be_that_of_the_signature() -> None:
    with pytest.raises(ValueError, match="key"):
        write(APPROVAL, lambda payload: (shaped(payload)[0], "ssh-ed25519 AAAA"))


def test_a_name_follows_from_payload_and_key() -> None:
    other = write(APPROVAL, lambda payload: shaped(payload, b"other"))

    assert file_name(WRITTEN) == file_name(write(APPROVAL, shaped))
    assert file_name(WRITTEN)[:26] == file_name(other)[:26]
    assert file_name(WRITTEN) != file_name(other)
    with pytest.raises(ValueError, match="statement"):
        file_name(b"{}")


@pytest.mark.parametrize(
    "signature", [b"", b"x", shaped(b"")[0][:60], shaped(b"")[0].replace(b"U1NI", b"AAAA")]
)
def test_what_is_no_signature_has_no_signer(signature: bytes) -> None:
    assert signer(signature) is None


def test_the_pre_authentication_encoding_is_that_of_dsse() -> None:
    assert pae(b"{}") == b"DSSEv1 28 application/vnd.in-toto+json 2 {}"


@pytest.mark.parametrize("statement", [APPROVAL, VOUCHER, BASELINE])
def test_a_real_signature_holds_for_what_was_signed_alone(tmp_path: Path, statement: Statement) -> None:
    file, public = key_pair(tmp_path, "cto")
    found = read(write(statement, lambda payload: sign(payload, file, NAMESPACE)))

    assert found is not None
    assert signer(found.signatures[0]) == public
    assert verify(found.signatures[0], found.pae, NAMESPACE).good
    assert not verify(found.signatures[0], found.pae + b" ", NAMESPACE).good
    assert not verify(found.signatures[0], found.pae, "file").good


def test_the_commands_of_the_documentation_check_a_statement(tmp_path: Path) -> None:
    page = (ROOT / "docs/approval-statements.md").read_text()
    script = page.split("```bash\n")[1].split("```")[0]
    file, public = key_pair(tmp_path, "cto")
    (tmp_path / "statement.json").write_bytes(write(APPROVAL, lambda payload: sign(payload, file, NAMESPACE)))
    env = {"PATH": os.environ["PATH"], "FILE": "statement.json", "KEY": public}
    command = ["bash", "-e", "-o", "pipefail", "-c", _without_jq(script)]

    assert subprocess.run(command, cwd=tmp_path, env=env, check=False).returncode == 0
    assert read_payload(tmp_path / "payload.json") == APPROVAL.changes
    _, other = key_pair(tmp_path, "other")
    assert subprocess.run(command, cwd=tmp_path, env=env | {"KEY": other}, check=False).returncode != 0


def read_payload(file: Path) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(each) for each in json.loads(file.read_text())["predicate"]["changes"])


def _without_jq(script: str) -> str:
    """Return the script as it is, or with a function of that name where jq is not installed."""
    if shutil.which("jq"):
        return script
    program = (
        "import json, sys; found = json.load(open(sys.argv[2])); "
        "print(found['payload'] if sys.argv[1] == '.payload' else found['signatures'][0]['sig'])"
    )
    return f'jq() {{ "{sys.executable}" -c "{program}" "$2" "$3"; }}\n{script}'
