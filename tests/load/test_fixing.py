"""Safe fixes: one reading or none, nothing else touched, proven afterwards."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_corpus import Hostile, hostile_files
from isms_scope.load import fixing
from isms_scope.load.documents import load_files
from isms_scope.load.fixing import fix_file
from isms_scope.load.reader import read
from isms_scope.model.raw import plain


def fixed(text: str) -> str:
    """Return a text after it was fixed."""
    made = fix_file(text.encode(), "scope/a.yml")
    assert made.withheld == ()
    return text if made.data is None else made.data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("statement: {version: 2.10}", "statement: {version: '2.10'}"),
        ("statement: {version: 010}", "statement: {version: '010'}"),
        ("statement: {version: 2}", "statement: {version: '2'}"),
        ("statement: {text: true}", "statement: {text: 'true'}"),
        ("statement: {whole_organisation: yes}", "statement: {whole_organisation: true}"),
        ("statement: {whole_organisation: Off}", "statement: {whole_organisation: false}"),
        ("statement: {whole_organisation: TRUE}", "statement: {whole_organisation: true}"),
        ("statement: {whole_organisation: ~}", "statement: {whole_organisation: null}"),
        ("statement: {headcount_in_scope: +5}", "statement: {headcount_in_scope: 5}"),
        ("statement: {headcount_in_scope: 1_000}", "statement: {headcount_in_scope: 1000}"),
        ("organisations: {acme: {country: NO}}", "organisations: {acme: {country: 'NO'}}"),
        ("people: {ada: {name: 12:30}}", "people: {ada: {name: '12:30'}}"),
        ("people: {ada: {aliases: [no, ok, 1.10]}}", "people: {ada: {aliases: ['no', ok, '1.10']}}"),
        ("people: {ada: {aliases: Ada L}}", "people: {ada: {aliases: [Ada L]}}"),
        (
            "people:\n  ada:\n    aliases:\n    - on # why\n",
            "people:\n  ada:\n    aliases:\n    - 'on' # why\n",
        ),
    ],
)
def test_what_can_be_meant_in_one_way_only_is_written_so(before: str, after: str) -> None:
    assert fixed(before) == after
    assert fixed(after) == after
    assert load_files({"scope/a.yml": after.encode()}).problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "statement: {headcount_in_scope: 010}",  # ten, or eight
        "statement: {text: ~}",  # nothing, or the sign
        "statement: {effective_from: 2026-11-23T10:00:00Z}",  # a day in which zone
        "statement: {state: on}",  # no state at all
        "products: {api: {scope: inn}}",  # a guess is not certain
        "products: {api: {ownr: ada}}",
        "nokind: {x1: {flag: yes}}",  # nobody knows the field
        "people: {ada: {aliases: 'Ada, L'}}",
        "on: {a: 1}",
        "people: {ada: {name: no}}\npeople: {bo: {name: on}}\n\tbad",
        "a: &x {b: no}",
    ],
)
def test_what_could_be_meant_otherwise_stays(text: str) -> None:
    assert fixed(text) == text


def test_everything_around_stays_byte_for_byte() -> None:
    before = (
        b"\xef\xbb\xbf# a comment: no\r\npeople:\r\n\r\n  ada: {name:   2.10   , aliases: [ on,on ]}"
        b"  # yes\r\n  bo:   {name: 'B\xc3\xb6 no'}   \r\n# the end: 1.10"
    )
    made = fix_file(before, "scope/a.yml")

    assert made.data == (before.replace(b"2.10   ,", b"'2.10'   ,").replace(b"[ on,on ]", b"[ 'on','on' ]"))
    assert [(each.line, each.column, each.old, each.new) for each in made.fixes] == [
        (4, 17, "2.10", "'2.10'"),
        (4, 37, "on", "'on'"),
        (4, 40, "on", "'on'"),
    ]


def test_more_than_are_shown_are_fixed_in_one_go() -> None:
    text = "people:\n" + "".join(f"  p{number}: {{name: no}}\n" for number in range(120))
    assert fixed(text) == text.replace("no}", "'no'}")


@pytest.mark.parametrize(
    ("reading", "why"),
    [
        ("'no', aliases: [x]", "the file could not be read afterwards"),
        ("'no' }, eve: { name: 'x'", "the file could not be read afterwards"),
        ("'no' # ", "the file could not be read afterwards"),
    ],
)
def test_a_reading_that_would_change_more_is_withheld(
    monkeypatch: pytest.MonkeyPatch, reading: str, why: str
) -> None:
    text = b"people: {ada: {name: no}}\n"
    monkeypatch.setattr(fixing, "_readings", lambda _: [reading])
    monkeypatch.setattr(fixing, "_certain", lambda _text, _path, tokens: [(tokens[0], reading)])
    made = fix_file(text, "scope/a.yml")

    assert (made.data, made.fixes, made.why) == (None, (), why)
    assert [each.old for each in made.withheld] == ["no"]


def test_a_rewriting_that_touches_more_is_withheld(monkeypatch: pytest.MonkeyPatch) -> None:
    real = fixing._rewritten
    monkeypatch.setattr(
        fixing, "_rewritten", lambda text, readings: real(text, readings).replace("Ada", "Eve")
    )
    made = fix_file(b"people: {ada: {name: Ada, note: no}}\n", "scope/a.yml")

    assert made.data is None
    assert made.why == "something else would have changed with them"


@pytest.mark.parametrize("hostile", hostile_files(), ids=lambda each: each.name)
def test_hostile_files_are_left_alone_or_stay_readable(hostile: Hostile) -> None:
    made = fix_file(hostile.data, hostile.name)
    if hostile.content is None:
        assert made.data is None
    elif made.data is not None:
        assert read(made.data, hostile.name).content is not None
        assert fix_file(made.data, hostile.name).data is None


WORDS = st.sampled_from(["no", "Yes", "1.10", "010", "+5", "~", "12:30", "true", "7", "ok", "'no'", "1_000"])


@given(st.lists(WORDS, max_size=4), WORDS, WORDS, WORDS)
def test_a_second_run_changes_nothing_and_no_given_value_is_lost(
    items: list[str], name: str, flag: str, number: str
) -> None:
    text = (
        f"people:\n  ada: {{name: {name}, aliases: [{', '.join(items)}]}}  # {name}\n"
        f"statement: {{whole_organisation: {flag}, headcount_in_scope: {number}, version: {number}}}\n"
    )
    once = fixed(text)
    assert fixed(once) == once
    before = load_files({"a.yml": text.encode()})
    after = load_files({"a.yml": once.encode()})
    assert len(after.problems) <= len(before.problems)
    assert after.nodes.keys() == before.nodes.keys()
    said = plain(read(text.encode(), "a.yml").content)["statement"]
    kept = plain(read(once.encode(), "a.yml").content)["statement"]
    assert said.keys() <= kept.keys()
