"""Values as columns of plain JSON, which are read back many times faster than one object after another.

Both ways are strict: what would come back as anything else is `Unfit`, never bent until it fits.
"""

import datetime as dt
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import fields
from itertools import islice, repeat
from operator import attrgetter
from typing import Any, Protocol

PLAIN = frozenset({str, int, bool, type(None)})
"""Types that JSON gives back exactly; fractions are not among them, and no scope holds one."""


class Unfit(Exception):  # noqa: N818 - it says what is the case; nobody but the cache hears of it
    """A value that columns cannot hold exactly, or columns that do not hold what they should."""


class Column(Protocol):
    """A way to write a list of values down, and to read it back."""

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return plain JSON for the values.

        Raises:
            Unfit: if a value is of another kind.
        """

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values.

        Raises:
            Unfit: if this is not what `freeze` writes; other exceptions may come from odd shapes too.
        """


class Plain:
    """Values of the given plain types, as they are."""

    def __init__(self, *types: type) -> None:
        self._types = frozenset(types)

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the values themselves."""
        return self._checked(list(values))

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values themselves."""
        return self._checked(frozen)

    def _checked(self, values: Any) -> list[Any]:
        if type(values) is not list or not self._types.issuperset(map(type, values)):
            raise Unfit
        return values


class Anything:
    """Values of any depth, if they are plain all the way down."""

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the values themselves."""
        if not all(map(is_plain, values)):
            raise Unfit
        return list(values)

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values themselves: JSON holds nothing else."""
        return _listed(frozen)


class Days:
    """Days of the calendar."""

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the days as YYYY-MM-DD."""
        if not {dt.date}.issuperset(map(type, values)):
            raise Unfit
        return [day.isoformat() for day in values]

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the days."""
        return list(map(dt.date.fromisoformat, _listed(frozen)))


class Known:
    """Values that come again and again: each is written once and then named by its number."""

    def __init__(self, column: Column) -> None:
        self._column = column

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the different values, and for each value its number."""
        numbers: dict[Any, int] = {}
        places = [numbers.setdefault(value, len(numbers)) for value in values]
        return [self._column.freeze(list(numbers)), places]

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values; equal ones are one object."""
        known, places = frozen
        known = self._column.thaw(known)
        return [known[place] for place in _numbers(places)]


class Each:
    """Tuples of values."""

    def __init__(self, column: Column) -> None:
        self._column = column

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return how long each tuple is, and all that they hold in one column."""
        if not {tuple}.issuperset(map(type, values)):
            raise Unfit
        items = [item for value in values for item in value]
        return [list(map(len, values)), self._column.freeze(items)]

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the tuples."""
        lengths, items = frozen
        items = self._column.thaw(items)
        if sum(_numbers(lengths)) != len(items):
            raise Unfit
        rest = iter(items)
        return [tuple(islice(rest, length)) for length in lengths]


class Perhaps:
    """Values that may be None."""

    def __init__(self, column: Column) -> None:
        self._each = Each(column)

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the values as tuples of none or one."""
        return self._each.freeze([() if value is None else (value,) for value in values])

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values."""
        return [value[0] if value else None for value in self._each.thaw(frozen)]


class Table:
    """Values of one dataclass, with a column for each field in the order of its declaration."""

    def __init__(self, kind: Any, /, **columns: Column) -> None:
        declared = [field.name for field in fields(kind) if field.init]
        if declared != list(columns):
            raise TypeError(f"{kind.__name__} has the fields {declared}, the columns are {list(columns)}")
        self._kind = kind
        self._columns = columns
        # Filling the slots field by field makes a value three times as fast as its `__init__` does; where
        # that does more than filling them, it has to run.
        is_mere = "__slots__" in vars(kind) and len(fields(kind)) == len(declared)
        is_mere = is_mere and not hasattr(kind, "__post_init__")
        self._setters = [getattr(kind, name).__set__ for name in declared] if is_mere else None

    def freeze(self, values: Sequence[Any]) -> Any:
        """Return the columns by the names of the fields."""
        if not {self._kind}.issuperset(map(type, values)):
            raise Unfit
        named = self._columns.items()
        return {name: column.freeze(list(map(attrgetter(name), values))) for name, column in named}

    def thaw(self, frozen: Any) -> Sequence[Any]:
        """Return the values."""
        columns = [column.thaw(frozen[name]) for name, column in self._columns.items()]
        if len(set(map(len, columns))) != 1 or len(frozen) != len(columns):
            raise Unfit
        if self._setters is None:
            return list(map(self._kind, *columns))
        made = list(map(object.__new__, repeat(self._kind, len(columns[0]))))
        for setter, values in zip(self._setters, columns, strict=True):
            deque(map(setter, made, values), maxlen=0)
        return made


def is_plain(value: object) -> bool:
    """Whether JSON gives a value back exactly: scalars, lists, and mappings with texts as keys."""
    kind = type(value)
    if kind is dict:
        return all(type(key) is str and is_plain(item) for key, item in value.items())  # type: ignore[attr-defined] # `kind` says so
    return all(map(is_plain, value)) if kind is list else kind in PLAIN  # type: ignore[call-overload] # as above


def _listed(found: Any) -> list[Any]:
    if type(found) is not list:
        raise Unfit
    return found


def _numbers(found: Any) -> Iterable[int]:
    """Check that these are numbers of places: whole, and none below 0."""
    if not {int}.issuperset(map(type, _listed(found))) or min(found, default=0) < 0:
        raise Unfit
    return found  # type: ignore[no-any-return] # checked above
