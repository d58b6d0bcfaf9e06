"""The one extension mechanism: a folder in which every file adds itself by being there."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import TypeVar

T = TypeVar("T")


class Registry(Mapping[str, T]):
    """Things by name, contributed by the modules of one package.

    A module registers what it defines when it is imported (a decorator calls `add`). The package is
    imported whole on the first look, in sorted order, so the content never depends on who imported
    what before. Modules with a leading underscore are machinery and are left out.
    """

    def __init__(self, package: str) -> None:
        self._package = package
        self._items: dict[str, T] = {}
        self._loaded = False

    def add(self, key: str, item: T) -> None:
        """Register `item`; two items under one key are a mistake in the program.

        Raises:
            ValueError: if the key is taken.
        """
        if key in self._items:
            raise ValueError(f"{self._package}: {key!r} is registered twice")
        self._items[key] = item

    def __getitem__(self, key: str) -> T:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def _all(self) -> dict[str, T]:
        if not self._loaded:
            self._loaded = True
            try:
                import_folder(self._package)
            except BaseException:
                self._loaded = False  # else the next look would take the first half for everything
                raise
            self._items = dict(sorted(self._items.items()))
        return self._items


def import_folder(package: str) -> None:
    """Import every module below `package`, in sorted order, except those that begin with an underscore."""
    root = importlib.import_module(package)
    for module in sorted(pkgutil.iter_modules(root.__path__, f"{package}."), key=lambda found: found.name):
        if module.name.rpartition(".")[2].startswith("_"):
            continue
        if module.ispkg:
            import_folder(module.name)
        else:
            importlib.import_module(module.name)
