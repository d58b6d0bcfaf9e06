"""What a verb is: a command with the common options, a short help and examples."""

from collections.abc import Callable
from typing import Any

import click

from isms_scope.cli._options import common_options

Runs = Callable[..., int | None]
"""What a verb does; it returns the exit code, None for 0."""


class Verb(click.Command):
    """A command whose help ends with examples and does not repeat what the common options mean."""

    def __init__(self, *args: Any, examples: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples.strip().splitlines()
        self.own = [each for each in self.params if isinstance(each, click.Option)]
        self.params += common_options()

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the verb's own options."""
        records = [record for each in self.own if (record := each.get_help_record(ctx))]
        records.append(("--help", "Show this."))
        with formatter.section("Options"):
            formatter.write_dl(records)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, and where the common options are explained."""
        with formatter.section("Examples"):
            for line in self.examples:
                formatter.write(f"{'':>{formatter.current_indent}}{line.strip()}\n")
        program = ctx.find_root().info_name
        formatter.write_paragraph()
        formatter.write(f"Common: -C DIR  --as-of DATE  --color WHEN  -q  -v   (see `{program} --help`)\n")


def verb(name: str, *, examples: str) -> Callable[[Runs], Verb]:
    """Make a function a verb; its docstring is the help."""

    def make(function: Runs) -> Verb:
        return click.command(name, cls=Verb, examples=examples)(function)

    return make
