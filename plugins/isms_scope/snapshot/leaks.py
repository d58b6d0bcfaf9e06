"""Leaks: what looks like a secret in files and in the history that is shown; a value is never repeated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from isms_scope.findings import Finding, Location, Report
from isms_scope.snapshot.ledger import Change, Landing, Ledger

CODE = "YML-28"
"""The load error of what looks like a secret. It cannot be waived, ignored or made less severe."""

_SHAPES = (
    ("a private key", r"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\Z)"),
    ("an access key id of AWS", r"\b(?:AKIA|ASIA)[A-Z0-9]{16}"),
    ("a token of GitHub", r"\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{40,})"),
    ("a token of GitLab", r"\bgl(?:pat|ptt|dt|rt)-[A-Za-z0-9_-]{20,}"),
    ("a token of Slack", r"\bxox[abeprs]-[A-Za-z0-9-]{10,}"),
    ("a key of a model provider", r"\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}"),
    ("a token of Hugging Face", r"\bhf_[A-Za-z0-9]{30,}"),
    ("a key of Google", r"\bAIza[A-Za-z0-9_-]{35}"),
    ("a key of Stripe", r"\b[sr]k_(?:live|test)_[A-Za-z0-9]{16,}"),
    ("a token of a package registry", r"\b(?:npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{40,})"),
    ("a key of SendGrid", r"\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}"),
    ("a JSON web token", r"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+"),
)
SECRET = re.compile("|".join(f"({shape})" for _, shape in _SHAPES), re.DOTALL)
_BEGIN = re.compile(
    r"-----BEGIN |AKIA|ASIA|gh[pousr]_|github_pat_|gl(?:pat|ptt|dt|rt)-|xox[abeprs]-|sk-|hf_|AIza|[sr]k_|npm_"
    r"|pypi-|SG\.|eyJ"
)
"""How a secret begins; a text without any of these holds none, and that is quick to see."""

HIDDEN = "[hidden: looks like a secret]"
"""What stands in place of one wherever it would be repeated."""

_HINT = "Take it out and replace it where it is used: whoever has read it can use it."
_HINT_PAST = (
    "Replace it where it is used. It stays in history until that is rewritten; without history (the option"
    " `history: false`) the site can be built before that."
)


class Leak(NamedTuple):
    """What looks like a secret: where it begins in a text, counted from 1, and what it looks like."""

    line: int
    column: int
    what: str


def leaks(text: str) -> Iterator[Leak]:
    """Yield what looks like a secret in a text."""
    if not _BEGIN.search(text):
        return
    for found in SECRET.finditer(text):
        before = text[: found.start()]
        line = before.count("\n") + 1
        what = _SHAPES[(found.lastindex or 1) - 1][0]
        yield Leak(line, found.start() - (before.rfind("\n") + 1) + 1, what)


def leaks_in_files(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Yield a finding for everything in files, by path, that looks like a secret."""
    for path, data in files.items():
        for each in leaks(data.decode("utf-8", "replace")):
            place = Location(path, each.line, each.column)
            yield Finding(CODE, "error", place, f"What stands here looks like {each.what}.", _HINT)


def leaks_in_history(ledger: Ledger, scope_dir: str) -> Iterator[Finding]:
    """Yield a finding for every message, and every changed value, of a landing with such a thing in it."""
    for landing in ledger.landings:
        for each in leaks(landing.subject):
            yield _past(landing, scope_dir, f"The message of commit {landing.commit[:12]}", each)
        for change in landing.changes:
            for leak in _in_change(change):
                where = f"{change.kind}.{change.element}{f'.{change.field}' if change.field else ''}"
                yield _past(landing, scope_dir, f"What commit {landing.commit[:12]} did to {where}", leak)


def _in_change(change: Change) -> Iterator[Leak]:
    """One leak for each kind of secret: a value that changed is told twice, before and after."""
    found = {each.what: each for text in (*_texts(change.old), *_texts(change.new)) for each in leaks(text)}
    yield from found.values()


def _past(landing: Landing, scope_dir: str, where: str, leak: Leak) -> Finding:
    said = f"{where} shows what looks like {leak.what}."
    return Finding(CODE, "error", Location(scope_dir), said, _HINT_PAST, values={"commit": landing.commit})


def without_secrets(found: Finding) -> Finding:
    """Return a finding that quotes no secret; other rules may have taken one for an ordinary value."""
    return replace(
        found,
        message=SECRET.sub(HIDDEN, found.message),
        hint=SECRET.sub(HIDDEN, found.hint),
        values={key: HIDDEN if _holds_one(value) else value for key, value in found.values.items()},
    )


def _holds_one(value: Any) -> bool:
    return any(True for text in _texts(value) for _ in leaks(text))


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


def refusal(report: Report) -> str:
    """Return why nothing may be put out because of secrets, the empty text if there are none."""
    found = [each for each in report.findings if each.rule == CODE]
    if not found:
        return ""
    places = "\n".join(f"  {each.location}: {each.message}" for each in found)
    return f"there is what looks like a secret, and what is published cannot be taken back:\n{places}\n"


WAY_OUT = f"`isms-scope explain {CODE}` says what to do."
