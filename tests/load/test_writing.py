"""What is written as YAML is read back as it was meant, by our reader and by others."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from isms_scope.load.reader import read
from isms_scope.load.writing import block, scalar
from isms_scope.model.raw import plain


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Larkspur Inference Ltd", "Larkspur Inference Ltd"),
        ("no", "'no'"),
        ("1.10", "'1.10'"),
        ("010", "'010'"),
        ("2026-11-23", "2026-11-23"),
        ("it's: R&D #1", "'it''s: R&D #1'"),
        ("two\nlines", '"two\\nlines"'),
        ("", "''"),
        ("ends ", "'ends '"),
        (7, "7"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_a_single_value_is_quoted_only_where_it_must_be(value: str | int | bool | None, written: str) -> None:
    assert scalar(value) == written


def test_mappings_stand_in_blocks_and_lists_of_single_values_in_brackets() -> None:
    value = {"status": "in", "parts": [{"what": "a b", "tags": ["x", "no"]}, {"what": "c"}], "empty": {}}

    assert list(block("scope", value)) == [
        "scope:",
        "  status: in",
        "  parts:",
        "    - what: a b",
        "      tags: [x, 'no']",
        "    - what: c",
        "  empty: {}",
    ]


TEXTS = st.text(st.characters(categories=("L", "N", "P", "S", "Zs"), max_codepoint=0x2FF), max_size=12)
VALUES = st.recursive(
    TEXTS | st.integers(-(10**14), 10**14) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcdef"), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["name", "no", "on", "1.10", "null"]), VALUES, min_size=1))
def test_our_reader_and_others_read_it_back(content: dict[str, object]) -> None:
    text = "\n".join(line for key, value in content.items() for line in block(key, value))

    assert yaml.load(text, Loader=yaml.BaseLoader).keys() == content.keys()  # noqa: S506 - texts only
    reading = read(text.encode(), "x.yml")
    assert [found for found in reading.findings if found.severity == "error"] == []
    assert plain(reading.content) == content
