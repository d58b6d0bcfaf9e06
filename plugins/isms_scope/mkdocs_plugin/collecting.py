"""Garbage collection: paused while large immutable data are built, which then are left out of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Pause the collection of cycles; afterwards it goes on, without the data that were built.

    They live until the site is written. The next build lets go of those of the one before.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
