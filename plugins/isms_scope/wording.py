"""Words for people: the nearest known name, lists in a sentence, one and many."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that the writer most likely meant, or None if nothing is close.

    Upper case, spaces and underscores are the usual slips, so they are forgiven first.
    """
    names = sorted(set(known))
    folded = {plain(name): name for name in reversed(names)}
    exact = folded.get(plain(word))
    if exact is not None:
        return exact
    close = get_close_matches(plain(word), list(folded), n=1, cutoff=0.7)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest known name, or the empty text."""
    near = nearest(word, known)
    return f"did you mean '{near}'?" if near else ""


def listing(words: Sequence[str], joint: str = "and") -> str:
    """Join words as in a sentence: "a, b and c"."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"


def in_series(words: Sequence[str]) -> str:
    """Join words with a comma before the "and", as formal sentences have it: "a, b, and c"."""
    return listing(words) if len(words) < 3 else f"{', '.join(words[:-1])}, and {words[-1]}"


def capital(text: str) -> str:
    """Return the text with a capital first letter, the rest untouched."""
    return text[:1].upper() + text[1:]


def as_sentence(text: str) -> str:
    """Return the text as a sentence: with a capital first letter and one stop at its end."""
    return f"{capital(text.rstrip('.'))}."


def count(number: int, one: str, many: str = "") -> str:
    """Return "1 finding", "3 findings"; give `many` where an s does not make the plural."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"


def plain(word: str) -> str:
    """Return a name without the usual slips: upper case, spaces and underscores."""
    return word.casefold().replace("_", "-").replace(" ", "-")


_SHARED = 24
"""Letters of what two texts share that are kept before the place where they part."""


def contrast(old: str, new: str, limit: int) -> tuple[str, str]:
    """Return two texts, each no longer than `limit`, cut so that the place where they part can be seen."""
    if len(old) <= limit and len(new) <= limit:
        return old, new
    pairs = zip(old, new, strict=False)
    shared = next(
        (place for place, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )
    begin = max(0, shared - _SHARED) if shared > limit // 2 else 0
    return _cut(old, begin, limit), _cut(new, begin, limit)


def _cut(text: str, begin: int, limit: int) -> str:
    shown = f"…{text[begin + 1 :]}" if begin else text
    return shown if len(shown) <= limit else f"{shown[: limit - 1].rstrip()}…"
