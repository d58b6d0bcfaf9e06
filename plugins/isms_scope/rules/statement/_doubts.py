"""What makes it doubtful that a text includes what it names: a sign of exclusion in the same sentence."""

import re
from collections.abc import Sequence

from isms_scope.rules.statement._exclusions import KEEPS, Span, phrase

_SENTENCE_ENDS = re.compile(
    r"(?i:(?<!\bexcl)(?<!\bltd)(?<!\binc)(?<!\bco)(?<!\be\.g)(?<!\bi\.e))\.(?=\s+[^\W_a-z]|\s*$)"
)
"""Full stops, but not those of abbreviations."""

_SHARED = (
    r"n['\u2019]t\b|\bnever\b|\bexcl\w*|\bexempt\w*|\bomit\w*|\b(?:out of|outside|beyond)\b"
    r"|\b(?:left|carved|ruled) out\b|\bseparate\w*"
)
_BEFORE = phrase(
    _SHARED,
    r"\b(?:not?|nor|neither|none|without|except\w*|rather than|other than|instead of|as opposed to)\b",
    r"\b(?:barring|save|but for|all but|minus|less|leaving|apart from|aside from|unlike)\b",
)
"""What may take out a name that stands behind it."""

_BEHIND = phrase(
    _SHARED,
    r"\b(?:is|are|was|were|be|been|do|does|has|have|had|can|may|must|shall|should)(?: \w+)? (?:not?|yet)\b",
    r"^\s*[(,\u2013\u2014]\s*(?:\w+ly )?not (?!(?-i:[A-Z]))|\bexcept(?:ed|ions?)\b",
    r"\b(?:planned|pending|will)\b",
    r"\b(?:own|another|other|different) (?:certifi|scope|isms|management system)",
)
"""What may take out a name that stands before it."""

_OTHERS = phrase(
    r";|\b(?:excluding|except|without|rather than|other than|where|while|whereas|although|but)\b",
    r"(?<=\w) (?:that|which|who|whom|whose)\b",
)
"""Where what is said behind a name begins to be about something else."""


_HARMLESS = phrase(KEEPS, r"(?<!^)\s\([^()]*\)")
"""What is no sign: words that only sound like an exclusion, and what stands in brackets of its own."""


def is_doubtful(text: str, place: Span, places: Sequence[Span]) -> bool:
    """Whether the sentence in which a name stands has a sign of exclusion that may be meant for the name.

    What stands in brackets counts only where the name stands in them, or directly before them. Other names
    (`places`) are no signs.
    """
    for start, end in places:
        text = text[:start] + "X" * (end - start) + text[end:]
    ends = [hit.end() for hit in _SENTENCE_ENDS.finditer(text)]
    first = max((end for end in ends if end <= place[0]), default=0)
    last = min((end for end in ends if end >= place[1]), default=len(text))
    before = _HARMLESS.sub(" ", text[first : place[0]])
    behind = _OTHERS.split(_HARMLESS.sub(" ", text[place[1] : last]), maxsplit=1)[0]
    return _BEFORE.search(before) is not None or _BEHIND.search(behind) is not None
