"""The broken environment: what no finding can express, with a hint that says how to go on."""


class ScopeError(Exception):
    """Something around the data is missing or broken: no scope folder, an unknown revision, a bad option.

    Bad *data* is never an exception; it is a `Finding`. The message says what is wrong and where, the
    hint says what to do. The command line ends with exit code 2.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
