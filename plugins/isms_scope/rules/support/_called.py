"""Whether a name is that of a function, or only contains its word: "Legal team" and "Legal pad makers"."""

import re
from collections.abc import Collection

_PEOPLE = (
    "administrators?|admins?|advis[eo]rs?|analysts?|architects?|associates?|champions?|chief|consultants?|"
    "coordinators?|counsel|developers?|directors?|engineers?|executives?|experts?|generalists?|heads?|"
    "leads?|leader|managers?|officers?|partners?|professionals?|scientists?|specialists?|staff|workers?"
)
_PARTS = (
    "centre|center|committee|council|crew|department|dept|desk|division|function|group|guild|helpdesk|"
    "leadership|office|organi[sz]ation|platform|practice|squad|teams?|unit"
)
_WORK = (
    "administration|advice|affairs|assistance|consultancy|consulting|contracts?|coordination|delivery|"
    "development|duties|engineering|governance|infrastructure|management|matters|operations|ops|payroll|"
    "recruiting|recruitment|responses?|reviews?|screening|services?|support|systems?|tasks|training|work"
)
_FUNCTIONS = "business|compliance|finance|hr|it|legal|privacy|procurement|purchasing|risk|security"
_GOES_ON_AS_ONE = re.compile(
    rf"(?:[\s-]+(?:{_PEOPLE}|{_PARTS}|{_WORK}|{_FUNCTIONS}|\d+)\b)*"
    r"(?:\s*$|\s*[^\w\s-]|\s-\s|"
    r"\s+(?:and|as|at|by|for|from|in|into|of|on|or|to|with|within|gmbh|inc|llc|llp|ltd|plc)\b)",
    re.IGNORECASE,
)


def without_places(text: str, places: Collection[str]) -> str:
    """Return a name without the words of places in it: a team may be called after where it works."""
    return re.sub(r"\w+", lambda word: "," if word[0] in places else word[0], text)


def is_called(text: str, words: re.Pattern[str]) -> bool:
    """Whether a text names a function by one of its words.

    Before the word anything may stand; behind it only words for people, parts of an organisation and work,
    until a new thought begins: in English the last word of a name says what it is.
    """
    return any(_GOES_ON_AS_ONE.match(text, hit.end()) for hit in words.finditer(text))
