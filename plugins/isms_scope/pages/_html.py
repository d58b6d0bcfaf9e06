"""HTML: the one place where text from YAML and git becomes markup, always masked and escaped."""

from collections.abc import Iterable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from isms_scope.pages.masking import mask

__all__ = ["Markup", "joined", "markup", "render", "safe"]


def safe(value: object) -> Markup:
    """Return a value as HTML text: masked and escaped, unless it is markup already."""
    return value if isinstance(value, Markup) else escape(mask(str(value)))


def markup(template: str, *values: object) -> Markup:
    """Put values into a piece of HTML written here in the program; each is masked and escaped first."""
    return Markup(template.format(*map(safe, values)))  # noqa: S704 - every value is escaped just above


def joined(parts: Iterable[object], separator: str = "") -> Markup:
    """Join values as HTML; the separator is written here in the program."""
    return Markup(separator.join(map(safe, parts)))  # noqa: S704 - every part is escaped just above


def render(name: str, **values: object) -> Markup:
    """Fill a template of this package."""
    return Markup(_environment().get_template(name).render(values))  # noqa: S704 - autoescape is on


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _finalize(value: object) -> object:
    """Mask whatever a template puts out; escaping follows by itself."""
    return mask(value) if type(value) is str else value
