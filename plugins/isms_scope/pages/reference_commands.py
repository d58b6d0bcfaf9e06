"""The reference of the commands, as the command line describes itself."""

from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._menu import REFERENCE
from isms_scope.pages._templates import render
from isms_scope.pages.addresses import COMMANDS
from isms_scope.pages.page import Page, Section
from isms_scope.pages.view import View


def commands_page(view: View) -> Page | None:
    """Return the page of the commands, or None where nobody told which there are."""
    commands = view.reference.commands
    if not commands:
        return None
    here = view.here(COMMANDS)
    sections = tuple(
        Section(
            command.name.replace(" ", "-") or "isms-scope",
            command.name,
            render("command.html", command=command),
            search="own",
        )
        for command in commands
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Commands",
        lead=render("commands.html", here=here),
        sections=sections,
        menu=REFERENCE,
        description="Every command with its options.",
    )
