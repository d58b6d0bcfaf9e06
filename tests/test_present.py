"""The scope as it stands: read from the work tree, answered for a day whose source is known."""

import datetime as dt
from pathlib import Path

import pytest

from isms_scope.errors import ScopeError
from isms_scope.present import read_present, resolve_as_of

DAY = dt.date(2026, 10, 1)


def test_the_present_is_read_from_any_folder_of_the_workspace(tmp_path: Path) -> None:
    below = tmp_path / "scope" / "deep"
    below.mkdir(parents=True)
    (tmp_path / "scope/a.yml").write_text("settings: {as_of: 2026-10-01}\nproducts: {api: {scope: in}}\n")
    as_of, graph = read_present(below)

    assert (as_of.day, as_of.source) == (DAY, "pinned in settings.as_of")
    assert graph.nodes["api"].path == "scope/a.yml"
    assert read_present(below, dt.date(2026, 1, 2)).as_of.source == "--as-of"


def test_the_day_is_the_option_then_the_epoch_then_the_pinned_day() -> None:
    epoch = {"SOURCE_DATE_EPOCH": "1767225600"}
    assert resolve_as_of(DAY, dt.date(2026, 1, 2), epoch).day == DAY
    assert str(resolve_as_of(None, DAY, epoch).day) == "2026-01-01"
    pinned = resolve_as_of(None, DAY, {})
    assert (pinned.day, pinned.source) == (DAY, "pinned in settings.as_of")
    assert resolve_as_of(None, None, {}).source == "today"


@pytest.mark.parametrize("epoch", ["yesterday", "9" * 40, "1.5"])
def test_a_broken_epoch_is_an_environment_error_with_a_hint(epoch: str) -> None:
    with pytest.raises(ScopeError) as caught:
        resolve_as_of(None, None, {"SOURCE_DATE_EPOCH": epoch})
    assert "git log" in caught.value.hint
