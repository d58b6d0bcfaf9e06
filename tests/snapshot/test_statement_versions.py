"""Versions are the landings that gave a statement its version; renames are followed through all of them."""

from isms_scope.snapshot.ledger import Change
from isms_scope.snapshot.versions import former_ids, versions
from landings import line, made


def stated(element: str, old: str | None, new: str | None) -> Change:
    return Change(element, "statements", "changed", "version", old, new)


def test_each_landing_that_gave_a_version_is_one_newest_first() -> None:
    begun = Change("statement", "statements", "added", new={"version": "1.0", "text": "All."})
    past = line(
        made(4, stated("statement", "1.1", "1.0")),
        made(3, Change("ops", "teams", "changed", "version", "8", "9")),
        made(2, stated("statement", "1.0", "1.1")),
        made(1, Change("statement", "statements", "changed", "text", "All.", "Some.")),
        made(0, begun),
    )
    assert [(each.label, each.landing.commit) for each in versions(past)] == [
        ("1.0", f"{4:040x}"),
        ("1.1", f"{2:040x}"),
        ("1.0", f"{0:040x}"),
    ]


def test_a_version_that_was_taken_away_or_never_given_is_none() -> None:
    past = line(
        made(2, stated("statement", "1.0", None)),
        made(1, Change("statement", "statements", "removed", old={"version": "1.0"})),
        made(0, Change("statement", "statements", "added", new={"text": "All."})),
    )
    assert versions(past) == ()


def test_several_systems_that_get_a_version_at_once_are_one_version() -> None:
    both = (stated("statement-isms", "1.0", "2.0"), stated("statement-aims", None, "1.0"))
    (found,) = versions(line(made(0, *both)))
    assert found.stated == (("isms", "2.0"), ("aims", "1.0"))
    assert found.label == "2.0 / 1.0"


def test_earlier_ids_are_known_through_every_rename() -> None:
    past = line(
        made(2, Change("c", "teams", "renamed", "id", "b", "c", inferred=True)),
        made(1, Change("b", "teams", "renamed", "id", "a", "b")),
        made(0, Change("b", "models", "renamed", "id", "x", "b")),
    )
    found = former_ids(past)
    assert found["teams", "c"] == {"a", "b"}
    assert found["models", "b"] == {"x"}
