"""PyYAML's event parser: the one in C where it is installed, else the one in Python, with the same events."""

from collections.abc import Callable
from typing import Any

import yaml

EventSource = Callable[[], Any]
"""Returns the next event at each call; raises yaml.YAMLError where the text is not YAML."""


class PythonParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's parser in Python, without composer, resolver and constructor."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


def c_events(text: str) -> EventSource:
    """Return the events of libyaml; the parser lives as long as the function that is returned."""
    from yaml._yaml import CParser  # noqa: PLC0415 - it is missing where PyYAML was built without libyaml

    return CParser(text).get_event


def python_events(text: str) -> EventSource:
    """Return the events of PyYAML's own parser: several times slower, otherwise equal."""
    return PythonParser(text).get_event


events: Callable[[str], EventSource] = c_events if yaml.__with_libyaml__ else python_events
"""The fastest parser there is on this machine."""
