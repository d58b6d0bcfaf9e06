"""HTML: the one place where text from YAML and git becomes markup, always masked and escaped."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from isms_scope.pages.masking import mask

__all__ = ["Markup", "joined", "markup", "safe"]


def safe(value: object) -> Markup:
    """Return a value as HTML text: masked and escaped, unless it is markup already."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    return _short(text) if len(text) < _SHORT else escape(mask(text))


_SHORT = 80


@lru_cache(maxsize=16384)
def _short(text: str) -> Markup:
    """Names, labels and words stand on a page many times; each is masked and escaped once."""
    return escape(mask(text))


def markup(template: str, *values: object) -> Markup:
    """Put values into a piece of HTML written here in the program; each is masked and escaped first."""
    return _markup(template.format(*map(safe, values)))


def joined(parts: Iterable[object], separator: str = "") -> Markup:
    """Join values as HTML; the separator is written here in the program."""
    return _markup(separator.join(map(safe, parts)))


def _markup(html: str) -> Markup:
    """Mark as HTML what was put together of escaped pieces, without asking once more whether it is."""
    return str.__new__(Markup, html)
