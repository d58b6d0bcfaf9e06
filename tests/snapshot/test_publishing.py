"""Whether an edition may be put where others can read it: closed unless somebody says who can open it."""

import pytest

from isms_scope.model.fields import EDITIONS, Edition
from isms_scope.snapshot.publishing import keeps, refusal

ABOVE_PUBLIC: tuple[Edition, ...] = EDITIONS[1:]


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
def test_above_public_ci_and_deploying_need_a_private_target(edition: Edition) -> None:
    assert "a CI job may publish" in refusal(edition, None, {"CI": "true"})
    assert "publishes" in refusal(edition, None, {}, deploys=True)
    assert "publishes" in refusal(edition, "nowhere", {}, deploys=True)
    assert refusal(edition, "private", {"CI": "true"}, deploys=True) == ""


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
def test_above_public_a_public_target_is_refused_everywhere(edition: Edition) -> None:
    assert "declared public" in refusal(edition, "public", {})


@pytest.mark.parametrize("edition", ABOVE_PUBLIC)
@pytest.mark.parametrize("environment", [{}, {"CI": ""}, {"HOME": "/root"}])
def test_on_ones_own_machine_nothing_has_to_be_declared(
    edition: Edition, environment: dict[str, str]
) -> None:
    assert refusal(edition, None, environment) == ""


@pytest.mark.parametrize("name", ["CI", "TF_BUILD", "JENKINS_URL", "READTHEDOCS", "NETLIFY", "CF_PAGES"])
@pytest.mark.parametrize("value", ["true", "1", "false", "no"])
def test_a_service_that_builds_is_known_by_any_value_of_its_variable(name: str, value: str) -> None:
    assert "a CI job may publish" in refusal("internal", None, {name: value})
    assert refusal("internal", "nowhere", {name: value}) == ""
    assert not keeps("internal", "nowhere", {name: value})
    assert keeps("public", "nowhere", {name: value})
    assert keeps("internal", "private", {name: value})


def test_on_ones_own_machine_what_goes_nowhere_is_kept() -> None:
    assert keeps("internal", "nowhere", {})


@pytest.mark.parametrize("target", [None, "private", "public", "nowhere"])
def test_the_public_edition_may_go_anywhere(target: str | None) -> None:
    assert refusal("public", target, {"CI": "true"}, deploys=True) == ""  # type: ignore[arg-type] # by name
