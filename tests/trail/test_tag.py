"""Annotated tags are taken apart as git does, and what is ambiguous is no tag."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gitrepo import Repo
from isms_scope.trail.tag import Tag, parse

ID = "1" * 40
HEAD = b"object " + ID.encode() + b"\ntype commit\ntag approvals/1\ntagger Ada <ada@x.example> 1 +0000\n"
SSH = b"-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----\n"


def test_a_signature_stands_at_the_end() -> None:
    found = parse(HEAD + b"\nApproved\n" + SSH)
    assert found == Tag(HEAD + b"\nApproved\n", SSH, ID, "commit", "approvals/1", dt.date(1970, 1, 1))


def test_a_tag_without_a_signature_is_all_payload() -> None:
    raw = HEAD + b"\nApproved, see -----BEGIN SSH SIGNATURE-----\n"
    assert parse(raw) == Tag(raw, b"", ID, "commit", "approvals/1", dt.date(1970, 1, 1))


def test_the_last_signature_counts() -> None:
    pgp = b"-----BEGIN PGP SIGNATURE-----\n"
    found = parse(HEAD + b"\nA\n" + SSH + pgp)
    assert found is not None
    assert (found.payload, found.signature) == (HEAD + b"\nA\n" + SSH, pgp)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        HEAD[1:] + b"\n",
        HEAD.replace(b"object", b"object ") + b"\n",
        HEAD.replace(b"type commit", b"type commit\ntype tree") + b"\n",
        HEAD + HEAD + b"\n",
        HEAD + b"gpgsig " + SSH + b"\n",
        HEAD + b"\nApp\0roved\n",
    ],
)
def test_what_two_readers_could_take_for_different_things_is_no_tag(raw: bytes) -> None:
    assert parse(raw) is None


@given(st.binary(max_size=200))
def test_no_bytes_break_it(raw: bytes) -> None:
    for found in (parse(raw), parse(HEAD + raw), parse(HEAD + b"\n" + raw)):
        assert found is None or found.payload + found.signature in {raw, HEAD + raw, HEAD + b"\n" + raw}


def test_tags_that_git_wrote(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "repo")
    commit = repo.commit({"a": "b"})
    repo.git("-c", "user.name=Ada", "-c", "user.email=ada@x.example", "tag", "-a", "v1", "-m", "One")
    found = parse(repo.git_bytes("cat-file", "tag", "v1"))
    assert found is not None
    assert (found.object, found.type, found.name, found.signature) == (commit, "commit", "v1", b"")
