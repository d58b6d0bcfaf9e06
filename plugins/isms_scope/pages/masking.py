"""Masking: e-mail addresses and what looks like a secret never reach a page, wherever they were written."""

import re
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from isms_scope.snapshot.leaks import HIDDEN, SECRET

T = TypeVar("T")

HIDDEN_MAIL = "[e-mail address hidden]"

_MAIL = re.compile(r"(?:mailto:)?[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_MARKS = re.compile(r"@|-----|_|sk-|xox|gl|AKIA|ASIA|AIza|SG\.|eyJ|pypi-")


def mask(text: str) -> str:
    """Return the text with e-mail addresses and known forms of secrets replaced by a remark."""
    if len(text) < 6 or not _MARKS.search(text):
        return text
    if "@" in text:
        text = _MAIL.sub(HIDDEN_MAIL, text)
    return SECRET.sub(HIDDEN, text)


def masked(value: T) -> T:
    """Return the same value, a tuple or a dataclass with what is in it, with every text in it masked."""
    if isinstance(value, str):
        return mask(value)  # type: ignore[return-value] # a masked text is a text
    if isinstance(value, tuple):
        return tuple(map(masked, value))  # type: ignore[return-value] # a tuple of the same things
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: masked(getattr(value, each.name)) for each in fields(value)})
    return value
