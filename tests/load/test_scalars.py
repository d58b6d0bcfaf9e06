"""Plain values: what is taken for text or a number is that to every reader of YAML 1.1 and 1.2."""

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from isms_scope.load.scalars import NUMERIC, WORDS, Ambiguous, shorten, typed

# The core schema of YAML 1.2.2, section 10.3.2.
YAML_1_2 = re.compile(
    r"null|Null|NULL|~|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN"
)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LIKELY = st.text("0123456789+-._:eExXobaAfFtTzZ ~=<nulltrueyosOFN", min_size=1, max_size=12).map(str.strip)
SHAPED = st.one_of(
    st.from_regex(YAML_1_2, fullmatch=True),
    st.from_regex(r"[-+]?[0-9][0-9_]{0,3}(:[0-5]?[0-9]){1,2}(\.[0-9]?)?", fullmatch=True),
    st.from_regex(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt ][0-9]{1,2}:[0-9]{2}:[0-9]{2}Z?)?", fullmatch=True),
    st.from_regex(r"[-+]?0[bxo]?[0-9a-f_]{1,5}", fullmatch=True),
)


def retyped_by_1_1(text: str) -> bool:
    tag: str = yaml.resolver.Resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]  # no stub has it
    return tag != "tag:yaml.org,2002:str"


@given(LIKELY | SHAPED)
@example("1_0:30")
@example("0o17")
@example("1e3")
@example(".5")
@example("08:30")
def test_what_any_reader_retypes_is_never_taken_for_text(text: str) -> None:
    if typed(text) == text and not DATE.fullmatch(text):
        assert not retyped_by_1_1(text)
        assert not YAML_1_2.fullmatch(text)


@given(st.integers(-(10**17), 10**17) | st.integers(-100, 100))
def test_a_whole_number_is_read_as_every_reader_does_or_refused(number: int) -> None:
    meant = typed(str(number))
    if abs(number) < 10**15:
        assert (meant, type(meant)) == (number, int)
        assert yaml.safe_load(str(number)) == number
    else:
        assert isinstance(meant, Ambiguous)


@given(st.text("0123456789+-_", min_size=1, max_size=8))
def test_what_is_read_as_a_number_is_written_in_one_way_only(text: str) -> None:
    meant = typed(text)
    if isinstance(meant, int):
        assert str(meant) == text


@given(st.text(min_size=1, max_size=30))
def test_the_quick_look_at_the_first_character_misses_nothing(text: str) -> None:
    # The reader asks typed() only about these words and first characters.
    if text not in WORDS and text[0] not in NUMERIC:
        assert typed(text) == text
        assert not YAML_1_2.fullmatch(text)


@pytest.mark.parametrize(
    "word", ["yes", "YES", "yEs", "no", "nO", "on", "ON", "off", "oFF", "y", "Y", "n", "N"]
)
def test_a_switch_in_any_case_is_ambiguous(word: str) -> None:
    meant = typed(word)
    assert isinstance(meant, Ambiguous)
    assert f"'{word}' in quotes" in meant.write


@pytest.mark.parametrize(
    "text",
    [
        "none", "nil", "True!", "nope", "yes please", "office", "1.2.3", "v1.10", "10.0.0.1",
        "2026-1-5", "2026-10", "12:60", "1:2:3a", "-", "+", ".", "..", "+1-555-0100", "0xZZ",
        "0b", "1e", "e3", "--5", "½", "٣", "१०", "1٣", "12h30",
    ],
)  # fmt: skip
def test_ordinary_text_stays_text(text: str) -> None:
    assert typed(text) == text


@pytest.mark.parametrize(("text", "value"), [("", None), ("null", None), ("true", True), ("false", False)])
def test_the_four_words_with_a_meaning(text: str, value: object) -> None:
    assert typed(text) is value


def test_a_very_long_number_is_shown_short_and_takes_no_time() -> None:
    for text in ("9" * 60_000, "0x" + "f" * 60_000, "1." + "0" * 60_000, "1" + "_" * 60_000):
        meant = typed(text)
        assert isinstance(meant, Ambiguous)
        assert len(meant.reason + meant.write) < 300


def test_shorten_keeps_forty_characters() -> None:
    assert shorten("a" * 40) == "a" * 40
    assert shorten("a" * 41) == "a" * 40 + "…"
