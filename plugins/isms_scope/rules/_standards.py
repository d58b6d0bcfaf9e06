"""How standards are compared by name: "ISO/IEC 27001:2022" is ISO 27001, "SOC 2 Type II" is a SOC 2."""

import re

_ROMAN = {"i": "1", "ii": "2"}


def is_to(held: str, wanted: str) -> bool:
    """Whether something held to one standard is what was wanted, without body and edition.

    Standards without a number of their own are compared word by word: a SOC 2 report of type II is a SOC 2
    report, and not the other way round.
    """
    number, other = _number(wanted), _number(held)
    if number or other:
        return number == other
    asked, given = _tokens(wanted), _tokens(held)
    starts = range(len(given) - len(asked) + 1)
    return bool(asked) and any(given[start : start + len(asked)] == asked for start in starts)


def _number(standard: str) -> str:
    found = re.search(r"(?<!\d)\d{4,5}(?!\d)", standard)
    return found.group() if found else ""


def _tokens(standard: str) -> list[str]:
    return [_ROMAN.get(each, each) for each in re.findall(r"[a-z]+|[0-9]+", standard.casefold())]
