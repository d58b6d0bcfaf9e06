"""Masking: e-mail addresses and what looks like a secret never reach a page, wherever they were written."""

import re
from typing import TypeVar

from isms_scope.snapshot.secret_forms import each_text, hide

T = TypeVar("T")

HIDDEN_MAIL = "[e-mail address hidden]"

_MAIL = re.compile(r"(?:mailto:)?[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")


def mask(text: str) -> str:
    """Return the text with e-mail addresses and known forms of secrets replaced by a remark."""
    text = hide(text)
    return _MAIL.sub(HIDDEN_MAIL, text) if "@" in text else text


def masked(value: T) -> T:
    """Return the same value, a tuple or a dataclass with what is in it, with every text in it masked."""
    return each_text(value, mask)
