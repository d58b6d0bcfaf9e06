"""Safe fixes: values that YAML readers disagree about, written so that only one reading is left.

A value is rewritten only if exactly one reading of it fits its field; everything around it, comments too,
stays as it is, byte for byte. Whatever cannot be proven afterwards is withheld.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from isms_scope.findings import Finding
from isms_scope.load import parser
from isms_scope.load.characters import Lines, has_refused
from isms_scope.load.documents import load_files
from isms_scope.load.reader import read
from isms_scope.load.scalars import Ambiguous, shorten, typed
from isms_scope.load.values import mark_of
from isms_scope.load.writing import scalar
from isms_scope.model.raw import Mark

_SIGNATURE = "\ufeff"
_SWITCHES = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
_CONSTANTS = ("true", "false", "null")
_WHOLE = re.compile(r"[-+]?[1-9][0-9_]{0,14}")
_ONE_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./-]*")

_ROUNDS = 40
"""How often a file is gone through before the rest is left for another run."""

Problems = set[tuple[int, int]]
"""Lines and columns at which something is wrong."""

Shape = tuple[object, ...]
"""What an event of the parser means, without its place."""


@dataclass(frozen=True, slots=True)
class Fix:
    """One value that was rewritten: where it stood, what it was and what it is."""

    path: str
    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing one file comes to.

    `data` is the new content, None if nothing changes. `withheld` are fixes that were found and not made,
    and `why` says why: the result could not be proven to change nothing else.
    """

    data: bytes | None = None
    fixes: tuple[Fix, ...] = ()
    withheld: tuple[Fix, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    """An unquoted value: its place in the text, and the ways in which it could be written."""

    start: int
    end: int
    mark: Mark
    readings: tuple[str, ...]


def fix_file(data: bytes, path: str) -> Fixed:
    """Return a file with its unclear values written clearly, as far as only one way to do it fits.

    It never raises on content: a file that cannot be read as a whole is left alone.
    """
    made, fixes = data, tuple[Fix, ...]()
    for _ in range(_ROUNDS):
        found = _once(made, path)
        if found.data is None:
            return Fixed(None if made == data else made, fixes, found.withheld, found.why)
        made, fixes = found.data, (*fixes, *found.fixes)
    return Fixed(made, fixes)


def _once(data: bytes, path: str) -> Fixed:
    """Fix what is shown of a file; of very many problems only the first are (see `log.SHOWN`)."""
    text = _text(data)
    if text is None or read(data, path).content is None:
        return Fixed()
    wrong = _problems(text, path)
    tokens = [token for token in _tokens(text) if token.mark in wrong and token.readings]
    chosen = list(_certain(text, path, tokens))
    if not chosen:
        return Fixed()
    new = _rewritten(text, dict(chosen))
    signature = _SIGNATURE if data.startswith(_SIGNATURE.encode()) else ""
    made = (signature + new).encode()
    flaw = _flaw(data, made, path, dict(chosen))
    fixes = tuple(
        Fix(path, *token.mark, shorten(text[token.start : token.end]), shorten(reading))
        for token, reading in chosen
    )
    return Fixed(None, (), fixes, flaw) if flaw else Fixed(made, fixes)


def _text(data: bytes) -> str | None:
    try:
        text = _decoded(data)
    except UnicodeDecodeError:
        return None
    return None if has_refused(text) else text


def _decoded(data: bytes) -> str:
    return data.decode("utf-8").removeprefix(_SIGNATURE)


def _problems(text: str, path: str) -> Problems:
    found = load_files({path: text.encode()}).problems
    return {(each.location.line, each.location.column) for each in found}


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the unquoted values of a text that was read before, never its keys."""
    open_: list[bool | None] = []  # None in a list, else whether a key comes next
    for event in _events(text):
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            open_.pop()
            continue
        is_value = not open_ or open_[-1] is not True
        if isinstance(event, ScalarEvent | MappingStartEvent | SequenceStartEvent) and open_:
            open_[-1] = None if open_[-1] is None else not open_[-1]
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            open_.append(True if isinstance(event, MappingStartEvent) else None)
        elif isinstance(event, ScalarEvent) and is_value and (token := _token(event, text)):
            yield token


def _token(event: Any, text: str) -> _Token | None:
    """Return an unquoted value that stands in one piece."""
    start, end = event.start_mark.index, event.end_mark.index
    if event.style or not event.value or text[start:end] != event.value:
        return None
    return _Token(start, end, mark_of(event), tuple(dict.fromkeys(_readings(event.value))))


def _readings(value: str) -> Iterator[str]:
    """Yield every way in which a value could have been meant, each written so that it is clear."""
    meant: Any = typed(value)
    if isinstance(meant, str):
        if _ONE_ITEM.fullmatch(value):
            yield f"[{value}]"
        return
    yield scalar(value)
    if not isinstance(meant, Ambiguous):
        return
    word = value.lower()
    if word in _SWITCHES:
        yield _SWITCHES[word]
    if word in _CONSTANTS:
        yield word
    if value == "~":
        yield "null"
    if _WHOLE.fullmatch(value):
        yield str(int(value.replace("_", "")))


def _certain(text: str, path: str, tokens: list[_Token]) -> Iterator[tuple[_Token, str]]:
    """Yield each token with the one reading that fits its field, if no other does."""
    fitting: dict[_Token, list[str]] = {token: [] for token in tokens}
    for place in range(max((len(token.readings) for token in tokens), default=0)):
        tried = {token: token.readings[place] for token in tokens if place < len(token.readings)}
        new = _rewritten(text, tried)
        wrong, lines, moved = _problems(new, path), Lines(new), 0
        for token, reading in tried.items():
            if lines.mark(token.start + moved) not in wrong:
                fitting[token].append(reading)
            moved += len(reading) - (token.end - token.start)
    yield from ((token, found[0]) for token, found in fitting.items() if len(found) == 1)


def _rewritten(text: str, readings: Mapping[_Token, str]) -> str:
    """Return the text with tokens replaced; they are in the order in which they stand."""
    parts, at = [], 0
    for token, reading in readings.items():
        parts += [text[at : token.start], reading]
        at = token.end
    return "".join((*parts, text[at:]))


def _flaw(old: bytes, new: bytes, path: str, chosen: Mapping[_Token, str]) -> str:
    """Return why a rewritten file does not prove that only the fixed values changed, or the empty text."""
    try:
        expected = list(_expected(_decoded(old), {each.start: reading for each, reading in chosen.items()}))
        is_same = expected == [_shape(event) for event in _events(_decoded(new))]
    except yaml.YAMLError:
        return "the file could not be read afterwards"
    if not is_same:
        return "something else would have changed with them"
    was, now = load_files({path: old}), load_files({path: new})
    if was.nodes.keys() != now.nodes.keys() or was.duplicates != now.duplicates:
        return "other elements would have changed with them"
    known = {_told(each) for each in was.problems}
    is_whole = not any(each.rule == "YML-25" for each in was.problems)
    if is_whole and any(_told(each) not in known for each in now.problems):
        return "something else would be wrong afterwards"
    return ""


def _told(found: Finding) -> tuple[str, int, str | None, str]:
    return found.rule, found.location.line, found.element, found.message


def _expected(text: str, readings: Mapping[int, str]) -> Iterator[Shape]:
    """Yield the events of a text, those of its new reading in the place of each fixed value."""
    for event in _events(text):
        start = event.start_mark.index
        if type(event) is ScalarEvent and event.value and start in readings:
            yield from (_shape(each) for each in list(_events(readings[start]))[2:-2])
        else:
            yield _shape(event)


def _shape(event: Any) -> Shape:
    """What an event means, without its place: the least that two equal files have in common."""
    said = (getattr(event, name, None) for name in ("value", "style", "anchor", "tag", "flow_style"))
    return (type(event).__name__, *said)


def _events(text: str) -> Iterator[Any]:
    """Yield the events of a text; as the reader does, a last line break is added where there is none."""
    step: Callable[[], Any] = parser.events(text if text.endswith("\n") else text + "\n")
    while not isinstance(event := step(), StreamEndEvent):
        yield event
    yield event
