"""Templates: the HTML files of this package, filled with values that are masked and escaped on the way."""

import hashlib
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined, Template
from jinja2.bccache import Bucket

from isms_scope.pages import _judged, _standing, _values
from isms_scope.pages._html import Markup, safe
from isms_scope.pages._prose import paragraphs, prose
from isms_scope.pages._words import word
from isms_scope.wording import count


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
    "placed": _standing.placed,
    "all_placed": _standing.all_placed,
    "selected": _standing.selected,
    "when": _standing.when,
    "told": _judged.told,
    "date": _values.date,
    "word": word,
    "count": count,
    "prose": prose,
    "paragraphs": paragraphs,
}


@cache
def _template(name: str) -> Template:
    return _environment().get_template(name)


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates, kept where Python keeps our compiled modules, and only where it may."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template, unless this user cannot write into the package or does not want it."""
        if not sys.dont_write_bytecode and sys.pycache_prefix is None:
            with suppress(OSError):
                super().dump_bytecode(bucket)


_HOME = Path(__file__).parent


def _stamp() -> str:
    """What a compiled template depends on besides its own text: the settings in this file."""
    return hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:12]


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(__package__),
        autoescape=True,
        auto_reload=False,
        bytecode_cache=_Compiled(str(_HOME / "__pycache__"), f"{_stamp()}-%s.jinja"),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _finalize(value: object) -> object:
    """Mask and escape whatever a template puts out: texts, and the names of files in places."""
    if type(value) is str:  # most are, and this is asked for every value of every page
        return safe(value)
    return value if isinstance(value, Markup | int) else safe(value)
