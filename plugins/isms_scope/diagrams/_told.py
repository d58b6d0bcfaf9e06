"""What the key says of a crossing, in one line or two: the party, then what passes, how and how protected."""

from collections.abc import Sequence
from dataclasses import dataclass

from isms_scope.diagrams._metrics import ELLIPSIS, fact_lines, shorten, two_facts, two_lines, width
from isms_scope.diagrams._scene import Crossing
from isms_scope.diagrams._words import change_of, in_short, number_of, runs
from isms_scope.diagrams._xml import clean

_DOT = " · "
_COLON = ": "
_STYLE = "note"
_SHARE = 0.45
"""The part of a line that is left to the party where there is too much to say."""
_MOST_RUNS = 5


@dataclass(frozen=True, slots=True)
class Told:
    """Numbers, and what holds for all of them.

    `whom` names the parties in the order of the numbers. `facts` are data, mechanism and protection; before
    them stand the numbers for which a letter stands, and `is_sum` says so: these are never shortened.
    """

    numbers: tuple[str, ...]
    whom: str
    facts: tuple[str, ...]
    is_sum: bool = False

    @classmethod
    def of(cls, crossing: Crossing) -> "Told":
        """Return what is said of a crossing."""
        facts = [fact for fact in clean(crossing.label).split(_DOT) if fact]
        is_sum = crossing.bundle > 1
        if is_sum:
            facts.insert(0, _in_short(crossing.members))
        return cls((number_of(crossing),), clean(crossing.whom), tuple(facts), is_sum)

    def lines(self, room: int, most: int) -> tuple[str, ...]:
        """Return the words on at most two lines, or on one; all of them of what changed."""
        whole = _COLON.join(filter(None, (self.whom, _DOT.join(self.facts))))
        if width(whole, _STYLE) <= room:
            return (whole,)
        if change_of(self.numbers[0]):
            return fact_lines(whole, room, _STYLE)
        if most == 1 or not self.facts:
            return (self._line(self.facts, room, self.whom),)
        for broken in (two_facts(whole, room, _STYLE), two_lines(whole, room, _STYLE)):
            if not any(ELLIPSIS in line for line in broken):
                return broken
        return self._on_two(room)

    def _on_two(self, room: int) -> tuple[str, ...]:
        """Break at a dot, where the longer line is shortest, and cut the longest facts of each line."""
        breaks = [(self.facts[:place], self.facts[place:]) for place in range(1, len(self.facts))]
        if not breaks:
            return two_lines(_COLON.join(filter(None, (self.whom, self.facts[0]))), room, _STYLE)
        whom = min(width(self.whom, _STYLE), room * _SHARE)
        first, second = min(breaks, key=lambda pair: max(whom + _wide(pair[0]), _wide(pair[1])))
        return (self._line(first, room, self.whom), self._line(second, room, ""))

    def _line(self, facts: Sequence[str], room: int, whom: str) -> str:
        start = shorten(whom, room * _SHARE if facts else room, _STYLE)
        start += _COLON if start and facts else ""
        if self.is_sum and whom and facts:
            start += facts[0] + (_DOT if facts[1:] else "")
            facts = facts[1:]
        return shorten(start + _DOT.join(_cut(facts, room - width(start, _STYLE))), room, _STYLE)


def _in_short(members: Sequence[str]) -> str:
    """Return numbers as short as they can be said: "3 to 7, 12 and 4 more", with a dash for "to"."""
    told = runs(members)
    left = sum(map(len, told[_MOST_RUNS:]))
    return ", ".join(map(in_short, told[:_MOST_RUNS])) + (f" and {left} more" if left else "")


def _wide(facts: Sequence[str]) -> float:
    return width(_DOT.join(facts), _STYLE)


def _cut(facts: Sequence[str], room: float) -> list[str]:
    """Return the facts with the longest ones shortened to the same width, so that all fit on a line."""
    room -= width(_DOT, _STYLE) * (len(facts) - 1)
    most = room
    for place, wide in enumerate(sorted(width(fact, _STYLE) for fact in facts)):
        most = room / (len(facts) - place)
        if wide > most:
            break
        room -= wide
        most = wide
    return [shorten(fact, most, _STYLE) for fact in facts]
