"""Whether an edition may be put where others can read it: closed unless somebody says who can open it."""

import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.snapshot.publishing import refusal

ABOVE_PUBLIC: tuple[Edition, ...] = EDITIONS[1:]


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
def test_above_public_ci_and_deploying_need_a_private_target(edition: Edition) -> None:
    assert "a CI job may publish" in refusal(edition, None, {"CI": "true"})
    assert "gh-deploy" in refusal(edition, None, {}, deploys=True)
    assert refusal(edition, "private", {"CI": "true"}, deploys=True) == ""


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
def test_above_public_a_public_target_is_refused_everywhere(edition: Edition) -> None:
    assert "declared public" in refusal(edition, "public", {})


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
@pytest.mark.parametrize("environment", [{}, {"CI": ""}, {"CI": "false"}, {"CI": "0"}])
def test_on_ones_own_machine_nothing_has_to_be_declared(
    edition: Edition, environment: dict[str, str]
) -> None:
    assert refusal(edition, None, environment) == ""


@pytest.mark.parametrize("target", [None, "private", "public"])
def test_the_public_edition_may_go_anywhere(target: str | None) -> None:
    assert refusal("public", target, {"CI": "true"}, deploys=True) == ""  # type: ignore[arg-type] # by name
