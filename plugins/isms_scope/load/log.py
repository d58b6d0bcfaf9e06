"""The findings of one file while it is read, with a bound on how many are shown."""

from isms_scope.findings import Finding, Location
from isms_scope.load.codes import CODES
from isms_scope.model.raw import Mark
from isms_scope.wording import count

SHOWN = 50
"""How many findings one file may have before the rest is only counted."""


class Refused(Exception):  # noqa: N818 - it ends the reading of one file and is told to nobody
    """The file as a whole cannot be trusted; the finding that says why is already logged."""


class Log:
    """Collects what is wrong with the file at `path`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._errors: list[Finding] = []
        self._warnings: list[Finding] = []
        self._unseen: list[Location] = []

    def add(self, code: str, mark: Mark, message: str, hint: str = "", **values: object) -> None:
        """Note one finding; its severity is that of its code, and so is its hint unless one is given."""
        place = Location(self.path, mark.line, mark.column)
        severity = CODES[code].severity
        kept = self._errors if severity == "error" else self._warnings
        if len(kept) < SHOWN:
            kept.append(Finding(code, severity, place, message, hint or CODES[code].fix, values=values))
        else:
            self._unseen.append(place)

    def refusal(self, code: str, mark: Mark, message: str, hint: str = "") -> Refused:
        """Note why the whole file is refused; the caller raises what is returned."""
        self.add(code, mark, message, hint)
        return Refused()

    def findings(self) -> tuple[Finding, ...]:
        """All findings by place; beyond the bound errors are kept first and the rest is counted."""
        room = SHOWN - len(self._errors)
        shown = sorted(self._errors + self._warnings[:room], key=lambda found: found.order)
        unseen = self._unseen + [found.location for found in self._warnings[room:]]
        return (*shown, self._rest(unseen)) if unseen else tuple(shown)

    def _rest(self, unseen: list[Location]) -> Finding:
        return Finding(
            "YML-25",
            CODES["YML-25"].severity,
            min(unseen),
            f"{count(len(unseen), 'more problem')} in this file, from this line on, not shown.",
            CODES["YML-25"].fix,
            values={"unseen": len(unseen)},
        )
