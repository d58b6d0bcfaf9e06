"""The options of the plugin in mkdocs.yml."""

import datetime as dt

from mkdocs.config import config_options as options
from mkdocs.config.base import Config, ValidationError

from isms_scope.findings import SEVERITIES
from isms_scope.model.fields import EDITIONS
from isms_scope.snapshot.publishing import TARGETS


class Day(options.OptionallyRequired[dt.date]):
    """A day, written YYYY-MM-DD with or without quotes."""

    def run_validation(self, value: object) -> dt.date:
        """Return the day.

        Raises:
            ValidationError: if it is none.
        """
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError as error:
            raise ValidationError(
                f"write a day as YYYY-MM-DD, for example 2026-11-23, not {value!r}"
            ) from error


class ScopeConfig(Config):  # type: ignore[no-untyped-call] # MkDocs' __init_subclass__ has no types
    """What can be set for the plugin."""

    scope_dir = options.Type(str, default="scope")
    """The folder with the scope files, relative to mkdocs.yml."""

    as_of = options.Optional(Day())
    """The day by which everything is judged; not given means as the command line does it."""

    edition = options.Choice(EDITIONS, default="internal")
    """Who the site is for: public, customer, auditor or internal; the default shows everything."""

    target = options.Optional(options.Choice(TARGETS))
    """Who can open the site where it is published; above the edition public it has to be private in CI."""

    history = options.Choice(("auto", True, False), default="auto")
    """Whether history is shown: `auto` where there is one, `true` warns where there is none."""

    trust_root = options.Optional(options.Type(str))
    """The id of the commit from which the list of people is trusted; only with it rules judge approvals."""

    fail_on = options.Choice((*SEVERITIES, "never"), default="error")
    """The severity from which findings are warnings of the build, which fail it with --strict."""

    nav_title = options.Type(str, default="Scope")
    """The title of the menu of the generated pages."""

    security_headers = options.Type(bool, default=False)
    """Whether to write a `_headers` file with a strict content security policy beside the site."""
