"""HTML: the one place where text from YAML and git becomes markup, always masked and escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from isms_scope.pages.masking import mask

__all__ = ["Markup", "joined", "markup", "safe"]


def safe(value: object) -> Markup:
    """Return a value as HTML text: masked and escaped, unless it is markup already."""
    return value if isinstance(value, Markup) else escape(mask(str(value)))


def markup(template: str, *values: object) -> Markup:
    """Put values into a piece of HTML written here in the program; each is masked and escaped first."""
    return Markup(template.format(*map(safe, values)))  # noqa: S704 - every value is escaped just above


def joined(parts: Iterable[object], separator: str = "") -> Markup:
    """Join values as HTML; the separator is written here in the program."""
    return Markup(separator.join(map(safe, parts)))  # noqa: S704 - every part is escaped just above
