"""The command line: one verb a file below commands/, found by being there, imported when it is used."""

import gc

from isms_scope.cli._program import program

__all__ = ["main", "program"]


def main() -> None:
    """Run the command line with the arguments of the process, and end the process with its exit code.

    Exit codes: 0 fine, 1 findings or a negative answer, 2 usage or environment, 3 a bug of this program.
    """
    gc.disable()  # everything that is built is used until the process ends, soon
    program()
