"""Prose of this program (rules, codes, help texts) as HTML: paragraphs, and code between backticks."""

import re

from isms_scope.pages._html import Markup, joined, markup

_CODE = re.compile(r"`([^`\n]+)`")


def paragraphs(text: str) -> Markup:
    """Return text as paragraphs; a blank line ends one."""
    return joined((markup("<p>{}</p>", prose(part)) for part in text.split("\n\n") if part.strip()), "\n")


def prose(text: str) -> Markup:
    """Return one paragraph's text, with what stands between backticks as code."""
    return joined(
        markup("<code>{}</code>", piece) if at % 2 else piece for at, piece in enumerate(_CODE.split(text))
    )
