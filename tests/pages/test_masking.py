"""E-mail addresses and secrets never reach a page; ordinary names, hashes and addresses do."""

import pytest

from isms_scope.pages.masking import HIDDEN_MAIL, HIDDEN_SECRET, mask

# Built from parts so that no scanner takes this file for a leak.
SECRETS = [
    "AKIA" + "IOSFODNN7EXAMPLE",
    "ASIA" + "IOSFODNN7EXAMPLE",
    "ghp_" + "a1B2" * 9,
    "github_pat_" + "11ABCDEFG0" * 5,
    "glpat-" + "x1Y2z3W4v5U6t7S8r9Q0",
    "xoxb-" + "1234567890-abcdefghij",
    "sk-" + "ant-" + "api03" + "A1b2C3d4" * 4,
    "hf_" + "AbCdEfGhIj" * 4,
    "AIza" + "Sy" + "A1b2C3d4E5f6" * 2 + "G7h8J9k0L",
    "sk_" + "live_" + "4eC39HqLyjWDarjtT1zdp7dc",
    "npm_" + "abcdef1234" * 3 + "abcdef",
    "SG." + "ngeVfQFYQlKU0ufo8x5d1A" + "." + "TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr",
    ".".join(["eyJ" * 4, "eyJ" * 5, "dozjgNryP4J3jVmNHl0w"]),
    "-----BEGIN OPENSSH PRIVATE" + " KEY-----\nb3BlbnNzaC1rZXktdjEA\n-----END OPENSSH PRIVATE" + " KEY-----",
    "-----BEGIN RSA PRIVATE" + " KEY-----\nMIIEowIBAAKCAQEA",
]


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_hidden_wherever_it_stands(secret: str) -> None:
    masked = mask(f"The key is {secret} for now.")
    assert HIDDEN_SECRET in masked
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
