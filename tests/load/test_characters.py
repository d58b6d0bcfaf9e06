"""Characters that hide, steer or pretend are found; ordinary text in any script is left in peace."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.load import characters
from isms_scope.load.reader import read
from isms_scope.model.raw import Mark

BIDI = [*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C]
INVISIBLE = [*range(0x200B, 0x200E), 0x2060, 0xFEFF, 0x00AD, 0x2028, 0x2029]
CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"]

ORDINARY = (Path(__file__).parent / "ordinary_text.txt").read_text("utf-8").splitlines()
"""Names and phrases as people write them in many scripts, one a line."""


@pytest.mark.parametrize("code", BIDI + INVISIBLE + CONTROLS, ids=lambda code: f"U+{code:04X}")
def test_a_character_that_hides_or_steers_is_refused_raw_and_as_an_escape(code: int) -> None:
    raw = read(f"a: b{chr(code)}c\nd: e\n".encode(), "f")
    escaped = read(f'a: "b\\U{code:08x}c"\nd: e\n'.encode(), "f")
    wanted = "YML-21" if code in CONTROLS else "YML-20"
    for reading, column in ((raw, 5), (escaped, 6)):
        (found,) = reading.findings
        assert (found.rule, found.location.line, found.location.column) == (wanted, 1, column)
        assert f"U+{code:04X}" in found.message
        assert reading.content == {"d": "e"}


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_has_no_finding(text: str) -> None:
    assert not characters.has_refused(text)
    assert characters.mixed_word(text) is None
    assert characters.look_alike_word(text) is None


def test_line_breaks_and_tabs_are_ordinary() -> None:
    assert not characters.has_refused("a\tb\r\nc")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the Sc\u043epe of it", "Sc\u043epe"),
        ("\u0391thens", "\u0391thens"),
        ("\u0421isco", "\u0421isco"),
        ("Ac\u217ee \u13aacme", "\u13aacme"),
        ("org-\u0501ata", "\u0501ata"),
    ],
)
def test_a_word_of_two_alphabets_is_named(text: str, word: str) -> None:
    assert characters.mixed_word(text) == word


@pytest.mark.parametrize(
    ("text", "word", "plain"),
    [
        ("the \uff21\uff23\uff2d\uff25 Ltd", "\uff21\uff23\uff2d\uff25", "ACME"),
        ("\U0001d400cme", "\U0001d400cme", "Acme"),
        ("\ufb01nance", "\ufb01nance", "finance"),
        ("Tier \u2162", "\u2162", "III"),
    ],
)
def test_a_word_in_look_alike_letters_is_named_with_its_ordinary_form(
    text: str, word: str, plain: str
) -> None:
    assert characters.look_alike_word(text) == word
    assert characters.ordinary(word) == plain


def test_every_look_alike_letter_has_another_ordinary_form() -> None:
    letters = [chr(code) for code in range(0x20000) if characters.look_alike_word(chr(code))]
    assert len(letters) > 1000
    unchanged = [letter for letter in letters if unicodedata.normalize("NFKC", letter) == letter]
    assert [letter for letter in unchanged if unicodedata.category(letter) != "Cn"] == []


@given(st.text())
def test_replacing_refused_characters_keeps_every_place(text: str) -> None:
    clean = characters.without_refused(text)
    places = {offset for offset, _ in characters.refused(text)}
    assert len(clean) == len(text)
    replaced = {offset for offset, char in enumerate(clean) if char == characters.PLACEHOLDER}
    begins = {at for at in replaced if at - 1 not in replaced or text[at - 1] != text[at]}
    assert begins <= places <= replaced
    assert all(clean[offset] == text[offset] for offset in range(len(text)) if offset not in replaced)
    assert bool(places) is characters.has_refused(text)


@given(st.text(alphabet="a\r\né"), st.data())
def test_a_mark_counts_lines_as_python_does(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    if text[offset - 1 : offset + 1] == "\r\n":
        return
    before = f"{text[:offset]}|".splitlines()
    assert characters.Lines(text).mark(offset) == Mark(len(before), len(before[-1]))


@given(st.text())
def test_composing_changes_nothing_but_the_form(text: str) -> None:
    composed = characters.composed(text)
    assert composed == unicodedata.normalize("NFC", text)


def test_accents_piled_on_a_letter_are_refused_instead_of_sorted() -> None:
    assert characters.composed("a" + "\u0301\u0323" * 15) is not None
    assert characters.composed("a" + "\u0301\u0323" * 30_000) is None


@pytest.mark.parametrize(
    ("char", "name"),
    [
        ("\u202e", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("\x1b", "U+001B ESCAPE"),
        ("\x01", "U+0001 CONTROL CHARACTER"),
        ("\ufdd0", "U+FDD0 NONCHARACTER"),
    ],
)
def test_a_refused_character_has_a_printable_name(char: str, name: str) -> None:
    assert characters.named(char) == name


@pytest.mark.parametrize(
    ("source", "misfit"),
    [
        (r'"a\u202eb"', (2, "\u202e")),
        (r'"a\\u202eb"', None),
        (r'"a\\\u202eb"', (4, "\u202e")),
        (r'"\t\n\"\/\_\x41\u00e9\U0001F600"', None),
        (r'"\ud83d\ude00"', (1, "")),
        (r'"\U00110000"', (1, "")),
        (r'"\0"', (1, "\0")),
    ],
)
def test_an_escape_is_found_where_it_stands(source: str, misfit: tuple[int, str] | None) -> None:
    assert characters.refused_escape(source, 0, len(source)) == misfit
