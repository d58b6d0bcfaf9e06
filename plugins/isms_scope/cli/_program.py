"""The program itself: finds the verbs, holds the common options and ends with the right exit code."""

import importlib
import os
import pkgutil
import sys
from typing import Any, NoReturn

import click

import isms_scope
from isms_scope.cli import commands
from isms_scope.cli._console import out
from isms_scope.cli._failure import USAGE, told
from isms_scope.cli._options import Common, common_options
from isms_scope.cli._verb import Verb
from isms_scope.wording import capital, did_you_mean

NAME = "isms-scope"


class Program(click.Group):
    """The group of all verbs; a verb is imported only when it is used or described."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        """Return the names of the verbs: those of the files."""
        return sorted(found.name for found in pkgutil.iter_modules(commands.__path__) if found.name[0] != "_")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb by its name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: Verb = importlib.import_module(f"{commands.__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that was asked for; the nearest one is suggested where there is none."""
        verbs = self.list_commands(ctx)
        if args and args[0] not in verbs and not args[0].startswith("-"):
            near = capital(did_you_mean(args[0], verbs)) or f"There are {', '.join(verbs)}."
            raise click.UsageError(f"There is no command '{args[0]}'. {near}", ctx)
        return super().resolve_command(ctx, args)

    def main(  # type: ignore[override]  # narrower on purpose: it never returns, whatever the mode
        self, args: Any = None, prog_name: str | None = None, **extra: Any
    ) -> NoReturn:
        """Run a command and end with its exit code; whatever fails is told in plain words."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="backslashreplace")
        # Plugins of pydantic that happen to be installed would judge data differently, and slow the start.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
        common = Common()
        extra |= {"standalone_mode": False, "obj": common}
        try:
            status = super().main(args, prog_name or NAME, **extra)
        except Exception as error:  # noqa: BLE001 - this is the boundary
            status = told(error, common.color, NAME)
        sys.exit(status or 0)


@click.group(
    NAME, cls=Program, params=common_options(), invoke_without_command=True, subcommand_metavar="COMMAND …"
)
@click.version_option(isms_scope.__version__, prog_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def program(ctx: click.Context) -> int:
    """Keep the scope of an ISMS (ISO/IEC 27001 clause 4.3) as YAML in git, and check it like code.

    Results go to standard output, messages to standard error. Exit codes: 0 fine, 1 findings or a
    negative answer, 2 usage or environment, 3 a bug.
    """
    if ctx.invoked_subcommand is None:
        out(ctx.get_help())
        return USAGE
    return 0
