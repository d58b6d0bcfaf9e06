"""Raw commits are read as they are, well formed or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit, parse

HEAD = b"tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\n"
ADA = b"author Ada Lind <ada@larkspur.example> 1767261600 +0000\n"
BO = b"committer Bo Marsh <bo@larkspur.example> 1767261600 +0100\n"


def commit(message: bytes = b"Subject\n", head: bytes = HEAD + ADA + BO) -> Commit:
    """Return the commit with these header lines and message."""
    return parse("c0ffee", head + b"\n" + message)


def test_an_ordinary_commit() -> None:
    found = commit(
        b"Subject\n\nBody\n", HEAD + b"parent " + b"1" * 40 + b"\nparent " + b"2" * 40 + b"\n" + ADA + BO
    )
    assert found == Commit(
        id="c0ffee",
        parents=("1" * 40, "2" * 40),
        authors=(Identity("Ada Lind", "ada@larkspur.example"),),
        committers=(Identity("Bo Marsh", "bo@larkspur.example"),),
        message="Subject\n\nBody\n",
        malformed=False,
    )


@pytest.mark.parametrize(
    ("message", "subject"),
    [
        (b"One\r\n\r\nBody\r\n", "One"),
        (b"One\ntwo\n\nBody", "One two"),
        (b"\n\n  One  \n", "One"),
        (b"", ""),
        (b"Red \x1b[31malert\x1e\x1f", "Red \ufffd[31malert\ufffd\ufffd"),
        ("in \u202escope\u200b".encode(), "in \ufffdscope\ufffd"),
        (b"caf\xe9", "caf\ufffd"),
    ],
)
def test_the_subject_is_one_line_that_is_safe_to_show(message: bytes, subject: str) -> None:
    assert commit(message).subject == subject


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (b"ISO-8859-1", "caf\u00e9"),
        (b"windows-1251", "caf\u0439"),
        (b"utf-16", "caf\ufffd"),
        (b"unicode_escape", "caf\ufffd"),
        (b"hex", "caf\ufffd"),
        (b"iso-8859-99", "caf\ufffd"),
        (b"\xff\0", "caf\ufffd"),
    ],
)
def test_the_encoding_of_a_message_is_followed_if_it_is_ordinary(encoding: bytes, text: str) -> None:
    assert commit(b"caf\xe9", HEAD + ADA + BO + b"encoding " + encoding + b"\n").subject == text


@pytest.mark.parametrize(
    "head",
    [
        HEAD + ADA + ADA.replace(b"Ada", b"Eve") + BO,
        HEAD + ADA + BO + BO,
        HEAD + ADA,
        HEAD + BO,
        HEAD + ADA.replace(b" <ada@larkspur.example>", b"") + BO,
        HEAD + ADA.replace(b"1767261600", b"soon") + BO,
        HEAD + ADA.replace(b"+0000", b"") + BO,
        HEAD + ADA.replace(b"<ada", b"<<ada") + BO,
        b"",
    ],
)
def test_what_two_readers_could_read_in_two_ways_is_malformed(head: bytes) -> None:
    assert commit(head=head).malformed


def test_a_nul_in_the_message_is_malformed() -> None:
    assert commit(b"shown\0hidden").malformed


def test_both_of_two_authors_are_kept() -> None:
    found = commit(head=HEAD + ADA + ADA.replace(b"Ada", b"Eve").replace(b"ada@", b"eve@") + BO)
    assert [each.email for each in found.authors] == ["ada@larkspur.example", "eve@larkspur.example"]


def test_an_empty_address_is_well_formed() -> None:
    found = commit(head=HEAD + ADA.replace(b"ada@larkspur.example", b"") + BO)
    assert (found.authors, found.malformed) == ((Identity("Ada Lind", ""),), False)


def test_lines_of_a_signature_are_no_fields() -> None:
    signature = b"gpgsig -----BEGIN-----\n author Eve <eve@x.example> 1 +0000\n \n -----END-----\n"
    found = commit(head=HEAD + ADA + BO + signature)
    assert len(found.authors) == 1
    assert found.message == "Subject\n"


def test_co_authors_count_wherever_they_stand() -> None:
    message = (
        b"Subject\n\nCo-authored-by: Cy <cy@x.example>\r\n\nmore\nco-AUTHORED-by:  Di Lo < di@x.example > \n"
        b"Not co-authored-by: Eve <eve@x.example>\nCo-authored-by: nobody\n"
    )
    assert commit(message).co_authors == (Identity("Cy", "cy@x.example"), Identity("Di Lo", "di@x.example"))


@given(st.binary(max_size=300))
def test_no_bytes_break_it(raw: bytes) -> None:
    for found in (parse("c0ffee", raw), commit(raw), commit(head=HEAD + b"author " + raw + b"\n" + BO)):
        shown = [found.message, found.subject]
        shown += [text for each in (*found.authors, *found.committers) for text in (each.name, each.email)]
        assert all(
            letter.isprintable() or letter in "\n\t" or letter > "\x9f" for text in shown for letter in text
        )


SIGNED = b"gpgsig -----BEGIN-----\n one\n \n two\n -----END-----\n"
TWIN = b"gpgsig-sha256 -----BEGIN-----\n three\n -----END-----\n"
PLAIN = HEAD + ADA + BO + b"\nSubject\n"


def test_a_signature_is_unfolded_and_taken_out_of_what_was_signed() -> None:
    found = commit(head=HEAD + ADA + BO + SIGNED)
    assert found.signature == b"-----BEGIN-----\none\n\ntwo\n-----END-----\n"
    assert found.payload == PLAIN
    assert not found.malformed


def test_a_commit_without_a_signature_keeps_no_copy_of_itself() -> None:
    found = commit(b"Subject\n\ngpgsig -----BEGIN-----\n")
    assert (found.signature, found.payload) == (b"", b"")


def test_a_signature_for_the_other_kind_of_ids_covers_neither() -> None:
    head = HEAD + ADA + BO + SIGNED + TWIN
    short, long = parse("1" * 40, head + b"\nSubject\n"), parse("1" * 64, head + b"\nSubject\n")
    assert (short.payload, long.payload) == (PLAIN, PLAIN)
    assert b"one" in short.signature
    assert long.signature == b"-----BEGIN-----\nthree\n-----END-----\n"
    assert not short.malformed
    assert not long.malformed
    assert commit(head=HEAD + ADA + BO + TWIN).signature == b""


@pytest.mark.parametrize("more", [SIGNED, b"gpgsig\n", b"gpgsigfoo bar\n", b"gpgsig-sha1 x\n y\n"])
def test_more_than_one_signature_is_malformed(more: bytes) -> None:
    assert commit(head=HEAD + ADA + BO + SIGNED + more).malformed
    assert commit(head=HEAD + more + ADA + BO + SIGNED).malformed


def test_a_header_that_follows_an_empty_line_is_malformed() -> None:
    assert commit(head=b"\n" + HEAD + ADA + BO).malformed


def test_a_signature_is_kept_wherever_it_stands() -> None:
    merged = b"mergetag object 1\n type commit\n gpgsig no\n \n"
    found = commit(b"", head=HEAD + merged + SIGNED + ADA + BO)
    assert found.payload == HEAD + merged + ADA + BO + b"\n"
    assert found.signature.startswith(b"-----BEGIN-----\none\n")


@given(
    st.lists(
        st.sampled_from(
            [
                b"gpgsig a",
                b"gpgsig",
                b"gpgsig ",
                b" b",
                b" ",
                b"  c",
                b"gpgsig-sha256 d",
                b"gpgsigs",
                b"x y",
                b" gpgsig",
            ]
        )
    ),
    st.sampled_from([b"", b"\n", b"\n\n", b"\n\nbody\ngpgsig e\n f\n"]),
)
def test_signatures_are_taken_out_line_by_line_as_git_does_it(lines: list[bytes], rest: bytes) -> None:
    raw = b"tree\n" + b"\n".join(lines) + rest
    found = parse("c0ffee", raw)
    payload, signature = _as_git(raw)
    assert (found.payload, found.signature) == ((payload, signature) if signature else (b"", b""))


def _as_git(raw: bytes) -> tuple[bytes, bytes]:
    """The loop of parse_buffer_signed_by_header() in git's commit.c, for ids of 40 digits."""
    payload = signature = b""
    state = "payload"
    lines = raw.splitlines(keepends=True)
    for number, line in enumerate(lines):
        if line == b"\n":
            return payload + b"".join(lines[number:]), signature
        if state == "payload" or not line.startswith(b" "):
            own, other = line.startswith(b"gpgsig "), line.startswith(b"gpgsig")
            state = "signature" if own else "other" if other else "payload"
            line = line.removeprefix(b"gpgsig ") if own else line  # noqa: PLW2901 - as git does
        elif state == "signature":
            line = line[1:]  # noqa: PLW2901 - as git does
        payload += line if state == "payload" else b""
        signature += line if state == "signature" else b""
    return payload, signature
