"""Attachments are searched as far as the standard library can read them."""

import zipfile
from pathlib import Path

import pytest

from isms_scope.load.attachments import texts_of
from isms_scope.load.escaped import escaped_values
from isms_scope.snapshot.leaks import Text, leaks_in_texts, leaks_in_values
from secret_shapes import SECRETS

TOKEN = SECRETS[2]


def places(path: Path) -> list[str]:
    return [str(each.location) for each in leaks_in_texts(texts_of([("a", path)]))]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (f"Minutes\n{TOKEN}\n".encode(), "a:2:1"),
        (f"Minutes\n{TOKEN}\n".encode("utf-16"), "a:2:1"),
        (f"Minutes\n{TOKEN}\n".encode("utf-16-le"), "a:2:1"),
        (f"Minutes\n{TOKEN}\n".encode("utf-16-be"), "a:2:1"),
        (b"%PDF-1.4\n\x00\xff " + TOKEN.encode() + b"\x00", "a"),
        (b"x " * 3_000_000 + TOKEN.encode(), "a:1:6000001"),
    ],
)
def test_a_secret_is_found_in_text_of_any_encoding_and_in_other_files(
    tmp_path: Path, content: bytes, place: str
) -> None:
    (tmp_path / "a").write_bytes(content)
    assert places(tmp_path / "a") == [place]


def test_a_secret_is_found_in_an_office_file_even_where_its_word_is_divided(tmp_path: Path) -> None:
    path = tmp_path / "a"
    for content in (f"<w:t>{TOKEN}</w:t>", f"<w:t>{TOKEN[:9]}</w:t><w:t>{TOKEN[9:]}</w:t>"):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", content * 50)
        assert {*places(path)} == {"a"}


def test_a_damaged_or_endless_office_file_is_no_failure(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    assert places(path) == []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", b" " * 40 * 2**20)
        archive.writestr("b.xml", TOKEN)
    assert places(path) == []


@pytest.mark.parametrize(
    "value",
    [
        '"Key:\\n' + TOKEN + '"',
        '"\\x67' + TOKEN[1:] + '"',
        '"' + TOKEN[:6] + f"\\u{ord(TOKEN[6]):04x}" + TOKEN[7:] + '"',
        '"' + TOKEN[:12] + "\\\n      " + TOKEN[12:] + '"',
        '"' + SECRETS[12].replace(".", ".\\\n      ") + '"',
        '"\\x2d----BEGIN RSA PRIVATE\n    KEY-----\n    ZZZZ"',
    ],
)
def test_a_secret_written_with_escapes_is_found_at_its_value(value: str) -> None:
    text = f"suppliers:\n  cloud:\n    note: {value}\n  broken: [\n"
    written = escaped_values(text.encode())
    found = [*leaks_in_texts([Text("a.yml", text)]), *leaks_in_values("a.yml", text, written)]
    assert [each.location.line for each in found] == [3]
