"""Garbage collection is paused while pages are made, and always goes on afterwards."""

import gc

import pytest

from isms_scope.mkdocs_plugin.collecting import paused


def test_collection_pauses_and_goes_on_also_after_an_error() -> None:
    assert gc.isenabled()
    with paused():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), paused():
        _ = 1 / 0
    assert gc.isenabled()


def test_who_had_switched_it_off_keeps_it_off() -> None:
    gc.disable()
    try:
        with paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_an_earlier_build_left_is_collected_again() -> None:
    with paused():
        pass
    assert gc.get_freeze_count() > 0
    with paused():
        assert gc.get_freeze_count() == 0
