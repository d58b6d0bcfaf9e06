"""Patterns that somebody wrote into the settings: tried only if no text can make them slow."""

import re

MOST_CHARACTERS = 80
"""Of a text, its end is looked at: a ticket's number is shorter, and an address ends with it."""
_MOST_PATTERN = 200
_MOST_QUANTIFIERS = 3
_MOST_CHOICES = 20
_REFUSED = re.compile(r"\)[*+?{]|\\[0-9]|\(\?")
"""Repeated groups, references back and looking around: the ways in which a short pattern runs for years."""
_QUANTIFIER = re.compile(r"[*+?]|\{\d*,\d*\}")


def whole_number(wanted: str) -> re.Pattern[str] | None:
    """Compile a pattern for a whole number, also at the end of an address; None if it is broken or slow."""
    if len(wanted) > _MOST_PATTERN or _may_be_slow(wanted):
        return None
    try:
        return re.compile(rf"(?:^|[/=#])(?:{wanted})$")
    except re.error:
        return None


def _may_be_slow(wanted: str) -> bool:
    """Whether the work may grow faster than the third power of the text's length."""
    plain = re.sub(r"\\.", "", wanted)
    choices = [plain] if "(" in plain else plain.split("|")
    if plain.count("|") > (_MOST_QUANTIFIERS if "(" in plain else _MOST_CHOICES):
        return True
    return bool(_REFUSED.search(wanted)) or any(
        len(_QUANTIFIER.findall(choice)) > _MOST_QUANTIFIERS for choice in choices
    )
