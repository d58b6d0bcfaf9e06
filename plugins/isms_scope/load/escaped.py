"""Escaped values: what a file says by escapes, which a search of its text as it stands would not find."""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import ScalarEvent, StreamEndEvent

from isms_scope.load import parser
from isms_scope.load.reader import MAX_BYTES
from isms_scope.snapshot.leaks import Written


def escaped_values(data: bytes) -> Iterator[Written]:
    """Yield the keys and values of a YAML file that stand in double quotes; none where nothing is escaped.

    A file that is no YAML yields what stands before the mistake. Line breaks inside other values become
    spaces, which are in no secret, so their text as it stands tells enough.
    """
    if b"\\" not in data or len(data) > MAX_BYTES:
        return
    step = parser.events(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    try:
        while type(event := step()) is not StreamEndEvent:
            if type(event) is ScalarEvent and event.style == '"':
                yield _written(event)
    except (yaml.YAMLError, ValueError):  # it is told by whoever reads the file for its data
        return


def _written(event: Any) -> Written:
    """Events are `Any`: PyYAML's two parsers have two sets of marks."""
    start = event.start_mark
    return Written(event.value, start.line + 1, start.column + 1, event.end_mark.line + 1)
