"""The codes of load errors: complete, in order, and written for people."""

import re

import pytest

from isms_scope.load.codes import CODES, Code


def test_codes_are_numbered_without_a_gap_in_each_family() -> None:
    for family in ("YML", "SCH"):
        numbers = [int(code[4:]) for code in CODES if code.startswith(family)]
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.fullmatch(r"(YML|SCH)-[0-9]{2}", code) for code in CODES)


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.id)
def test_a_code_says_what_is_wrong_why_it_matters_and_how_to_mend_it(code: Code) -> None:
    assert CODES[code.id] is code
    assert not code.title.endswith(".")
    assert code.why.endswith(".")
    assert code.fix.endswith((".", "'."))
    assert "\n" not in code.title + code.why + code.fix


def test_titles_differ() -> None:
    assert len({code.title for code in CODES.values()}) == len(CODES)


def test_only_look_alikes_and_the_rest_of_a_long_list_are_warnings() -> None:
    warnings = {code.id for code in CODES.values() if code.severity != "error"}
    assert warnings == {"YML-23", "YML-24", "YML-25"}
