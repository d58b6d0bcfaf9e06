"""Asking an API: every page is read, and a token goes to the one host it is meant for."""

from collections.abc import Iterator

import pytest

from forges.standin import TOKEN, Standin, standin
from isms_scope.errors import ScopeError
from isms_scope.forges.api import MOST_PAGES, Api


@pytest.fixture
def forge() -> Iterator[Standin]:
    with standin() as made:
        yield made


def api(forge: Standin) -> Api:
    return Api(forge.url, {"Authorization": f"Bearer {TOKEN}"})


def test_all_pages_are_read(forge: Standin) -> None:
    forge.answers["/list"] = [{"id": each} for each in range(5)]

    assert [each["id"] for each in api(forge).all("list")] == [0, 1, 2, 3, 4]
    assert forge.asked == ["/list"] * 3


def test_a_redirect_is_not_followed(forge: Standin) -> None:
    with standin() as other:
        forge.moved["/x"] = f"{other.url}/x"
        with pytest.raises(ScopeError, match="301") as raised:
            api(forge).get("x")

        assert other.asked == []
    assert "called differently" in raised.value.hint


def test_a_page_on_another_host_is_not_asked_for(forge: Standin) -> None:
    with standin() as other:
        forge.answers["/list"] = [{"id": each} for each in range(3)]
        here = api(forge)
        forge.url = other.url
        with pytest.raises(ScopeError, match="on another host"):
            list(here.all("list"))

        assert other.asked == []


def test_a_list_without_end_is_given_up(forge: Standin) -> None:
    forge.answers["/list"] = [{"id": each} for each in range(2 * MOST_PAGES + 1)]
    with pytest.raises(ScopeError, match="longer than"):
        list(api(forge).all("list"))


@pytest.mark.parametrize(
    ("content", "said"), [(b"<html>", "no JSON"), (b"[" * 100_000, "no JSON"), ({}, "no list")]
)
def test_an_odd_answer_is_told(forge: Standin, content: object, said: str) -> None:
    forge.answers["/list"] = content
    with pytest.raises(ScopeError, match=said):
        list(api(forge).all("list"))


def test_a_refusal_says_what_to_check_and_never_the_token(forge: Standin) -> None:
    wrong = Api(forge.url, {"Authorization": "Bearer wrong-token"})
    with pytest.raises(ScopeError, match="401") as raised:
        wrong.get("x")

    assert "token" in raised.value.hint
    assert "wrong-token" not in f"{raised.value.message} {raised.value.hint} {wrong!r}"
    with pytest.raises(ScopeError, match="404"):
        api(forge).get("nothing")


def test_a_forge_that_is_not_there_is_told() -> None:
    with standin() as gone:
        url = gone.url
    with pytest.raises(ScopeError, match="cannot be reached"):
        Api(url).get("x")


@pytest.mark.parametrize(
    "url",
    [
        "http://forge.example",
        "file:///etc/passwd",
        "ftp://forge.example",
        "https://user:secret@forge.example",
        "https://",
        "https://forge.example/?a=b",
        "forge.example",
    ],
)
def test_only_a_plain_https_address_is_asked(url: str) -> None:
    with pytest.raises(ScopeError, match="https") as raised:
        Api(url)
    assert "secret" not in raised.value.message
