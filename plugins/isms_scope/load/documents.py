"""From files to the register: every file is read, merged by kind and id, and nothing hides anything else."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from isms_scope.findings import Finding, Location
from isms_scope.findings import Path as FieldPath
from isms_scope.load.codes import CODES
from isms_scope.load.elements import build, within
from isms_scope.load.reader import Reading, read
from isms_scope.model.fields import FLOW_WORDS, ID_PATTERN
from isms_scope.model.kinds import KINDS, Kind, element_id
from isms_scope.model.raw import RawMap, mark_of
from isms_scope.model.register import Duplicate, Node, Register
from isms_scope.model.settings import Settings
from isms_scope.wording import capital, did_you_mean

SHORT_STATEMENT = "statement"
"""The short form for the only statement there is; as an id it stands for that statement."""

TOP_KEYS = ("settings", SHORT_STATEMENT)

_ID = re.compile(ID_PATTERN)


@dataclass
class _Assembly:
    nodes: dict[str, Node] = field(default_factory=dict)
    duplicates: list[Duplicate] = field(default_factory=list)
    problems: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)
    settings: RawMap = field(default_factory=RawMap.at)
    settings_at: dict[str, Location] = field(default_factory=dict)

    def report(self, code: str, place: Location, message: str, hint: str) -> None:
        self.problems.append(Finding(code, CODES[code].severity, place, message, hint))


Read = Callable[[bytes, str], Reading]
"""Reads the bytes of the file at a path."""


def load_files(files: Mapping[str, bytes | None], read: Read = read) -> Register:
    """Read scope files into a register; never raises on content.

    `files` maps each path, as it shall be named in findings, to the file's bytes; None stands for a symbolic
    link, which is not followed. The order of the mapping does not matter: files are merged in the order of
    their paths.
    """
    assembly = _Assembly()
    outdated: dict[str, RawMap] = {}
    for path in sorted(files):
        data = files[path]
        if data is None:
            said = f"{path} is a symbolic link or no ordinary file, so it was not read."
            assembly.report("YML-27", Location(path, 1, 1), said, CODES["YML-27"].fix)
            assembly.unreadable.append(path)
            continue
        reading = read(data, path)
        assembly.problems.extend(reading.findings)
        if reading.content is None:
            assembly.unreadable.append(path)
        elif reading.is_old:
            outdated[path] = reading.content
        else:
            _merge(assembly, reading.content, path)
    for path, content in outdated.items():
        _merge_old(assembly, content, path)
    settings = _settings(assembly)
    return Register(
        nodes=assembly.nodes,
        settings=settings,
        settings_at=assembly.settings_at,
        duplicates=tuple(assembly.duplicates),
        problems=tuple(sorted(assembly.problems, key=lambda found: found.order)),
        files=tuple(sorted(files)),
        outdated=frozenset(outdated),
        unreadable=tuple(assembly.unreadable),
    )


def _merge_old(assembly: _Assembly, content: RawMap, path: str) -> None:
    """Add what a file said before it became unreadable, where no other file says it now."""
    aside = _Assembly(settings=assembly.settings, settings_at=assembly.settings_at)
    _merge(aside, content, path)
    for node in aside.nodes.values():
        assembly.nodes.setdefault(node.id, node)


def _merge(assembly: _Assembly, content: RawMap, path: str) -> None:
    for key, value in content.items():
        kind = KINDS.get("statements" if key == SHORT_STATEMENT else key)
        if key == "settings":
            _merge_settings(assembly, value, path, Location(path, *content.key_mark(key)))
        elif kind is None:
            said = f"There is no kind '{key}', so what stands below it was not read."
            near = capital(did_you_mean(key, [*KINDS, *TOP_KEYS]))
            hint = near or "`isms-scope new --all` lists the kinds."
            assembly.report("SCH-01", Location(path, *content.key_mark(key)), said, hint)
        elif key == SHORT_STATEMENT:
            _add(assembly, kind, SHORT_STATEMENT, content, path)
        elif isinstance(value, RawMap):
            for element in value:
                _add_named(assembly, kind, element, value, path)
        elif value is not None:
            said = f"'{key}' holds no mapping of ids to elements, so it was not read."
            hint = f"Write {key}:, then an id, then its fields below it."
            assembly.report("SCH-02", Location(path, *content.key_mark(key)), said, hint)


def _add_named(assembly: _Assembly, kind: Kind, key: str, holder: RawMap, path: str) -> None:
    wrong = _wrong_id(key)
    if wrong:
        said = f"'{key}' cannot be an id, so the element was not read."
        assembly.report("SCH-02", Location(path, *holder.key_mark(key)), said, wrong)
    else:
        _add(assembly, kind, key, holder, path)


def _add(assembly: _Assembly, kind: Kind, key: str, holder: RawMap, path: str) -> None:
    fields = holder[key]
    if not isinstance(fields, RawMap):
        mark = holder.key_mark(key)
        if fields is not None:
            said = f"The {kind.label} '{key}' holds no fields, so only its id is known."
            hint = "Write the fields below the id, each on a line of its own."
            assembly.report("SCH-02", Location(path, *mark), said, hint)
        fields = RawMap.at(mark.line - 1, mark.column - 1)
    data, findings = build(kind.model, fields, within(fields, path), f"{kind.label} '{key}'")
    identity = element_id(kind.key, key) if kind.keyed_by and key != SHORT_STATEMENT else key
    if findings:
        assembly.problems.extend(_of(identity, findings))
    _place(assembly, Node(identity, key, kind, kind.key, data, fields, path, holder))


def _of(element: str, findings: list[Finding]) -> Iterator[Finding]:
    for found in findings:
        yield Finding(found.rule, found.severity, found.location, found.message, found.hint, element)


def _place(assembly: _Assembly, node: Node) -> None:
    first = assembly.nodes.setdefault(node.id, node)
    if first is not node:
        assembly.duplicates.append(Duplicate(node.id, node.kind_key, first.start, node.start))


def _wrong_id(key: str) -> str:
    """Return what is wrong with an id, or the empty text."""
    if key in _reserved():
        return f"'{key}' is a reserved word; choose another id."
    if not _ID.fullmatch(key):
        suggestion = re.sub(r"[^a-z0-9]+", "-", key.casefold()).strip("-")
        example = f", for example '{suggestion}'" if _ID.fullmatch(suggestion) else ""
        return f"An id has 2 to 64 small letters, digits and hyphens and begins with a letter{example}."
    return ""


@cache
def _reserved() -> frozenset[str]:
    return frozenset((*FLOW_WORDS, *KINDS, *TOP_KEYS))


def _merge_settings(assembly: _Assembly, value: object, path: str, place: Location) -> None:
    if value is None:
        return
    if not isinstance(value, RawMap):
        assembly.report("SCH-02", place, "'settings' holds no mapping.", "Write the settings below it.")
        return
    for key, setting in value.items():
        here = Location(path, *value.key_mark(key))
        first = assembly.settings_at.get(key)
        if first:
            message = f"The setting '{key}' is given here and in {first}; the first one counts."
            assembly.report("SCH-04", here, message, "Keep one of the two: a setting has one home.")
            continue
        assembly.settings_at[key] = here
        if isinstance(setting, RawMap):
            places = {f"{key}.{each}": Location(path, *setting.key_mark(each)) for each in setting}
            assembly.settings_at.update(places)
        assembly.settings.take(key, value)


def _settings(assembly: _Assembly) -> Settings:
    """Build the settings; a problem is placed in the file that holds the setting."""

    def locate(where: FieldPath, at_key: bool) -> Location:
        home = assembly.settings_at[str(where[0])] if where else Location("settings")
        return Location(home.path, *(mark_of(assembly.settings, where, key=at_key) or ()))

    settings, findings = build(Settings, assembly.settings, locate, "the workspace's settings")
    assembly.problems.extend(findings)
    return settings
