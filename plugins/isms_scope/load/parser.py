"""PyYAML's event parser: the one in C where it is installed, else the one in Python, with the same events."""

from collections.abc import Callable
from typing import Any

import yaml

EventSource = Callable[[], Any]
"""Returns the next event at each call; raises yaml.YAMLError where the text is not YAML."""


class PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser in Python, without composer, resolver and constructor.

    It takes tabs between values as the one in C does; by itself it refuses them everywhere.
    """

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)

    def scan_to_next_token(self) -> None:
        """Pass over spaces and comments, and over tabs where no line is being indented."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self._blanks()
            super().scan_to_next_token()

    def scan_plain_spaces(self, indent: int, start_mark: Any) -> list[str] | None:
        """Return what stands between two words of a plain value: blanks, or folded line breaks."""
        blanks = self._blanks()
        folded: list[str] | None = super().scan_plain_spaces(indent, start_mark)
        if folded and self.column >= indent:
            self._blanks()
        return folded if folded is None or folded or not blanks else [blanks]

    def _blanks(self) -> str:
        length = 0
        while self.peek(length) in " \t":
            length += 1
        blanks: str = self.prefix(length)
        self.forward(length)
        return blanks


def c_events(text: str) -> EventSource:
    """Return the events of libyaml; the parser lives as long as the function that is returned."""
    from yaml._yaml import CParser  # noqa: PLC0415 - it is missing where PyYAML was built without libyaml

    return CParser(text).get_event


def python_events(text: str) -> EventSource:
    """Return the events of PyYAML's own parser: several times slower, otherwise equal."""
    return PythonParser(text).get_event


events: Callable[[str], EventSource] = c_events if yaml.__with_libyaml__ else python_events
"""The fastest parser there is on this machine."""
