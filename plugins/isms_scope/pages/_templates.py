"""Templates: the HTML files of this package, filled with values that are masked and escaped on the way."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from isms_scope.pages import _values
from isms_scope.pages._html import Markup
from isms_scope.pages._prose import paragraphs, prose
from isms_scope.pages._words import word
from isms_scope.pages.masking import mask


def render(name: str, **values: object) -> Markup:
    """Fill a template of this package; every template knows how to write elements, statuses and dates."""
    return Markup(_environment().get_template(name).render(values))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        element=_values.element,
        elements=_values.elements,
        rule_link=_values.rule_link,
        status=_values.status,
        severity=_values.severity,
        date=_values.date,
        word=word,
        prose=prose,
        paragraphs=paragraphs,
    )
    return environment


def _finalize(value: object) -> object:
    """Mask whatever a template puts out; escaping follows by itself."""
    return mask(value) if type(value) is str else value
