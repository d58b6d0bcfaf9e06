"""The groups of the menu in which pages stand that are no list of one kind, in the order of the menu."""

from typing import Final

DIAGRAMS: Final = ("Diagrams",)
"""The scope as pictures."""

READINESS: Final = ("Readiness",)
"""The way to the audit."""

REGISTERS: Final = ("Registers",)
"""What follows from several kinds together."""

REFERENCE: Final = ("Reference",)
"""What can be written and what is judged."""
