"""Prose of this program (rules, findings, help texts) as HTML: paragraphs, and code between backticks."""

import re

from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages.masking import mask

_CODE = re.compile(r"`([^`\n]+)`")


def paragraphs(text: str) -> Markup:
    """Return text as paragraphs; a blank line ends one."""
    return joined((markup("<p>{}</p>", prose(part)) for part in text.split("\n\n") if part.strip()), "\n")


def prose(text: str) -> Markup:
    """Return one paragraph's text, masked as a whole, with what stands between backticks as code."""
    pieces = _CODE.split(mask(text))
    return joined(markup("<code>{}</code>", piece) if at % 2 else piece for at, piece in enumerate(pieces))
