"""Two texts as one, with what was taken out and what came in marked by lines and words, never by colour."""

import re
from difflib import SequenceMatcher

from isms_scope.pages._html import Markup, joined, markup

_PIECE = re.compile(r"\w(?:[\w./'\u2019-]*\w)?|\s+|[^\w\s]")
MOST_PIECES = 4000
"""Longer texts are shown whole, one after the other."""


def marked(old: str, new: str) -> Markup:
    """Return the new text with what differs from the old one marked."""
    was, now = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(was), len(now)) > MOST_PIECES:
        return joined([_taken_out(old), _come_in(new)], " ")
    parts: list[Markup] = []
    for tag, start, end, begin, stop in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(markup("{}", "".join(now[begin:stop])))
        else:
            parts += [_taken_out("".join(was[start:end])), _come_in("".join(now[begin:stop]))]
    return joined(parts)


def _taken_out(text: str) -> Markup:
    return markup('<del class="isms-old">{}</del>', _told("[taken out: ", text)) if text else Markup("")


def _come_in(text: str) -> Markup:
    return markup('<ins class="isms-new">{}</ins>', _told("[new: ", text)) if text else Markup("")


def _told(begin: str, text: str) -> Markup:
    """The text, and for those who hear it where it begins and ends."""
    hidden = '<span class="isms-hidden">{}</span>'
    return markup(f"{hidden}{{}}{hidden}", begin, text, "]")
