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
            return RawMap.at()
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
            content: RawMap = self._node(event, 1)
            return content
        self._values.check_decoration(event)
        if not self._values.trusted:
            raise Refused
        if type(event) is ScalarEvent and not event.style and not event.value:
            return RawMap.at()
        if type(event) is ScalarEvent and (odd := odd_separator(event.value, mark_of(event).line)):
            raise self._log.refusal(odd.code, odd.mark, odd.message, odd.hint)
        found = "a list" if type(event) is SequenceStartEvent else "a single value"
        raise self._log.refusal(
            "YML-09",
            mark_of(event),
            f"The file holds {found}, where a mapping of kinds to ids to elements is expected.",
        )

    def _mapping(self, start: Any, depth: int) -> RawMap:
        mark = start.start_mark
        result, step = RawMap(), self._next
        places = result.places = [mark.line, mark.column]
        refused: dict[str, int] = {}
        names, texts, scalar = self._values.names, self._values.texts, self._values.value
        while type(event := step()) is not MappingEndEvent:
            self._nodes += 2
            if self._nodes > MAX_NODES:
                raise self._too_many(event)
            if type(event) is ScalarEvent:
                key: Any = names.get(event.value) or self._values.key(event)
            else:
                key = self._no_key(event, depth)
            following = step()
            if key in result or key is DROPPED or (refused and key in refused):
                if key is not DROPPED:
                    self._twice(key, mark_of(event), refused.get(key) or result.key_mark(key).line)
                self._skip(following, depth)
                continue
            if type(following) is ScalarEvent:
                value = texts.get(following.value) or scalar(following)
            else:
                value = self._node(following, depth + 1)
            mark = event.start_mark
            if value is DROPPED:
                refused[key] = mark.line + 1
            else:
                result[key] = value
                value_mark = following.start_mark
                places += (mark.line, mark.column, value_mark.line, value_mark.column)
        return result

    def _sequence(self, start: Any, depth: int) -> RawList:
        mark = start.start_mark
        result, step = RawList(), self._next
        places = result.places = [mark.line, mark.column]
        texts, scalar = self._values.texts, self._values.value
        while type(event := step()) is not SequenceEndEvent:
            self._nodes += 1
            if self._nodes > MAX_NODES:
                raise self._too_many(event)
            if type(event) is ScalarEvent:
                value = texts.get(event.value) or scalar(event)
            else:
                value = self._node(event, depth + 1)
            if value is not DROPPED:
                result.append(value)
                mark = event.start_mark
                places += (mark.line, mark.column)
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
        """Return the mapping or list that begins here at a depth; anything else is refused."""
        start = type(event)
        if start is not MappingStartEvent and start is not SequenceStartEvent:
            self._values.check_decoration(event)
            return DROPPED
        if depth > MAX_DEPTH:
            raise self._too_deep(event)
        if self._values.may_decorate:
            self._values.check_decoration(event)
        return self._mapping(event, depth) if start is MappingStartEvent else self._sequence(event, depth)

    def _skip(self, event: Any, depth: int) -> None:
        """Pass over a value that is not used, within the same limits; nothing else in it matters."""
        level = depth
        while True:
            if isinstance(event, CollectionStartEvent):
                level += 1
                if level > MAX_DEPTH:
                    raise self._too_deep(event)
            elif isinstance(event, CollectionEndEvent):
                level -= 1
            if level == depth:
                return
            event = self._next()
            self._nodes += not isinstance(event, CollectionEndEvent)
            if self._nodes > MAX_NODES:
                raise self._too_many(event)

    def _too_deep(self, start: Any) -> Refused:
        message = f"The data is nested more than {MAX_DEPTH} levels deep here."
        return self._log.refusal("YML-06", mark_of(start), message)

    def _too_many(self, event: Any) -> Refused:
        message = f"The file holds more than {MAX_NODES:,} keys and values."
        return self._log.refusal("YML-07", mark_of(event), message)

    def _twice(self, key: str, place: Mark, first_line: int) -> None:
        self._log.add(
            "YML-15",
            place,
            f"The key {shorten(key)} is given twice; it stands in line {first_line} already.",
            key=shorten(key),
            first_line=first_line,
        )
