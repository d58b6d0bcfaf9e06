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
