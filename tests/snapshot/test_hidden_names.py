"""Hidden names in other texts: found however they are written, and not where only letters agree."""

import pytest

from isms_scope.snapshot.hidden_names import HiddenNames


def found(hidden: str, text: str) -> bool:
    names = HiddenNames()
    names.add_names([hidden])
    return names.are_in(text)


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("Kestrel Cloud", "Sign with kestrel cloud (again)"),
        ("Kestrel Cloud", "KestrelCloud again"),
        ("Kestrel Cloud", "Kestrel-Clouds contract"),
        ("Kestrel Cloud", "Kestrel\u200bCloud"),
        ("kestrel_cloud", "the Kestrel Cloud"),
        ("Quokka", "Quokka.example is paid"),
        ("Quokka", "Quokka's price, two Quokkas"),
        ("Team Red", "the team reds"),
        ("HP", "Raise HP price"),
        ("Li", "Ask Li about it"),
        ("\u6771\u4eac", "Pay \u6771\u4eacDC1"),
        ("998877665544", "Account 9988-7766-5544 moved"),
    ],
)
def test_a_name_is_found_however_it_is_written(hidden: str, text: str) -> None:
    assert found(hidden, text)


@pytest.mark.parametrize(
    ("hidden", "text"),
    [
        ("IT", "Say what it is"),
        ("Quokka", "Quokkaland"),
        ("Kestrel Cloud", "A kestrel in a cloud"),
        ("Team Red", "A red team"),
        ("X", "X marks the spot"),
        ("", "Anything"),
    ],
)
def test_other_words_are_not(hidden: str, text: str) -> None:
    assert not found(hidden, text)
