"""The strict reader: the bytes of one YAML file → plain values with places, findings instead of surprises."""

import re
from dataclasses import dataclass

import yaml

from isms_scope.findings import Finding
from isms_scope.load import characters, syntax
from isms_scope.load.log import Log, Refused
from isms_scope.load.walk import Walk
from isms_scope.model.raw import Mark, RawMap

MAX_BYTES = 1 << 20
"""The largest file that is read: 1 MiB."""

_BEGIN = Mark(1, 1)
_OTHER_SIGNATURES = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_ZEROS = {(True, False) * 2, (False, True) * 2, (False, True, True, True), (True, True, True, False)}
_DIRECTIVE = re.compile(r"(?:[ \t]*+(?:#[^\r\n]*+)?+(?:\r\n?+|\n))*+%")


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file holds, and what is wrong with it.

    `content` is None if the file as a whole cannot be trusted; an empty file is an empty mapping.
    `is_old` says that the content is from before the file became unreadable.
    """

    content: RawMap | None
    findings: tuple[Finding, ...] = ()
    is_old: bool = False


def read(data: bytes, path: str) -> Reading:
    """Read one YAML file strictly; `path` is what the findings name.

    Texts come in Normalization Form C, dates as text; a value that is refused is left out of the content
    and has a finding. Never raises, whatever the bytes are.
    """
    log = Log(path)
    try:
        content = _content(data, log)
    except Refused:
        content = None
    except Exception as error:  # noqa: BLE001 - bad data is a finding, even where the parser has a bug
        content = None
        message = f"The file could not be read: the parser stopped with {type(error).__name__}."
        log.add("YML-26", _BEGIN, message)
    return Reading(content, log.findings())


def _content(data: bytes, log: Log) -> RawMap:
    if len(data) > MAX_BYTES:
        message = f"The file has {len(data):,} bytes; the limit is {MAX_BYTES:,} (1 MiB)."
        raise log.refusal("YML-05", _BEGIN, message)
    text = _decoded(data, log)
    if not text.endswith("\n"):
        text += "\n"  # so that the last value does not depend on the editor
    spoilt: frozenset[int] = frozenset()
    if characters.has_refused(text):
        spoilt = _note_refused(text, log)
        text = characters.without_refused(text)
    if found := _DIRECTIVE.match(text):
        mark = characters.Lines(text).mark(found.end() - 1)
        raise log.refusal("YML-13", mark, "A directive (a line that begins with %) is not used here.")
    return _walked(text, spoilt, log)


def _walked(text: str, spoilt: frozenset[int], log: Log) -> RawMap:
    """Return the content of a clean text; what the parser says of a line already spoilt is left out."""
    try:
        return Walk(text, log).content()
    except yaml.MarkedYAMLError as error:
        complaint = syntax.explain(error, text)
    except ValueError:  # PyYAML's parser in Python stumbles over a number above U+10FFFF
        unnamed = syntax.bad_escape(text, 0, len(text))
        if unnamed is None:
            raise
        complaint = unnamed
    if complaint.mark.line in spoilt:
        raise Refused
    raise log.refusal(complaint.code, complaint.mark, complaint.message, complaint.hint)


def _decoded(data: bytes, log: Log) -> str:
    zeros = tuple(byte == 0 for byte in data[:4])
    if data.startswith(_OTHER_SIGNATURES) or zeros in _ZEROS:
        raise log.refusal("YML-04", _BEGIN, "The file is encoded in UTF-16 or UTF-32; scope files are UTF-8.")
    try:
        # A UTF-8 signature at the very beginning hides nothing, and Windows tools write it.
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        byte = data[error.start : error.start + 1]
        perhaps = byte.decode("cp1252", "ignore")
        meaning = f"; in Windows-1252 it is {perhaps}" if perhaps.isalpha() else ""
        message = f"The byte 0x{byte.hex().upper()} here is not UTF-8{meaning}."
        raise log.refusal("YML-04", characters.Lines(before).mark(len(before)), message) from error


def _note_refused(text: str, log: Log) -> frozenset[int]:
    """Note the refused characters, once a line and code, and return their lines."""
    lines = characters.Lines(text)
    first: dict[tuple[int, str], tuple[Mark, str]] = {}
    for offset, char in characters.refused(text):
        mark = lines.mark(offset)
        code = "YML-21" if characters.is_control(char) else "YML-20"
        first.setdefault((mark.line, code), (mark, char))
    for (_, code), (mark, char) in first.items():
        log.add(code, mark, f"The character {characters.named(char)} stands here.")
    return frozenset(line for line, _ in first)
