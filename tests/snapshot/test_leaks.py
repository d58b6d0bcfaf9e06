"""What looks like a secret is found where it stands, told without its value, and stops what would show it."""

import pytest

from isms_scope.snapshot.leaks import (
    CODE,
    Text,
    Written,
    leaks,
    leaks_in_history,
    leaks_in_names,
    leaks_in_texts,
    leaks_in_values,
    refusal,
    without_secrets,
)
from isms_scope.snapshot.ledger import Change, Identity, Landing
from isms_scope.snapshot.secret_forms import HIDDEN
from pages.pagetext import finding, landing, ledger
from secret_shapes import SECRETS


@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_found_where_it_begins(secret: str) -> None:
    found = [*leaks(f"suppliers:\n  cloud: {{note: '{secret}'}}\n")]

    assert [(each.line, each.column) for each in found] == [(2, 18)]


def test_kinds_of_secrets_are_told_apart() -> None:
    told = {each.what for secret in SECRETS for each in leaks(secret)}

    assert len(told) >= 10
    assert not any(part in what for what in told for secret in SECRETS for part in (secret, secret[:8]))


@pytest.mark.parametrize("secret", SECRETS)
def test_a_finding_says_what_and_where_and_never_the_value(secret: str) -> None:
    past = ledger(
        landing(
            Change("cloud", "suppliers", "changed", "contract.ref", None, secret), subject=f"Add {secret}"
        )
    )

    found = [*leaks_in_texts([Text("scope/a.yml", secret)]), *leaks_in_history(past, "scope")]

    assert [str(each.location) for each in found] == ["scope/a.yml:1:1", "scope", "scope"]
    assert all(each.rule == CODE and each.severity == "error" for each in found)
    assert not any(part in repr(each) for each in found for part in (secret, secret[8:], secret[-12:]))
    why = refusal(found)
    assert "scope/a.yml:1:1" in why
    assert "The message of commit c0ffee" in why
    assert "suppliers.cloud.contract.ref" in why
    assert secret[8:] not in why


def test_a_value_that_stands_before_and_after_a_change_is_told_once() -> None:
    change = Change("cloud", "suppliers", "changed", "links", [SECRETS[0]], [SECRETS[0], "other"])
    assert len([*leaks_in_history(ledger(landing(change)), "scope")]) == 1


def test_another_finding_does_not_repeat_a_secret() -> None:
    quoting = finding(
        "SCH-02", "cloud", message=f"'{SECRETS[0]}' is no date.", values={"given": [SECRETS[0]]}
    )

    told = without_secrets(quoting)

    assert told.message == f"'{HIDDEN}' is no date."
    assert told.values == {"given": [HIDDEN]}


def test_without_secrets_nothing_is_refused() -> None:
    assert refusal([finding("MOD-01")]) == ""
    assert [*leaks("task-sk-1, the AKIA of a name, eyJ and b1:0123456789abcdef")] == []


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("before", ["\\n", "\\t", "token_", "key: ", "\x1b[36m", "\\u00e9"])
def test_a_secret_is_found_behind_an_escape_and_an_underscore(secret: str, before: str) -> None:
    assert [*leaks(f"{before}{secret}")] != []


def test_letters_before_a_distinctive_beginning_do_not_hide_it() -> None:
    assert [*leaks("KEY" + SECRETS[0])] != []
    assert [*leaks("token" + SECRETS[2])] != []


@pytest.mark.parametrize("secret", SECRETS)
def test_a_value_that_says_a_secret_by_escapes_is_found_at_the_value(secret: str) -> None:
    spelled = f'"\\x{ord(secret[0]):02x}{secret[1:4]}'
    [found] = leaks_in_values("scope/a.yml", f"a: {spelled}", [Written(secret, 1, 4, 2)])
    assert str(found.location) == "scope/a.yml:1:4"
    assert [*leaks_in_values("scope/a.yml", secret, [Written(secret, 1, 1, 3)])] == []


def test_a_secret_in_the_name_of_a_file_is_told_without_it() -> None:
    [found] = leaks_in_names(["scope/a.yml", f"scope/{SECRETS[2]}/b.yml"])
    assert str(found.location) == f"scope/{HIDDEN}/b.yml"
    assert without_secrets(finding("MOD-01", SECRETS[2])).element == HIDDEN


SECRET = SECRETS[2]


@pytest.mark.parametrize(
    "past",
    [
        landing(Change(SECRET, "suppliers", "removed", "", {"name": "Gone"})),
        landing(Change("cloud", SECRET, "removed")),
        landing(Change("cloud", "suppliers", "changed", SECRET)),
        landing(Change("cloud", "suppliers", "renamed", "", SECRET, "cloud")),
        landing(proposers=(Identity(SECRET, ""),)),
        landing(integrator=Identity("Bo", f"{SECRET}@larkspur.example")),
        landing(signer=f"signed by {SECRET}"),
    ],
)
def test_history_is_searched_wherever_it_is_shown(past: Landing) -> None:
    [found] = leaks_in_history(ledger(past), "scope")
    assert SECRET not in repr(found)


@pytest.mark.parametrize("number", [2, 3, 8, 10, 12])
def test_half_of_a_folded_token_is_enough(number: int) -> None:
    half = len(SECRETS[number]) // 2
    assert [*leaks(f"note: >\n  {SECRETS[number][:half]}\n  {SECRETS[number][half:]}\n")] != []
