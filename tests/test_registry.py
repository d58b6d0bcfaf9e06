"""The registry: whole or not at all."""

from pathlib import Path

import pytest

from isms_scope.registry import Registry


def test_a_folder_that_fails_to_load_never_counts_as_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "halfway_rules"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "alpha.py").write_text("")
    (folder / "beta.py").write_text("raise ValueError('broken')")
    monkeypatch.syspath_prepend(str(tmp_path))
    registry: Registry[str] = Registry("halfway_rules")
    for _ in range(2):
        with pytest.raises(ValueError, match="broken"):
            len(registry)
