"""The strict reader: what it accepts, where it says things stand, and what it says about what it refuses."""

import json

import pytest

from isms_scope.findings import Finding, Location
from isms_scope.load import parser, walk
from isms_scope.load.codes import CODES
from isms_scope.load.reader import MAX_BYTES, Reading, read
from isms_scope.model.raw import Mark, RawList, RawMap, mark_of, plain


@pytest.fixture(params=["c", "python"])
def _either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    events = {"c": parser.c_events, "python": parser.python_events}[request.param]
    monkeypatch.setattr(parser, "events", events)


pytestmark = pytest.mark.usefixtures("_either_parser")


def content_of(text: str) -> RawMap:
    reading = read(text.encode(), "scope/a.yml")
    assert reading.findings == ()
    assert reading.content is not None
    return reading.content


def only_finding(text: str) -> Finding:
    (found,) = read(text.encode(), "scope/a.yml").findings
    return found


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# nothing yet\n", "---\n", "---\n# nothing\n...\n", "\ufeff", "{}"]
)
def test_an_empty_file_is_an_empty_mapping(text: str) -> None:
    content = content_of(text)
    assert (content, content.start) == ({}, Mark(1, 1))


def test_plain_values_are_text_truth_numbers_dates_or_nothing() -> None:
    text = """
        text: Larkspur Inference API
        truth: [true, false]
        number: [0, 7, -5, 123456789012345]
        date: [2026-10-11, 2026-02-30]
        nothing: [null, ]
        empty:
        version: 1.2.3
        address: 10.0.0.0/8
        pages: 24/7
        telephone: 555-1234
        colon: a:b
        sign: a#b
        dashes: --
        phrase: yes and no
    """
    assert plain(content_of(text)) == {
        "text": "Larkspur Inference API",
        "truth": [True, False],
        "number": [0, 7, -5, 123456789012345],
        "date": ["2026-10-11", "2026-02-30"],
        "nothing": [None],
        "empty": None,
        "version": "1.2.3",
        "address": "10.0.0.0/8",
        "pages": "24/7",
        "telephone": "555-1234",
        "colon": "a:b",
        "sign": "a#b",
        "dashes": "--",
        "phrase": "yes and no",
    }


def test_truth_and_numbers_are_told_apart_by_type() -> None:
    content = content_of("a: true\nb: 1\nc: '1'\n")
    assert [type(value) for value in content.values()] == [bool, int, str]


def test_quotes_and_blocks_make_text_of_anything() -> None:
    text = "a: 'no'\nb: \"1.10\"\nc: |\n  yes\nd: >-\n  12:30\ne: ''\nf: '<<'\n'on': x\n\"2026\": z\n"
    assert content_of(text) == {
        "a": "no", "b": "1.10", "c": "yes\n", "d": "12:30", "e": "", "f": "<<", "on": "x", "2026": "z",
    }  # fmt: skip


def test_a_quoted_key_does_not_excuse_the_same_word_without_quotes() -> None:
    reading = read(b"a: {'on': 1}\nb: {on: 2}\n", "scope/a.yml")
    assert [(found.rule, found.location.line) for found in reading.findings] == [("YML-19", 2)]
    assert reading.content == {"a": {"on": 1}, "b": {}}


def test_an_anchor_on_a_name_seen_before_is_seen() -> None:
    reading = read(b"ann: {role: ciso}\nbob: {&x role: cto}\n", "f")
    assert (reading.content, [found.rule for found in reading.findings]) == (None, ["YML-10"])


def test_a_date_may_be_a_key_since_it_is_text_here() -> None:
    assert content_of("2026-10-11: signed\n") == {"2026-10-11": "signed"}


def test_text_that_looks_like_a_program_is_only_text() -> None:
    text = "a: '{{ 7*7 }}'\nb: ${HOME}\nc: <script>alert(1)</script>\nd: $(id)\ne: 'R&D, Hello! & more'\n"
    assert list(content_of(text).values()) == [
        "{{ 7*7 }}", "${HOME}", "<script>alert(1)</script>", "$(id)", "R&D, Hello! & more",
    ]  # fmt: skip


def test_every_key_value_and_item_knows_its_place() -> None:
    content = content_of(
        "products:\n  api:\n    name: 'API'\n    tags: [a,  b]\n    links:\n      - x: 1\n      -   z\n"
    )
    assert content.key_mark("products") == Mark(1, 1)
    assert content.value_mark("products") == Mark(2, 3)
    api = content["products"]["api"]
    assert (type(api), api.start) == (RawMap, Mark(3, 5))
    assert (api.key_mark("name"), api.value_mark("name")) == (Mark(3, 5), Mark(3, 11))
    assert type(api["tags"]) is RawList
    assert (api["tags"].start, api["tags"].marks) == (Mark(4, 11), (Mark(4, 12), Mark(4, 16)))
    assert api["links"].marks == (Mark(6, 9), Mark(7, 11))
    assert mark_of(content, ("products", "api", "links", 0, "x")) == Mark(6, 12)
    assert mark_of(content, ("products", "api", "links", 0, "x"), key=True) == Mark(6, 9)


def test_columns_count_characters_not_bytes() -> None:
    content = content_of("{Zoë: '東京', b: c}\n")
    assert (content.value_mark("Zoë"), content.value_mark("b")) == (Mark(1, 7), Mark(1, 16))


def test_a_tab_may_stand_between_values_and_inside_text() -> None:
    content = content_of("a:\tb\nc: d\t# e\nf: [g,\th]\ni: j\tk\nl: m\n  \tn\no: 'p\tq'\n")
    assert content == {"a": "b", "c": "d", "f": ["g", "h"], "i": "j\tk", "l": "m n", "o": "p\tq"}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_lines_end_as_the_editor_likes(line_break: str) -> None:
    text = line_break.join(["# c", "", "a:", "  b: one", "  c: >-", "    two", "    three", "d: NO", ""])
    reading = read(text.encode(), "scope/a.yml")
    assert reading.content == {"a": {"b": "one", "c": "two three"}}
    assert [(found.rule, found.location) for found in reading.findings] == [
        ("YML-16", Location("scope/a.yml", 8, 4))
    ]


def test_many_comment_lines_with_windows_line_ends_take_no_time() -> None:
    # A pattern that may split \r\n in two would try 2**2000 ways to find a directive here.
    assert content_of("# c\r\n\r\n" * 1000 + "a: b\r\n") == {"a": "b"}


@pytest.mark.parametrize(
    "text", ["a: b", "a: |\n  b", "a: |\n  b\n  c", "a: 'b'", "a: [b, c]", "a:", "a: b # c"]
)
def test_a_missing_line_break_at_the_end_changes_nothing(text: str) -> None:
    assert read(text.encode(), "f") == read(f"{text}\n".encode(), "f")


def test_a_signature_at_the_beginning_hides_nothing_and_moves_nothing() -> None:
    content = content_of("\ufeffa: b\n")
    assert (content, content.key_mark("a")) == ({"a": "b"}, Mark(1, 1))


def test_text_is_composed_so_that_equal_words_are_equal() -> None:
    composed, decomposed = "Zo\u00eb", "Zoe\u0308"
    content = content_of(f'a: {decomposed}\n{decomposed}: "{decomposed}"\nb: "Zoe\\u0308"\n')
    assert content == {"a": composed, composed: composed, "b": composed}


@pytest.mark.parametrize("text", ["name: 2e\u0301tages", "2e\u0301tages: name", "aliases: [2e\u0301tages]"])
def test_text_that_begins_with_a_digit_is_composed_too(text: str) -> None:
    assert "2étages" in json.dumps(plain(content_of(text)), ensure_ascii=False)


@pytest.mark.parametrize("text", ["name: 1" + "a" * 65_536, "? 1" + "a" * 65_536])
def test_text_that_begins_with_a_digit_has_the_same_limit(text: str) -> None:
    assert "YML-08" in {found.rule for found in read(text.encode(), "scope/a.yml").findings}


def test_a_warning_about_a_key_is_given_in_each_file() -> None:
    text = "n\u0430me: x\n".encode()  # the second letter is Cyrillic
    assert [found.rule for found in read(text, "scope/a.yml").findings] == ["YML-23"]
    assert [found.rule for found in read(text, "scope/b.yml").findings] == ["YML-23"]


def test_a_refused_value_leaves_its_neighbours_alone() -> None:
    text = (
        "people:\n  ann: {active: yes, role: ciso}\n  bob:\n    age: 0x2A\n    name: Bob\nlist: [a, no, b]\n"
    )
    reading = read(text.encode(), "f")
    assert reading.content is not None
    assert plain(reading.content) == {
        "people": {"ann": {"role": "ciso"}, "bob": {"name": "Bob"}},
        "list": ["a", "b"],
    }
    assert reading.content["people"]["ann"].key_mark("role") == Mark(2, 22)
    assert reading.content["list"].marks == (Mark(6, 8), Mark(6, 15))


def test_a_key_given_twice_names_the_first_place_and_keeps_its_value() -> None:
    reading = read(b"api:\n  scope: in\n  name: API\n  scope: {status: out, x: [no]}\n", "scope/p.yml")
    (found,) = reading.findings
    assert (found.rule, str(found.location)) == ("YML-15", "scope/p.yml:4:3")
    assert "line 2" in found.message
    assert reading.content == {"api": {"scope": "in", "name": "API"}}
    assert reading.content["api"].value_mark("scope") == Mark(2, 10)


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("NO", "Write false, or 'NO' in quotes if the word is meant."),
        ("on", "Write true, or 'on' in quotes if the word is meant."),
        ("True", "Write true, or 'True' in quotes if the word is meant."),
        ("~", "Write null, leave it empty, or write '~' in quotes."),
        ("1.10", "Write '1.10' in quotes."),
        ("0x1f", "Write '0x1f' in quotes."),
        ("1_000", "Write 1000, or '1_000' in quotes."),
        ("+5", "Write 5, or '+5' in quotes."),
        ("-0", "Write 0, or '-0' in quotes."),
        ("012345670123", "Write '012345670123' in quotes if it is a code, 12345670123 if it is a number."),
        ("12:30", "Write '12:30' in quotes."),
        (
            "2026-10-11 12:30:00",
            "Write the date alone, 2026-10-11, or '2026-10-11 12:30:00' in quotes.",
        ),
    ],
)
def test_an_ambiguous_value_is_told_what_to_write(written: str, advice: str) -> None:
    found = only_finding(f"a: {written}\n")
    assert found.hint == advice
    assert written in found.message or "date with a time" in found.message
    assert found.values == {"found": written}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 'it's'\n", "The value goes on after its closing quote."),
        ("a: [b] c\n", "The value goes on after its closing bracket."),
        ("a:\n  - b\n  c: d\n", "This line belongs to no list item."),
        ("a: b: c\n", "A colon makes a key here, where no key can stand."),
        ("a: [b, c\nd: e\n", "The bracket or brace that opens here is not closed before line 2."),
        ("a: 'b\nc: d\n", "The quote that opens here is never closed."),
        ('a: "C:\\path"\n', "Inside double quotes a backslash begins an escape, and this is none."),
        ("a: b\nc:\u00a0d\n", "U+00A0 NO-BREAK SPACE stands where a colon and a space are expected."),
        ("a\uff1ab\n", "U+FF1A FULLWIDTH COLON stands where a colon and a space are expected."),
        ("a: b\x1b\n", "The character U+001B ESCAPE stands here."),
        ("a: b\u202e\n", "The character U+202E RIGHT-TO-LEFT OVERRIDE stands here."),
        ("- a\n", "The file holds a list, where a mapping of kinds to ids to elements is expected."),
        ("true: a\n", "The key true is not text."),
        ("? a\n:\n  ? [b]\n  : c\n", "A mapping or a list stands where a key is expected."),
    ],
)
def test_a_message_says_what_was_found(text: str, message: str) -> None:
    found = only_finding(text)
    assert (found.message, found.severity) == (message, "error")


def test_a_wrong_byte_is_placed_and_explained() -> None:
    (found,) = read("a: b\nname: Zoë\n".encode("cp1252"), "f").findings
    assert (found.rule, str(found.location)) == ("YML-04", "f:2:9")
    assert found.message == "The byte 0xEB here is not UTF-8; in Windows-1252 it is ë."


def test_a_spoilt_line_is_not_blamed_twice() -> None:
    reading = read(b"a: [b, c\x1b[31m, d]\ne: f\n", "f")
    assert (reading.content, [found.rule for found in reading.findings]) == (None, ["YML-21"])


def test_a_spoilt_file_names_every_anchor_and_alias_at_once() -> None:
    reading = read(b"a: &x {role: ciso}\nb: *x\nc: *x\nd: no\n", "f")
    assert reading.content is None
    assert [(found.rule, found.location.line) for found in reading.findings] == [
        ("YML-10", 1), ("YML-10", 2), ("YML-10", 3), ("YML-16", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        ("a: " + "[" * 23 + "]" * 23, True),
        ("a: " + "[" * 24 + "]" * 24, False),
        ("a: '" + "[" * 900 + "' # " + "{" * 900, True),
        ("a: " + "b" * 65_536, True),
        ("a: " + "b" * 65_537, False),
        ("a: |\n" + "  [[[[ {{{{ - - - ?\n" * 20, True),
    ],
    ids=["24 levels", "25 levels", "brackets in text", "long text", "longer text", "brackets in a block"],
)
def test_limits_hold_at_their_edge_and_not_before(text: str, accepted: bool) -> None:
    assert (read(text.encode(), "f").findings == ()) is accepted


def test_the_bound_on_values_counts_keys_values_and_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MAX_NODES", 6)
    assert read(b"a: [b, {c: d}]\ne: f\n", "f").findings[0].rule == "YML-07"
    assert read(b"a: [b, {c: d}]\n", "f").findings == ()
    assert read(b"a: [b, c, d]\ne: f\n", "f").content is None
    assert read(b"a: [b, c]\nd: [e]\n", "f").content is None


def test_a_file_of_exactly_the_limit_is_read() -> None:
    data = b"a: b\n" + b"#" * (MAX_BYTES - 6) + b"\n"
    assert (len(data), read(data, "f").content) == (MAX_BYTES, {"a": "b"})
    assert read(data + b"#", "f").content is None


def test_warnings_never_push_errors_out() -> None:
    text = "".join(f"w{n}: Sc\u043epe\n" for n in range(80)) + "last: no\n"
    reading = read(text.encode(), "f")
    assert len(reading.findings) == 51
    assert [found.rule for found in reading.findings if found.severity == "error"] == ["YML-16"]
    rest = reading.findings[-1]
    assert (rest.rule, rest.severity, rest.location.line) == ("YML-25", "warning", 50)
    assert rest.message == "31 more problems in this file, from this line on, not shown."
    assert reading.content is not None
    assert len(reading.content) == 80


def test_one_problem_too_many_is_told_in_the_singular() -> None:
    text = "a:\n" + "- no\n" * 51
    assert read(text.encode(), "f").findings[-1].message.startswith("1 more problem in this file")


def test_a_mistake_of_our_own_is_a_finding_too(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_text: str) -> parser.EventSource:
        raise RecursionError

    monkeypatch.setattr(parser, "events", broken)
    (found,) = read(b"a: b\n", "f").findings
    assert (found.rule, found.location, found.hint) == ("YML-26", Location("f", 1, 1), CODES["YML-26"].fix)
    assert "RecursionError" in found.message


def test_json_is_read_as_it_is() -> None:
    value = {"a": [1, True, None, "x: y", {"b": "no"}], "c": {"d": "1.10", "é": "ü"}}
    assert plain(content_of(json.dumps(value))) == value
    assert plain(content_of(json.dumps(value, indent=2, ensure_ascii=False))) == value


def test_a_reading_cannot_change() -> None:
    with pytest.raises(AttributeError):
        Reading(None).content = RawMap.at()  # type: ignore[misc]  # the assignment is the test
