"""Exclusions in a text: what "excluding …", "out of scope: …" and "… is not included" take out of it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

Span = tuple[int, int]
"""A place in a text, from a character to before another."""


def phrase(*patterns: str) -> re.Pattern[str]:
    """Compile alternatives in which a space is any white space; small and capital letters are alike."""
    return re.compile("|".join(patterns).replace(" ", r"\s+"), re.IGNORECASE | re.DOTALL)


_WHOLE = r"(?:scope|boundary|boundaries|system|isms|aims|pims|certificate|certification)"
_SYSTEM = rf"(?:it|(?:[\w'\u2019-]+ ){{0,5}}?{_WHOLE})\b"
_ADVERB = r"(?:(?:as )?(?:(?!only)\w+ly|yet|still|now|at present|considered|deemed|regarded as) )?"
_OUTSIDE = (
    rf"(?:(?:out of|outside(?: of)?|beyond|(?:not|no longer) {_ADVERB}{_ADVERB}(?:(?:with)?in|(?:a )?part of)"
    rf"|no part of|not an? \w+ of) {_SYSTEM}|(?:left|carved|ruled) out\b"
    r"|covered (?:by|under) (?:an? |its )?(?:separate|own|other|another|different)\b)"
)
_TAKES_IN = r"(?:include|cover|extend to|apply to|applicable to|valid for|comprise|encompass|contain)\b"
_ENDS = r"(?:[;()]|\.(?=\s+(?-i:[^\W_a-z])|\s*$))"

KEEPS = (
    r"\bnot (?:only|just|merely|solely|limited|necessarily)\b|\bnothing (?:but|other than)\b"
    r"|(?:\bnot|\bnor|n['\u2019]t|\bwithout|\bnothing is)(?: \w+ly)? exclud\w+"
    r"|\bexclud\w+ (?:nobody|nothing|none|no)\b|\bneither\b(?=[^.;]*\bexclu)"
    r"|\b(?:no|without) (?:exceptions?|exclusions?)\b|\b(?:exceptions?|exclusions?):? none\b"
    r"|\bwithout (?:interruption|limit\w+|prejudice|restriction)\b"
)
"""Words that only sound like an exclusion, or that deny one."""

_DIRECTLY = r" (?:(?:in|at|of|from|for|by|on|to|with|the|its|our|any) ){0,3}(?-i:[^\Wa-z])"
"""What follows words that exclude only what stands directly behind them: a name, in capitals."""

_OPENS = phrase(
    rf"(?P<keeps>{KEEPS})",
    rf"(?P<heads>\b(?:{_OUTSIDE}|not (?:included|covered|in scope)|excluded|exempt\w*"
    r"|exclusions?|exceptions?)"
    r"(?: (?:by|of|from|to|for|under) (?:(?!\band\b)[^.:;,]){1,60}?)?(?:\s*:| (?:are|is)\b(?! not)))",
    r"\bexclud(?:ing|es?)\b|\bexcl\b\.?|\bexclusive of\b|\bexcept(?:ing)?\b(?! that\b)(?: for)?",
    r"\b(?:with (?:the )?(?:\w+ )?)?(?:exclusion|exception)s? of\b",
    r"\b(?:save for|apart from|aside from|other than|leaving out|omitting|neither)\b",
    rf"(?:\b(?:without|minus|barring|rather than|instead of|as opposed to)\b|, save\b)(?={_DIRECTLY})",
    r"\bno (?:parts?|activity|activities|operations?|services?|staff|use) (?:of|from|in|at|by)\b",
    r"\bnot (?:including|covering|extending to)\b",
    rf"(?:\bnot|n['\u2019]t|\bnor do(?:es)? \w+)(?: \w+ly)? {_TAKES_IN}",
    r"(?:\b(?:but|and)|[,(\u2013\u2014])\s*not "
    r"(?=(?:of|from|for|in|at|by|on|to|the|its|our|any)\b|(?-i:[A-Z]))",
)
"""What begins an exclusion: a heading of what is out, or words before it; `keeps` only sounds like one."""

_STOPS = phrase(
    _ENDS,
    r"\b(?:but|while|whereas|although)\b",
    r"\band (?:(?:it|also) )*(?:includes|including|covers|covering|supports|applies|extends|comprises)\b",
)
"""Where an exclusion ends in any case."""

_JOINTS = phrase(
    r"(?:\b(?:and|or|nor|as well as|both|either|any|all|the|its|our|products?|services?|sites?|offices?)\b"
    r"|[\s,;&\"'\u2018-\u201d])*"
)
"""What stands between the names of a list."""

_LAST = phrase(r"\b(?:and|or|nor|as well as)\b|&")
"""What stands before the last name of a list."""

_INSERTED = phrase(
    r"(?:^|\.\s)\s*$",
    r"\b(?:covers?|covering|includ(?:es?|ing)|supporting|of|for|and|in|from|to|with)\s*,\s*$",
)
"""What stands before an exclusion that begins a sentence or parts a word from its object."""

_BRACKETS = re.compile(r"\([^()]*\)")

_STATE = (
    rf"(?:{_OUTSIDE}|excluded|excepted|exempt(?:ed)?"
    rf"|(?:not|no longer) {_ADVERB}(?:included|covered|part)\b)"
)
_IS = r"(?:is|are|was|were|being|(?:has|have) been|(?:shall|will) be|remains?|stays?|lies?|falls?)"
_SAID = (
    rf"\b(?:{_IS}(?: (?:\w+ly|therefore|both|all|still|yet|now|also))*"
    rf" (?:(?:managed|operated|run) (?=outside))?{_STATE}"
    rf"|(?:therefore|thus|hence) {_STATE}"
    r"|(?:can|(?:shall|will|should|can) )not be (?:included|covered|part)\b"
    r"|do(?:es)? not (?:form (?:a )?part|belong to|fall (?:with)?in|fall under)\b"
    r"|(?:is|are)n['\u2019]t (?:included|covered|part|in scope)\b)"
)
_OTHER_SUBJECT = r"\b(?:that|which|who|whom|whose|where|while|whereas|although|but)\b"
_BEHIND = phrase(
    rf"(?P<between>(?:(?!{_OTHER_SUBJECT}|{_ENDS}|:).|\([^()]*\)){{0,200}}?)"
    rf"(?:{_SAID}|(?P<bare>\bexcepted\b|\bexcluded\b(?! from)))"
)
"""What is said of a name, or of a list of names, that stands before it."""

_ASIDE = phrase(
    rf"\s*[,(]?\s*\b(?:which|that) {_SAID}",
    rf"\s*, (?:an?|both|each|including|which) [^,.;:()]{{1,60}}, {_SAID}",
    rf"\s*[,(\u2013\u2014]\s*(?:\w+ly )?{_STATE}(?: (?:in|from|of|by) [^.;:()]{{0,40}}?)?\s*(?=[).,;]|$)",
)
"""What is said of the one name that stands directly before it: "… (not included)"."""

_NEITHER = phrase(r"\bneither\b[^.;]*$")
"""What stands before a name and denies what is said of it: "neither … nor … is excluded"."""

_NEAR = 60
"""How many characters may stand between a name, or an exclusion, and the words that it belongs to."""


def excluded(text: str, places: Sequence[Span]) -> frozenset[Span]:
    """Return which places of a text it excludes; the places are those of the names in it, in their order.

    An exclusion reaches to the next comma, and over a list of names behind it; what stands under a heading
    ("Out of scope: …") is excluded to the end of the sentence.
    """
    parts = tuple(_parts(text, places))
    return frozenset(
        place
        for place in places
        if any(start <= place[0] and place[1] <= end for start, end in parts)
        or _is_excluded_behind(text, place, places)
    )


def _parts(text: str, places: Sequence[Span]) -> Iterator[Span]:
    """Yield the parts of a text that stand in exclusions; "excluding …, but not …" takes back."""
    stops = list(_STOPS.finditer(text))
    stop = end = -1
    for hit in _OPENS.finditer(text):
        start = hit.end()
        is_said = not hit["keeps"] and not any(a <= hit.start() < b for a, b in places)
        if not is_said or hit.start() < end or hit.start() == stop:
            continue
        stop = _stop(stops, start, places, is_list=hit.group().endswith(":")) or len(text)
        end = stop
        if not hit["heads"]:
            names = [place for place in places if start <= place[0] and place[1] <= stop]
            inserted = _INSERTED.search(text, max(0, hit.start() - _NEAR), hit.start()) is not None
            end = _reach(text, start, stop, names, inserted=inserted)
        yield start, end


def _stop(stops: Sequence[re.Match[str]], start: int, places: Sequence[Span], *, is_list: bool) -> int | None:
    """Where an exclusion that begins at `start` ends in any case, if before the end of the text."""
    depth = 0
    for hit in stops[bisect_left(stops, start, key=re.Match.start) :]:
        said = hit.group()
        if any(a <= hit.start() < b for a, b in places) or (said == ";" and is_list):
            continue
        if said == "(":
            depth += 1
        elif said == ")" and depth:
            depth -= 1
        else:
            return hit.start()
    return None


def _reach(text: str, start: int, stop: int, names: Sequence[Span], *, inserted: bool) -> int:
    """Where an exclusion ends: at the first comma, or with the list of names that goes on behind it."""
    commas = (hit.start() for hit in re.compile(",").finditer(text, start, stop))
    comma = next((at for at in commas if not any(a <= at < b for a, b in names)), stop)
    first = [place for place in names if place[1] <= comma]
    if comma == stop or not first:
        return comma
    gaps = _gaps(text, first)
    is_closed = bool(gaps) and all(map(_JOINTS.fullmatch, gaps)) and _LAST.search(gaps[-1]) is not None
    end = comma
    for place in names[len(first) :]:
        (gap,) = _gaps(text, [(comma, end), place])
        if not _JOINTS.fullmatch(gap) or (is_closed and "," in gap):
            break
        is_closed, end = is_closed or _LAST.search(gap) is not None, place[1]
    if inserted and not (is_closed and text[end:].lstrip().startswith(",")):
        return comma
    return end


def _gaps(text: str, names: Sequence[Span]) -> list[str]:
    """The words between names, without what stands in brackets."""
    return [_BRACKETS.sub("", text[one[1] : other[0]]) for one, other in pairwise(names)]


def _is_excluded_behind(text: str, place: Span, places: Sequence[Span]) -> bool:
    """Whether what stands behind a name excludes it, directly or over a list of names."""
    if _ASIDE.match(text, place[1]):
        return True
    hit = _BEHIND.match(text, place[1])
    if hit is None or _NEITHER.search(text, 0, place[0]):
        return False
    start, end = hit.span("between")
    names = [each for each in places if start <= each[0] and each[1] <= end]
    words = "".join(_gaps(text, [(start, start), *names, (end, end)]))
    if not hit["bare"] and "," not in words:
        return len(words) <= _NEAR
    behind_comma = words.rpartition(",")[2]
    return _JOINTS.fullmatch(words) is not None and ("," not in words or bool(_LAST.search(behind_comma)))
