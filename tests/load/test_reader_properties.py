"""For any bytes: no exception, the same from both parsers, equal values back, places that point at them."""

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from isms_scope.load import characters, parser
from isms_scope.load.reader import Reading, read
from isms_scope.model.raw import Mark, RawList, RawMap, plain

# Anything that may stand in UTF-8 and in a value.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(
    lambda text: not characters.has_refused(text)
)
COMPOSED = TEXT.map(lambda text: characters.composed(text) or "")
SCALAR = st.none() | st.booleans() | st.integers(-(10**15) + 1, 10**15 - 1) | COMPOSED
VALUE = st.recursive(
    SCALAR,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(COMPOSED, inner, max_size=5),
    max_leaves=20,
)
MAPPING = st.dictionaries(COMPOSED, VALUE, max_size=6)

NAME = st.from_regex(r"[a-z][a-z_-]{1,8}x", fullmatch=True)
WORDS = st.from_regex(r"[A-Z][a-z]{2,9}( [a-z&!.]{1,5}z){0,3}", fullmatch=True)
PLAIN_SCALAR = (
    WORDS | st.integers(-999, 999) | st.booleans() | st.dates().map(lambda date: f"{date:%Y-%m-%d}")
)
BLOCK = st.recursive(
    st.dictionaries(NAME, PLAIN_SCALAR, min_size=1, max_size=4),
    lambda inner: st.dictionaries(
        NAME, PLAIN_SCALAR | inner | st.lists(PLAIN_SCALAR, min_size=1, max_size=3), min_size=1, max_size=4
    ),
    max_leaves=8,
)

# No block texts and no tabs: there the two parsers differ in what they let pass, never in what they read.
YAML_PIECES = st.lists(
    st.sampled_from(
        ["a", "b", "ab c", ":", ": ", ":\n", "-", "- ", "?", "? ", "[", "]", "{", "}", ",", ", ", "'",
         '"', "#", " #", "&x", "*x", "!x ", "%", "@", " ", "  ", "\n", "\n  ", "\n- ", "\\", "\\x41",
         "\\u202e", "0", "1.1", "~", "no", "---", "...", "\n---\n", "\r\n", "\r", "\xe9", "\xa0",
         "\u200b", "\x1b", "a: ", "a: b\n", "b:\n  ", "- c\n", "<<: "]
    ),
    max_size=14,
).map("".join)  # fmt: skip
BLOCK_PIECES = st.lists(
    st.sampled_from(
        ["a: ", "|", ">", "|-", ">+", "|2", "\n", "\n  ", "\n    ", "b", "\t", " ", "#", "c: d\n"]
    ),
    max_size=12,
).map("".join)


def both(data: bytes) -> tuple[Reading, Reading]:
    default = parser.events
    try:
        parser.events = parser.c_events
        by_c = read(data, "f")
        parser.events = parser.python_events
        return by_c, read(data, "f")
    finally:
        parser.events = default


def check_sanity(data: bytes) -> None:
    for reading in both(data):
        assert "YML-26" not in {found.rule for found in reading.findings}
        assert reading.content is not None or any(found.severity == "error" for found in reading.findings)
        lines = len(re.split(rb"\r\n?|\n", data)) + 1
        assert all(1 <= found.location.line <= lines for found in reading.findings)
        assert all(found.location.column >= 1 for found in reading.findings)


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"a: \xf4\x90\x80\x80")
@example(b"\x00")
def test_any_bytes_are_read_or_refused_with_a_place(data: bytes) -> None:
    check_sanity(data)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    check_sanity(text.encode("utf-8", "surrogatepass"))


@given(YAML_PIECES)
@example('a: "\\ud800"')
@example('a: "\\U00110000"')
@example('a: "\\ud83d\\ude00" b')
@example("? \n: b")
def test_both_parsers_accept_and_read_the_same(text: str) -> None:
    check_sanity(text.encode())
    by_c, by_python = both(text.encode())
    assert same(by_c.content, by_python.content)
    if by_c.content is not None:
        assert by_c.findings == by_python.findings


@given(BLOCK_PIECES)
def test_both_parsers_read_the_same_where_both_accept(text: str) -> None:
    check_sanity(text.encode())
    by_c, by_python = both(text.encode())
    assert by_c.content is None or by_python.content is None or same(by_c.content, by_python.content)


@given(MAPPING, st.sampled_from([None, 1, 4]), st.booleans())
def test_what_is_written_as_json_is_read_back_equal(
    value: dict[str, Any], indent: int | None, ascii_only: bool
) -> None:
    # JSON writes characters above U+FFFF as two escapes, which no YAML reader takes for one character.
    escapes_fit = not ascii_only or (
        json.dumps(value).isascii() and not re.search(r"\\ud[89ab]", json.dumps(value))
    )
    text = json.dumps(value, ensure_ascii=ascii_only and escapes_fit, indent=indent)
    for reading in both(text.encode()):
        assert all(found.severity == "warning" for found in reading.findings)
        assert reading.content is not None
        assert same(plain(reading.content), value)


@given(BLOCK)
def test_what_is_written_in_blocks_is_read_back_with_its_places(value: dict[str, Any]) -> None:
    text = "".join(blocks(value, 0))
    lines = text.splitlines()
    for reading in both(text.encode()):
        assert reading.findings == ()
        assert reading.content is not None
        assert same(plain(reading.content), value)
        for written, mark in places(reading.content):
            assert lines[mark.line - 1][mark.column - 1 :].startswith(written)


def blocks(value: dict[str, Any], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, inner in value.items():
        if isinstance(inner, dict):
            yield f"{indent}{key}:\n"
            yield from blocks(inner, depth + 1)
        elif isinstance(inner, list):
            yield f"{indent}{key}:\n"
            yield from (f"{indent}  - {written(item)}\n" for item in inner)
        else:
            yield f"{indent}{key}: {written(inner)}\n"


def written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def places(content: RawMap | RawList) -> Iterator[tuple[str, Mark]]:
    """Yield how each key and plain value is written, with the mark that claims to point at it."""
    if isinstance(content, RawMap):
        yield from ((key, content.key_mark(key)) for key in content)
        pairs = [(value, content.value_mark(key)) for key, value in content.items()]
    else:
        pairs = list(zip(content, content.marks, strict=True))
    for value, mark in pairs:
        if isinstance(value, RawMap | RawList):
            yield from places(value)
        else:
            yield written(value), mark


def same(left: object, right: object) -> bool:
    """Whether two values are equal, with types: 1 is not True."""
    return left == right and repr(left) == repr(right)
