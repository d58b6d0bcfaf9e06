"""Templates are compiled once; what is kept of that is only a help and never needed."""

import sys
from pathlib import Path

import pytest
from jinja2.bccache import Bucket

from isms_scope.pages import _templates


@pytest.fixture
def compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    return tmp_path


def kept_in(folder: Path) -> list[Path]:
    environment = _templates._environment().overlay()
    environment.bytecode_cache = _templates._Compiled(str(folder), "%s.jinja")
    environment.get_template("change_log.html")
    return sorted(folder.glob("*.jinja")) if folder.is_dir() else []


def test_a_compiled_template_is_kept(compiled: Path) -> None:
    assert len(kept_in(compiled)) == 1


def test_one_that_was_kept_and_damaged_is_compiled_anew(compiled: Path) -> None:
    (kept,) = kept_in(compiled)
    kept.write_bytes(b"damaged")
    assert kept_in(compiled) == [kept]
    assert kept.read_bytes() != b"damaged"


def test_nothing_is_kept_where_nothing_may_be_written(
    compiled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept_in(compiled / "no such folder") == []
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept_in(compiled) == []


def test_the_settings_of_the_environment_are_part_of_the_name() -> None:
    cache = _templates._environment().bytecode_cache
    assert isinstance(cache, _templates._Compiled)
    bucket = Bucket(_templates._environment(), "key", "checksum")
    assert _templates._stamp() in cache._get_cache_filename(bucket)
