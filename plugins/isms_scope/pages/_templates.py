"""Templates: the HTML files of this package, filled with values that are masked and escaped on the way."""

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from isms_scope.pages import _values
from isms_scope.pages._html import Markup, safe
from isms_scope.pages._prose import paragraphs, prose
from isms_scope.pages._words import word


def render(name: str, **values: object) -> Markup:
    """Fill a template of this package; every template knows how to write elements, statuses and dates."""
    template = _template(name)
    # A shared context is not copied; the plain way copies all globals again for each of many small pieces.
    context = template.new_context(_GLOBALS | values, shared=True)
    return Markup("".join(template.root_render_func(context)))


_GLOBALS: dict[str, Any] = {
    "element": _values.element,
    "elements": _values.elements,
    "rule_link": _values.rule_link,
    "status": _values.status,
    "severity": _values.severity,
    "date": _values.date,
    "word": word,
    "prose": prose,
    "paragraphs": paragraphs,
}


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> object:
    """Mask and escape whatever text a template puts out; other values are escaped by the template."""
    return safe(value) if type(value) is str else value
