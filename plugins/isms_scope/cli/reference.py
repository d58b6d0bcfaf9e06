"""The reference: what the loader and the command line say about themselves, for the pages that show it."""

from collections.abc import Iterator

import click

from isms_scope.cli._program import NAME, program
from isms_scope.load.codes import CODES
from isms_scope.pages.view import CodeFacts, CommandFacts, OptionFacts, Reference


def reference() -> Reference:
    """Return the facts about load errors and commands."""
    codes = tuple(
        CodeFacts(each.id, each.title, each.why, each.fix, each.severity) for each in CODES.values()
    )
    return Reference(codes, tuple(_commands()))


def _commands() -> Iterator[CommandFacts]:
    context = click.Context(program, info_name=NAME)
    yield _facts(program, context, NAME)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        if command:
            inner = click.Context(command, info_name=name, parent=context)
            yield _facts(command, inner, f"{NAME} {name}")


def _facts(command: click.Command, context: click.Context, name: str) -> CommandFacts:
    summary, _, text = (command.help or "").replace("\b\n", "").partition("\n\n")
    options = getattr(command, "own", command.get_params(context))
    records = [record for each in options if (record := each.get_help_record(context))]
    usage = command.get_usage(context).removeprefix("Usage: ")
    shown = tuple(OptionFacts(written, said) for written, said in records)
    return CommandFacts(name, " ".join(usage.split()), " ".join(summary.split()), text.strip(), shown)
