"""Leaks: what looks like a secret in files and in the history that is shown; a value is never repeated."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from isms_scope.findings import Finding, Location
from isms_scope.snapshot.ledger import Change, Landing, Ledger
from isms_scope.snapshot.secret_forms import each_text, hide, secrets_in

CODE = "YML-28"
"""The load error of what looks like a secret. It cannot be waived, ignored or made less severe."""

_HINT = "Take it out and replace it where it is used: whoever has read it can use it."
_HINT_NAME = "Give it another name, and replace the secret where it is used: whoever has read it can use it."
_HINT_PAST = (
    "Replace it where it is used. It stays in history until that is rewritten; without history (the option"
    " `history: false`) the site can be built before that."
)


class Leak(NamedTuple):
    """What looks like a secret: where it begins in a text, counted from 1, and what it looks like."""

    line: int
    column: int
    what: str


class Text(NamedTuple):
    """A text of the file at a path. `has_lines` says that its lines are those which an editor shows."""

    path: str
    text: str
    has_lines: bool = True


class Written(NamedTuple):
    """A value as it is read, where it is written in another way: its first place, and its last line."""

    text: str
    line: int
    column: int
    last_line: int


def leaks(text: str) -> Iterator[Leak]:
    """Yield what looks like a secret in a text."""
    line, begins, at = 1, 0, 0
    for found in secrets_in(text):
        if further := text.count("\n", at, found.start):
            line += further
            begins = text.rindex("\n", at, found.start) + 1
        at = found.start
        yield Leak(line, at - begins + 1, found.what)


def leaks_in_texts(texts: Iterable[Text]) -> Iterator[Finding]:
    """Yield a finding for everything in texts of files that looks like a secret."""
    for path, text, has_lines in texts:
        found = [*leaks(text)]
        if has_lines:
            yield from (_in_file(path, each) for each in found)
        else:
            whole = {each.what: Leak(0, 0, each.what) for each in found}
            yield from (_in_file(path, each) for each in whole.values())


def leaks_in_names(paths: Iterable[str]) -> Iterator[Finding]:
    """Yield a finding for every file with a secret in its name or in that of a folder around it."""
    for path in paths:
        for each in leaks(path):
            said = f"The name of this file or of its folder looks like {each.what}."
            yield Finding(CODE, "error", Location(hide(path)), said, _HINT_NAME)


def leaks_in_values(path: str, text: str, values: Iterable[Written]) -> Iterator[Finding]:
    """Yield a finding for every secret that stands in a value of a file and cannot be seen in its text."""
    seen = {(each.line, each.what) for each in leaks(text)}
    for value in values:
        for what in {each.what: None for each in leaks(value.text)}:
            if not any((line, what) in seen for line in range(value.line, value.last_line + 1)):
                yield _in_file(path, Leak(value.line, value.column, what))


def _in_file(path: str, leak: Leak) -> Finding:
    place = Location(hide(path), leak.line, leak.column)
    return Finding(CODE, "error", place, f"What stands here looks like {leak.what}.", _HINT)


def leaks_in_history(ledger: Ledger, scope_dir: str) -> Iterator[Finding]:
    """Yield a finding for every message, name and changed value of a landing with such a thing in it."""
    for landing in ledger.landings:
        commit = f"commit {landing.commit[:12]}"
        for each in leaks(landing.subject):
            yield _past(landing, scope_dir, f"The message of {commit}", each)
        for each in _distinct(_names(landing)):
            yield _past(landing, scope_dir, f"A name in {commit}, of an author or an approver,", each)
        for change in landing.changes:
            for each in _distinct(_said(change)):
                where = f"{change.kind}.{change.element}{f'.{change.field}' if change.field else ''}"
                yield _past(landing, scope_dir, f"What {commit} did to {hide(where)}", each)


def _names(landing: Landing) -> Iterator[str]:
    integrator = [landing.integrator] if landing.integrator else []
    for each in (*landing.proposers, *integrator):
        yield from (each.name, each.email)
    for evidence in landing.approvals:
        yield from (evidence.name, evidence.detail)
    yield landing.signer


def _said(change: Change) -> Iterator[str]:
    yield from (change.element, change.kind, change.field)
    yield from _texts(change.old)
    yield from _texts(change.new)


def _distinct(texts: Iterable[str]) -> Iterator[Leak]:
    """One leak for each kind of secret: a value that changed is told twice, before and after."""
    yield from {each.what: each for text in texts for each in leaks(text)}.values()


def _past(landing: Landing, scope_dir: str, where: str, leak: Leak) -> Finding:
    said = f"{where} shows what looks like {leak.what}."
    return Finding(CODE, "error", Location(scope_dir), said, _HINT_PAST, values={"commit": landing.commit})


def without_secrets(found: Finding) -> Finding:
    """Return a finding that quotes no secret; other rules may have taken one for an ordinary value."""
    return each_text(found)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield str(key)
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def refusal(findings: Iterable[Finding]) -> str:
    """Return why nothing may be put out because of secrets, the empty text if there are none."""
    found = [each for each in findings if each.rule == CODE]
    if not found:
        return ""
    places = "\n".join(f"  {each.location}: {each.message}" for each in found)
    return f"there is what looks like a secret, and what is published cannot be taken back:\n{places}\n"


WAY_OUT = f"`isms-scope explain {CODE}` says what to do."
