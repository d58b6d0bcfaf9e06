"""Tables as CSV that no spreadsheet computes."""

import csv
import io
from collections.abc import Iterable, Sequence


def as_table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return rows under their columns; a cell that a spreadsheet would compute begins with an apostrophe."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return stream.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection; CVE-2021-41270)."""
    clean = "".join(char for char in cell if char.isprintable() or char in "\t\r\n")
    return f"'{clean}" if clean.startswith(("=", "+", "-", "@", "\t", "\r")) else clean
