"""A made-up main line for tests: every status, with people, evidence and what was asked for."""

import datetime as dt
from dataclasses import replace

from isms_scope.snapshot.assurance import Evidence, Required, Requirement
from isms_scope.snapshot.ledger import Change, Identity, Landing, Ledger

ADA = Identity("Ada Lind", "ada@larkspur.example", "ada")
BO = Identity("Bo Marsh", "bo@larkspur.example", "bo")
STRANGER = Identity("Mal Lory", "mal@elsewhere.example")
ASKED = Required(2, (Requirement("boundary", ("cto",), 1, 0),))
SIGNED = Evidence(
    "bo", "Bo Marsh", "cto", 4, "statement", "It stands in approvals/0a.json.", "approvals/0a.json", "c" * 40,
    dt.date(2026, 1, 5),
)  # fmt: skip
MERGED = Evidence("bo", "Bo Marsh", "", 1, "integrator")
MOVED = Change("ops", "teams", "changed", "scope", "out", "in", boundary=True)


def made(number: int, *changes: Change, **more: object) -> Landing:
    """Return a landing by Ada alone; give what matters, the rest is made up."""
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number)
    landing = Landing(
        commit=f"{number:040x}", parents=(f"{number - 1:040x}",) if number else (), date=day, latest_date=day,
        subject=f"Landing {number}", style="direct", reference=None, proposers=(ADA,), integrator=ADA,
        level=0, status="unapproved", flags=(), changes=changes,
    )  # fmt: skip
    return replace(landing, **more)  # type: ignore[arg-type] # the tests name fields of Landing


APPROVED = made(
    5, MOVED, level=4, status="approved", approvals=(SIGNED,), reference="12",
    required=Required(2, (Requirement("boundary", ("cto",), 1, 4),)),
)  # fmt: skip
WEAK = made(4, level=1, status="weak", approvals=(MERGED,), integrator=BO, required=ASKED)
ALONE = made(3, MOVED, flags=("SELF_INTEGRATED",), required=ASKED)
INVALID = made(2, status="invalid", flags=("BAD_SIGNATURE",), required=ASKED)
UNCLEAR = made(1, status="indeterminate", flags=("ROSTER_MISSING",))
FIRST = made(0, Change("ops", "teams", "added", new={"name": "Ops"}))


def line(*landings: Landing, root_from_repository: bool = False) -> Ledger:
    """Return a ledger of landings, newest first, with a trust root."""
    chosen = landings or (APPROVED, WEAK, ALONE, INVALID, UNCLEAR, FIRST)
    root = chosen[-1].commit
    return Ledger(chosen[0].commit, chosen, root, root_from_repository, root)
