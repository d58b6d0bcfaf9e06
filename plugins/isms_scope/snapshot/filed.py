"""Files as proof: whether what an element names is the file that was recorded, by what EVD-05 found."""

from dataclasses import dataclass

from isms_scope.findings import Report

RULE = "EVD-05"


@dataclass(frozen=True, slots=True)
class Compared:
    """How a file stands: `is_same` where it was compared and is as recorded, `is_lost` where it is not.

    `said` goes behind a comma or semicolon; it is empty where there is nothing to add.
    """

    said: str = ""
    is_same: bool = True
    is_lost: bool = False

    @property
    def rule(self) -> tuple[str, ...]:
        """The rule to look at, if it did not find the file as it was recorded."""
        return () if self.is_same else (RULE,)


def compared(report: Report, file: str | None) -> Compared:
    """Return whether a file below scope/attachments is the one that was recorded (clause 7.5.3).

    A waiver covers the finding and does not bring the file back. Where EVD-05 was not judged, nobody
    compared anything.
    """
    if not file:
        return Compared()
    found = [each for each in report.findings if each.rule == RULE]
    mine = [each for each in found if each.values.get("file") == file]
    if any(each.severity == "error" for each in mine):
        return Compared("but the file is not as it was recorded", is_same=False, is_lost=True)
    if mine:
        return Compared("but the file as it is here is not committed", is_same=False)
    if not found and RULE not in report.passed:
        return Compared("but nobody compared the file with what was recorded", is_same=False)
    return Compared()
