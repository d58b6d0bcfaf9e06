"""The options that every command has, before or after the verb."""

import datetime as dt
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from isms_scope.cli._console import Color


@dataclass
class Common:
    """What the common options say. `root` is where the command looks for the workspace."""

    root: Path = field(default_factory=Path)
    as_of: dt.date | None = None
    trust_root: str | None = None
    color: Color = "auto"
    is_quiet: bool = False
    is_verbose: bool = False
    has_no_cache: bool = False

    @property
    def cache(self) -> Path | None:
        """The folder in which ledgers are kept, None if nothing is to be kept or believed."""
        from isms_scope.trail.cache import cache_folder  # noqa: PLC0415 - few commands read history

        return None if self.has_no_cache else cache_folder()


def common_options() -> list[click.Parameter]:
    """Return the common options, new for each command; a later place on the line counts."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    return [
        _option(["-C", "root"], folder, "DIR", "Look for the workspace from DIR, not from here."),
        _option(["--as-of", "as_of"], click.STRING, "DATE", "Judge as of DATE (YYYY-MM-DD), not of today."),
        _option(
            ["--trust-root", "trust_root"],
            click.STRING,
            "ID",
            "Trust the list of people from commit ID on, known from outside; then approvals are judged.",
        ),
        _option(
            ["--color", "color"],
            click.Choice(["auto", "always", "never"]),
            None,
            "Colour the output; auto: on a terminal, unless NO_COLOR is set.",
        ),
        _flag(["-q", "--quiet", "is_quiet"], "Show results only."),
        _flag(["-v", "--verbose", "is_verbose"], "Show more, such as what was not evaluated and why."),
        _flag(["--no-cache", "has_no_cache"], "Read history anew; use and keep nothing of earlier readings."),
    ]


def _option(names: list[str], kind: Any, metavar: str | None, text: str) -> click.Option:
    return click.Option(names, type=kind, metavar=metavar, help=text, expose_value=False, callback=_keep)


def _flag(names: list[str], text: str) -> click.Option:
    return click.Option(names, is_flag=True, default=None, help=text, expose_value=False, callback=_keep)


def _keep(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Note what was given; what was not given leaves alone what stood before the verb."""
    if value is not None and param.name:
        setattr(ctx.ensure_object(Common), param.name, _day(value) if param.name == "as_of" else value)


def _day(text: str) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        pass
    raise click.BadParameter(f"'{text}' is no day; write it YYYY-MM-DD, for example 2026-11-23.")
