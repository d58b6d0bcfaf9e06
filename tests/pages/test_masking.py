"""E-mail addresses and secrets never reach a page; ordinary names, hashes and addresses do."""

import pytest

from isms_scope.pages.masking import HIDDEN_MAIL, mask
from isms_scope.snapshot.leaks import HIDDEN
from secret_shapes import SECRETS


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_hidden_wherever_it_stands(secret: str) -> None:
    masked = mask(f"The key is {secret} for now.")
    assert HIDDEN in masked
    assert not any(part in masked for part in (secret, secret[8:], secret[-12:]))


@pytest.mark.parametrize(
    "mail", ["ada@larkspur.example", "ada.lind+isms@mail.larkspur.example", "mailto:ada@larkspur.example"]
)
def test_an_e_mail_address_is_hidden(mail: str) -> None:
    assert mask(f"Ask {mail}, please.") == f"Ask {HIDDEN_MAIL}, please."


@pytest.mark.parametrize(
    "text",
    [
        "b1:" + "0123456789abcdef" * 4,
        "arn:aws:s3:::larkspur-train",
        "git@ the code host",
        "111122223333",
        "risk-sk-report and desk-tops_in_use",
        "https://larkspur.example/path_with_underscores",
        "@team",
        "gl-1",
        "",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert mask(text) == text
