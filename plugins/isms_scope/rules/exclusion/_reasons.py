"""Reasons: whether a text says something about a thing, and not only that somebody left it out."""

import re
from collections.abc import Set as AbstractSet

_SAYS_NOTHING = frozenset((
    # words that hold sentences together
    "a", "about", "again", "all", "also", "an", "and", "any", "are", "as", "at", "be", "because", "been",
    "being", "but", "by", "can", "could", "did", "do", "does", "done", "due", "for", "from", "had", "has",
    "have", "he", "hence", "her", "here", "his", "how", "however", "i", "if", "in", "into", "is", "it", "its",
    "just", "like", "may", "might", "more", "most", "much", "must", "my", "no", "nor", "not", "of", "on",
    "or", "our", "per", "s", "shall", "she", "should", "simply", "since", "so", "such", "than", "that", "the",
    "their", "them", "then", "there", "therefore", "these", "they", "this", "those", "thus", "to", "too",
    "under", "upon", "us", "very", "was", "we", "were", "what", "when", "which", "who", "why", "will", "with",
    "within", "would", "you", "your",
    # the scope, the standard and certification
    "applicable", "applies", "apply", "audit", "audited", "auditor", "auditors", "body", "boundary",
    "certificate", "certification", "certified", "certify", "clause", "cover", "covered", "exclude",
    "excluded", "excludes", "excluding", "exclusion", "iec", "include", "included", "includes", "information",
    "isms", "iso", "leave", "leaves", "left", "n", "na", "out", "outside", "part", "remain", "remains",
    "scope", "scoped", "scoping", "security", "standard", "statement", "stay", "stays", "system",
    # what matters, and to whom it does
    "clear", "clearly", "considered", "deemed", "important", "interest", "interesting", "irrelevant",
    "necessary", "need", "needed", "needs", "none", "obvious", "obviously", "point", "priority", "purpose",
    "purposes", "reason", "reasons", "relevance", "relevant", "required", "sense", "useful", "want", "wanted",
    "wants", "wish", "wished", "wishes",
    # decisions and those who take them
    "agreed", "agreement", "approved", "board", "business", "ceo", "chief", "choice", "choose", "chose",
    "chosen", "ciso", "committee", "company", "cto", "decide", "decided", "decides", "decision", "decisions",
    "director", "directors", "discussed", "discussion", "executive", "intend", "intended", "keep", "kept",
    "lead", "leaders", "leadership", "made", "make", "management", "manager", "managers", "meeting",
    "meetings", "officer", "organisation", "organization", "owner", "plan", "planned", "plans", "policy",
    "review", "reviewed", "senior", "steering", "strategic", "strategy", "top", "workshop",
    # time
    "after", "before", "currently", "day", "during", "first", "future", "last", "later", "month", "moment",
    "next", "now", "phase", "present", "quarter", "second", "stage", "still", "time", "today", "until",
    "week", "year", "years", "yet", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december",
    # things of no name
    "department", "element", "item", "items", "team", "teams", "thing", "things", "unit",
))  # fmt: skip
"""Words that say that somebody decided that a thing is out at some time, or that it does not matter."""

_TELLING = frozenset((
    "another", "contain", "contains", "different", "hold", "holds", "hosted", "independent",
    "independently", "isolated", "maintained", "managed", "neither", "nobody", "nothing", "operated",
    "operates", "other", "own", "owned", "owns", "process", "processes", "provided", "provider",
    "providers", "public", "run", "runs", "sell", "sells", "separate", "separated", "separately",
    "separation", "serve", "serves", "stores", "use", "used", "uses", "without", "work", "works",
))  # fmt: skip
"""Words that say what a thing holds and does, who runs it, or what separates it."""

_ENDED = frozenset(
    ("ceased", "closed", "decommissioned", "discontinued", "dissolved", "retired", "sold", "unused")
)
_DENIES = frozenset(("cannot", "never", "no", "not", "only", "t"))
_DENIED = frozenset((
    "access", "account", "accounts", "client", "clients", "connected", "connection", "credentials",
    "customer", "customers", "data", "employees", "key", "keys", "network", "path", "people", "personal",
    "persons", "production", "staff", "used", "users",
))  # fmt: skip
"""What an excluded thing has not got, or has only of some sort."""

_ENOUGH = 4


def gives_a_reason(text: str, named: str) -> bool:
    """Whether a text says something about a thing beyond its name, as far as its words show that.

    Four different words that have nothing to do with decisions, scopes and time are taken for a reason if
    two of them are not of the name, and two words if one of them tells of a separation. A language that
    writes without spaces is taken at its word.
    """
    words = _words(text)
    about = words - _SAYS_NOTHING
    said = about - _words(named)
    if any(len(word) > 12 and not word.isascii() for word in said):
        return True
    if words & _ENDED or (words & _DENIES and said & _DENIED):
        return True
    if said & _TELLING:
        return len(about) > 1
    return len(about) >= _ENOUGH and len(said) > 1


def _words(text: str) -> AbstractSet[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if not word.isdecimal()}
