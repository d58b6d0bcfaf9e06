"""The cache folder: closed to others, never half written, never full, and never in anybody's way."""

import os
import stat
from pathlib import Path

import pytest

from isms_scope.trail.cache import KEPT, Cache, cache_folder

KEY = "0" * 64


@pytest.fixture
def store(tmp_path: Path) -> Cache:
    """A cache whose folder is not there yet."""
    return Cache(tmp_path / "new" / "isms-scope")


def mode(path: Path) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_was_put_can_be_got(store: Cache) -> None:
    assert store.get(KEY) is None
    store.put(KEY, b"one\ntwo")
    assert store.get(KEY) == b"one\ntwo"
    store.put(KEY, b"three")
    assert store.get(KEY) == b"three"
    assert store.get("1" * 64) is None


def test_only_the_user_may_look(store: Cache) -> None:
    store.put(KEY, b"addresses of people")
    assert mode(store.folder) == 0o700
    assert [mode(file) for file in store.folder.iterdir()] == [0o600]


def test_a_folder_into_which_others_may_write_is_neither_read_nor_written(store: Cache) -> None:
    store.put(KEY, b"mine")
    store.folder.chmod(0o777)
    assert store.get(KEY) is None
    store.put("1" * 64, b"more")
    assert len(list(store.folder.iterdir())) == 1


def test_a_folder_of_somebody_else_is_not_read(store: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    store.put(KEY, b"mine")
    monkeypatch.setattr(os, "geteuid", lambda: store.folder.stat().st_uid + 1)
    assert store.get(KEY) is None


@pytest.mark.parametrize("cut", [0, 10, 64, 65, 68])
def test_a_file_that_was_cut_off_is_not_believed(store: Cache, cut: int) -> None:
    store.put(KEY, b"something")
    [file] = store.folder.iterdir()
    file.write_bytes(file.read_bytes()[:cut])
    assert store.get(KEY) is None


def test_a_changed_byte_and_another_key_are_not_believed(store: Cache) -> None:
    store.put(KEY, b"something")
    [file] = store.folder.iterdir()
    file.with_name(file.name.replace("0", "1")).write_bytes(file.read_bytes())
    assert store.get("1" * 64) is None
    file.write_bytes(file.read_bytes().replace(b"some", b"same"))
    assert store.get(KEY) is None


def test_the_oldest_go(store: Cache) -> None:
    for number in range(KEPT):
        store.put(f"{number:064}", b"x")
        os.utime(store.folder / f"ledger-{number:064}.json", (number, number))
    (store.folder / "ledger-stopped.new").touch()
    os.utime(store.folder / "ledger-stopped.new", (0, 0))
    (store.folder / "of-somebody-else").touch()
    store.put("f" * 64, b"x")
    left = {file.name for file in store.folder.iterdir()}
    assert len(left) == KEPT + 1
    assert "of-somebody-else" in left
    assert "ledger-stopped.new" not in left
    assert f"ledger-{0:064}.json" not in left
    assert store.get(f"{1:064}") == b"x"


def test_where_nothing_can_be_written_nothing_happens(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "deeper"):
        Cache(folder).put(KEY, b"x")
        assert Cache(folder).get(KEY) is None


def test_a_write_that_fails_leaves_nothing_behind(store: Cache) -> None:
    (store.folder / f"ledger-{KEY}.json" / "in the way").mkdir(parents=True)
    store.folder.chmod(0o700)
    store.put(KEY, b"x")
    assert store.get(KEY) is None
    assert [file.name for file in store.folder.iterdir()] == [f"ledger-{KEY}.json"]


def test_the_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "isms-scope"
    monkeypatch.setenv("XDG_CACHE_HOME", "of/the/current/folder")
    found = cache_folder()
    assert found is None or found.is_absolute()
