"""The words on and behind a picture: status, number, and what a screen reader says."""

import re
from collections.abc import Sequence

from isms_scope.diagrams._scene import Box, Crossing, Party
from isms_scope.diagrams._xml import clean

STATUS = {
    "in": "in scope",
    "partial": "partly in scope",
    "out": "out of scope",
    "external": "outside party",
    "planned": "planned",
    "deviation": "deviation",
    "undetermined": "undetermined",
    "ended": "ended",
}
CHANGES = {
    "added": "added",
    "removed": "removed",
    "before": "stood here before",
    "after": "crossed the boundary",
    "changed": "changed",
    "kept": "unchanged",
}
GLYPHS = {
    "added": "+",
    "removed": "\N{MINUS SIGN}",
    "before": "\N{RIGHTWARDS WHITE ARROW}",
    "after": "\N{RIGHTWARDS ARROW}",
    "changed": "\N{NOT EQUAL TO}",
}
"""What is written on a box or before a number that changed, so that colour never speaks alone."""
_CHANGE_OF = {GLYPHS[change]: change for change in ("added", "removed", "changed")}
SHORT = {"out": "out", "planned": "planned", "deviation": "deviation", "undetermined": "undetermined"}
_ACRONYMS = frozenset(
    {"ai", "api", "cdn", "kms", "lan", "llm", "s3", "sftp", "siem", "sso", "vpc", "vpn", "waf"}
)
NO_EXCLUSION = "no exclusion"
"""What is said of a thing that is out and that no exclusion explains."""
_DIGITS = re.compile(r"([0-9]+)")
_RUN = 3
"""So many numbers in a row are told as a range."""
WAYS = {"in": "comes in", "out": "goes out", "both": "goes both ways"}
"""Which way data goes, seen from inside."""


def counting(id_: str) -> list[tuple[int, str]]:
    """Order ids as people count: account-2 before account-10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _DIGITS.split(id_)]


def spelled(value: str) -> str:
    """Return a value of a closed list as words, acronyms in capitals."""
    words = (word.upper() if word in _ACRONYMS else word for word in value.split("_"))
    return " ".join("SaaS" if word == "saas" else word for word in words)


def name_of(item: Box | Party) -> str:
    """Return the name on one line, the id where there is none."""
    return clean(item.name) or clean(item.id) or "unnamed"


def note_of(item: Box | Party) -> str:
    """Return the line under the name: facts, and the status in a word, so that line style is not alone."""
    fact = clean(item.fact) if isinstance(item, Box) else ""
    status = SHORT.get(item.status, "")
    parts = [status, clean(item.note), fact] if status else [fact, clean(item.note)]
    if isinstance(item, Box) and item.children and item.status not in ("in", "deviation"):
        parts.append(f"holds {len(item.children)} more")
    return " · ".join(part for part in parts if part)


def glyph_of(item: Box | Party) -> str:
    """Return the sign on a box: of its change, or of something that nobody has decided on."""
    if item.change:
        return GLYPHS.get(item.change, "")
    return "?" if item.status == "undetermined" else ""


def number_of(crossing: Crossing) -> str:
    """Return what stands in the badge: the mark, else the number, else "!" and the finding.

    Before it the sign of what happened to the crossing between two versions.
    """
    return GLYPHS.get(crossing.change, "") + mark_of(crossing)


def change_of(number: str) -> str:
    """Return what happened to a crossing by what stands in its badge; "" for nothing."""
    return _CHANGE_OF.get(number[:1], "")


def mark_of(crossing: Crossing) -> str:
    """Return the mark of a crossing, else its number, else "!" and the finding."""
    if clean(crossing.mark):
        return clean(crossing.mark)
    if crossing.number is not None:
        return str(crossing.number)
    return f"! {clean(crossing.finding)}".strip()


def spoken_item(item: Box | Party, numbers: tuple[str, ...]) -> str:
    """Return the accessible name: kind, full name, status, note, and the crossings that end here."""
    kind = f"{clean(item.type_label)} " if clean(item.type_label) else ""
    parts = [f"{kind}{name_of(item)}", STATUS[item.status], *filter(None, [CHANGES.get(item.change)])]
    if isinstance(item, Box) and clean(item.fact):
        parts.append(clean(item.fact))
    if clean(item.note):
        parts.append(clean(item.note))
    if numbers:
        said = [_spoken_number(words) for words in numbers]
        parts.append(f"crossing{'s' if len(said) > 1 else ''} {', '.join(said)}")
    return ", ".join(parts)


def ranges(marks: Sequence[str]) -> str:
    """Return marks with those that follow one another as one: 3 to 5 and 9 where each was told."""
    return ", ".join(map(in_short, runs(marks)))


def runs(marks: Sequence[str]) -> list[list[str]]:
    """Return marks parted where the next one does not follow; two that do are parted as well."""
    found: list[list[str]] = []
    for mark in marks:
        if found and _follows(found[-1][-1], mark):
            found[-1].append(mark)
        else:
            found.append([mark])
    return [part for run in found for part in ([run] if len(run) >= _RUN else [[mark] for mark in run])]


def in_short(run: Sequence[str]) -> str:
    """Return neighbouring marks as a range, a single one as it is."""
    return f"{run[0]}\N{EN DASH}{run[-1]}" if len(run) > 1 else run[0]


def _follows(one: str, other: str) -> bool:
    """Whether two marks are neighbours, as "7" and "8" or "!7" and "!8" are."""
    first, second = one.removeprefix("!"), other.removeprefix("!")
    both_alike = one.startswith("!") == other.startswith("!") and first.isdecimal() and second.isdecimal()
    return both_alike and int(second) == int(first) + 1


def _spoken_number(words: str) -> str:
    change = change_of(words)
    number = words.removeprefix(GLYPHS[change]) if change else words
    said = f"without interface {number[1:].strip()}".strip() if number[0] == "!" else number
    return " ".join(filter(None, (said, CHANGES.get(change))))


def spoken_crossing(crossing: Crossing, party: str, inner: str) -> str:
    """Return the accessible name of a badge."""
    if crossing.bundle > 1:
        first = f"{crossing.mark}, {crossing.bundle} crossings, {ranges(crossing.members)},"
    elif crossing.number is None:
        about = f" ({clean(crossing.finding)})" if clean(crossing.finding) else ""
        first = f"Crossing without a declared interface{about}"
    else:
        first = f"Crossing {crossing.number}"
    end = f" and {inner}" if inner else ""
    told = (clean(crossing.label), "" if crossing.label else CHANGES.get(crossing.change, ""))
    label = "".join(f", {words}" for words in told if words)
    return f"{first} between {party}{end}: data {WAYS[crossing.direction]}{label}"
