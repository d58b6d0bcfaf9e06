"""E-mail addresses and secrets never reach a page; ordinary names, hashes and addresses do."""

import pytest

from isms_scope.pages.masking import HIDDEN_MAIL, mask
from isms_scope.snapshot.secret_forms import HIDDEN
from secret_shapes import SECRETS


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_hidden_wherever_it_stands(secret: str) -> None:
    masked = mask(f"The key is {secret} for now.")
    assert HIDDEN in masked
    assert not any(part in masked for part in (secret, _drawn(secret)))


def _drawn(secret: str) -> str:
    """The end of a secret; of an address with a password the password, since the host is none."""
    return secret.rpartition("@")[0].rpartition(":")[2] or secret[-12:]


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
        "npm_package_config_2 and ghs_enterprise_2026",
        "sk-bratislava-office-main-building and glagent-deployment-for-production",
        "task-sk-1, the AKIA of a name, eyJ and SOUTHEASTASIAABCDEFGHIJKLMNOP",
        "SHA256:GOzhHqk6T7XMSKgl8eyJhYoxAKP0dGUVTQ2jrFXWVQk",
        "0f8fad5b-d9cb-469f-a165-70867728950e and 474e3b6a0f8fad5bd9cb469fa16570867728950e",
        "postgres://user:password at postgres://${USER}:${PASSWORD} and https://user:secret/",
        "the secret access key is kept in the vault; password: ask the owner",
        "arn:aws:iam::111122223333:role/key-rotation",
        "https://host.example:8443/path and http://[::1]:80/",
        "",
    ],
)
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert mask(text) == text
