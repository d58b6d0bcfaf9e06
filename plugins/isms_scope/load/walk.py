"""One pass over the parser's events: the structure of a file, with its limits, as plain values with places.

Composing nodes instead would recurse in C and kill the process on 80 kB of brackets. The event parser is
iterative and looks ahead by at most 1024 characters, so these limits hold before anything can grow.
"""

from typing import Any

from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from isms_scope.load import parser
from isms_scope.load.log import Log, Refused
from isms_scope.load.scalars import shorten
from isms_scope.load.syntax import odd_separator
from isms_scope.load.values import DROPPED, Values, mark_of
from isms_scope.model.raw import Mark, RawList, RawMap

MAX_DEPTH = 24
"""Levels of mappings and lists in one file."""
MAX_NODES = 100_000
"""Keys, values and list items in one file."""

_mark_new = tuple.__new__  # a quarter of the time of Mark(...), once for each key and value


class Walk:
    """The reading of one text. Events are `Any`: PyYAML's two parsers have two sets of marks."""

    def __init__(self, text: str, log: Log) -> None:
        self._log = log
        self._next = parser.events(text)
        self._values = Values(text, log)
        self._nodes = 0

    def content(self) -> RawMap:
        """Return the whole document.

        Raises:
            Refused: if the file as a whole cannot be trusted; the log says why.
            yaml.YAMLError: if the text is not YAML.
        """
        self._next()  # the start of the stream
        if type(self._next()) is StreamEndEvent:
            return RawMap()
        content = self._top(self._next())
        self._next()  # the end of the document
        event = self._next()
        if type(event) is DocumentStartEvent:
            raise self._log.refusal(
                "YML-14",
                mark_of(event),
                "A second document begins here; a scope file holds one.",
            )
        if not self._values.trusted:
            raise Refused
        return content

    def _top(self, event: Any) -> RawMap:
        if type(event) is MappingStartEvent:
            return self._mapping(event, 1)
        self._values.check_decoration(event)
        if not self._values.trusted:
            raise Refused
        if type(event) is ScalarEvent and not event.style and not event.value:
            return RawMap()
        if type(event) is ScalarEvent and (odd := odd_separator(event.value, mark_of(event).line)):
            raise self._log.refusal(odd.code, odd.mark, odd.message, odd.hint)
        found = "a list" if type(event) is SequenceStartEvent else "a single value"
        raise self._log.refusal(
            "YML-09",
            mark_of(event),
            f"The file holds {found}, where a mapping of kinds to ids to elements is expected.",
        )

    def _mapping(self, start: Any, depth: int) -> RawMap:
        self._check_start(start, depth)
        result = RawMap(mark_of(start))
        key_marks, value_marks, step = result.key_marks, result.value_marks, self._next
        scalar_key, scalar_value = self._values.key, self._values.value
        dropped: dict[str, Mark] = {}
        while type(event := step()) is not MappingEndEvent:
            self._nodes += 2
            if self._nodes > MAX_NODES:
                raise self._too_many(event)
            key = scalar_key(event) if type(event) is ScalarEvent else self._no_key(event, depth)
            following = step()
            mark = event.start_mark
            place: Mark = _mark_new(Mark, (mark.line + 1, mark.column + 1))
            if key is DROPPED or key in key_marks or key in dropped:
                if key is not DROPPED:
                    self._twice(key, place, key_marks.get(key) or dropped[key])
                self._skip(following, depth)
                continue
            value = (
                scalar_value(following) if type(following) is ScalarEvent else self._node(following, depth)
            )
            if value is DROPPED:
                dropped[key] = place
                continue
            result[key] = value
            key_marks[key] = place
            mark = following.start_mark
            value_marks[key] = _mark_new(Mark, (mark.line + 1, mark.column + 1))
        return result

    def _sequence(self, start: Any, depth: int) -> RawList:
        self._check_start(start, depth)
        result = RawList(mark_of(start))
        marks, step, scalar = result.marks, self._next, self._values.value
        while type(event := step()) is not SequenceEndEvent:
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise self._too_many(event)
            value = scalar(event) if type(event) is ScalarEvent else self._node(event, depth)
            if value is not DROPPED:
                result.append(value)
                mark = event.start_mark
                marks.append(_mark_new(Mark, (mark.line + 1, mark.column + 1)))
        return result

    def _no_key(self, event: Any, depth: int) -> Any:
        self._values.check_decoration(event)
        if isinstance(event, CollectionStartEvent):
            self._log.add(
                "YML-19",
                mark_of(event),
                "A mapping or a list stands where a key is expected.",
                "Give the value a name: key: [..]. Text that begins with [, { or ? needs quotes.",
            )
            self._skip(event, depth)
        return DROPPED

    def _node(self, event: Any, depth: int) -> Any:
        if type(event) is MappingStartEvent:
            return self._mapping(event, depth + 1)
        if type(event) is SequenceStartEvent:
            return self._sequence(event, depth + 1)
        self._values.check_decoration(event)
        return DROPPED

    def _skip(self, event: Any, depth: int) -> None:
        """Pass over a value that is not used, within the same limits; nothing else in it matters."""
        level = depth
        while True:
            if isinstance(event, CollectionStartEvent):
                level += 1
                self._check_depth(event, level)
            elif isinstance(event, CollectionEndEvent):
                level -= 1
            if level == depth:
                return
            event = self._next()
            self._nodes += not isinstance(event, CollectionEndEvent)
            if self._nodes > MAX_NODES:
                raise self._too_many(event)

    def _check_start(self, start: Any, depth: int) -> None:
        self._check_depth(start, depth)
        self._values.check_decoration(start)

    def _check_depth(self, start: Any, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise self._log.refusal(
                "YML-06",
                mark_of(start),
                f"The data is nested more than {MAX_DEPTH} levels deep here.",
            )

    def _too_many(self, event: Any) -> Refused:
        message = f"The file holds more than {MAX_NODES:,} keys and values."
        return self._log.refusal("YML-07", mark_of(event), message)

    def _twice(self, key: str, place: Mark, first: Mark) -> None:
        self._log.add(
            "YML-15",
            place,
            f"The key {shorten(key)} is given twice; it stands in line {first.line} already.",
            key=shorten(key),
            first_line=first.line,
        )
