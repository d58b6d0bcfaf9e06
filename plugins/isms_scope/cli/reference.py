"""The reference: what the loader and the command line say about themselves, for the pages that show it."""

import inspect
from collections.abc import Iterator

import click

from isms_scope.load.codes import CODES
from isms_scope.pages.view import CodeFacts, CommandFacts, OptionFacts, Reference


def reference(program: click.Command) -> Reference:
    """Return the facts about load errors, and about the commands of a program."""
    codes = (CodeFacts(each.id, each.title, each.why, each.fix, each.severity) for each in CODES.values())
    return Reference(tuple(codes), tuple(_commands(program)))


def _commands(program: click.Command) -> Iterator[CommandFacts]:
    name = program.name or ""
    context = click.Context(program, info_name=name)
    yield _facts(program, context, name)
    if not isinstance(program, click.Group):
        return
    for verb in program.list_commands(context):
        command = program.get_command(context, verb)
        if command:
            yield _facts(command, click.Context(command, info_name=verb, parent=context), f"{name} {verb}")


def _facts(command: click.Command, context: click.Context, name: str) -> CommandFacts:
    summary, _, text = inspect.cleandoc(command.help or "").partition("\n\n")
    options = getattr(command, "own", command.get_params(context))
    records = [record for each in options if (record := each.get_help_record(context))]
    usage = command.get_usage(context).removeprefix("Usage: ")
    shown = tuple(OptionFacts(written, said) for written, said in records)
    return CommandFacts(name, " ".join(usage.split()), " ".join(summary.split()), text.strip(), shown)
