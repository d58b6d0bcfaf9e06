"""What is said where: results to standard output, messages to standard error; no secret in either."""

import os
import sys
from collections.abc import Mapping
from typing import Literal, TextIO, TypeAlias

import click

from isms_scope.snapshot.secret_forms import hide
from isms_scope.terminal import Ink, one_line

Color: TypeAlias = Literal["auto", "always", "never"]


def wants_color(choice: Color, stream: TextIO, environment: Mapping[str, str]) -> bool:
    """Return whether to colour what goes to a stream.

    With `auto`, NO_COLOR (https://no-color.org) and FORCE_COLOR decide before the terminal does.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environment.get("TERM") != "dumb"


def ink(choice: Color, *, err: bool = False) -> Ink:
    """Return the ink for standard output, or for standard error."""
    return Ink(wants_color(choice, sys.stderr if err else sys.stdout, os.environ))


def out(text: str) -> None:
    """Write a result; colours are in the text already where they are wanted."""
    click.echo(hide(text), nl=not text.endswith("\n"), color=True)


def out_bytes(content: bytes) -> None:
    """Write a result that is no text."""
    click.echo(content, nl=False)


def say(text: str) -> None:
    """Write a message to standard error, in one line."""
    click.echo(hide(one_line(text)), err=True)


def complain(choice: Color, message: str, hint: str = "") -> None:
    """Write an error with what to do about it to standard error."""
    colours = ink(choice, err=True)
    click.echo(f"{colours('error:', 'error')} {hide(one_line(message))}", err=True, color=True)
    if hint:
        click.echo(f"{colours('hint:', 'info')} {hide(one_line(hint))}", err=True, color=True)
