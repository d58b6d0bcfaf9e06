"""The title block above a picture and the legend below it."""

from collections.abc import Container, Sequence
from itertools import accumulate, pairwise
from math import ceil

from isms_scope.diagrams._geometry import Rect, Swatch, Text, share
from isms_scope.diagrams._metrics import shorten, width
from isms_scope.diagrams._scene import Box, Crossing, Party, Scene, walk
from isms_scope.diagrams._words import change_of, number_of
from isms_scope.diagrams._xml import clean

CELL = 40
"""The height of a line of the title block, in pixels."""
_PAD = 10
_MOST = 300


def title_block(
    title: str, pairs: Sequence[tuple[str, str]], area: Rect
) -> tuple[list[Rect], list[Text], int]:
    """Return the cells, their words and the height: the title, then label above value, in lines."""
    entries = [("", clean(title))]
    entries += [(clean(label), clean(value)) for label, value in pairs if clean(label) or clean(value)]
    cells: list[Rect] = []
    texts: list[Text] = []
    y = area.y
    for line in _lines(entries, area.w):
        needs = [_cell_need(entry, area.w) for entry in line]
        extra = share(area.w - sum(needs), needs)
        x = area.x
        for entry, need, more in zip(line, needs, extra, strict=True):
            cell = Rect(x, y, need + more, CELL)
            cells.append(cell)
            texts += _cell_texts(entry, cell, is_title=entry is entries[0])
            x += cell.w
        y += CELL
    return cells, texts, y - area.y


def _cell_texts(entry: tuple[str, str], cell: Rect, *, is_title: bool) -> list[Text]:
    label, value = entry
    x, room = cell.x + _PAD, cell.w - 2 * _PAD
    if is_title:
        return [Text(x, cell.y + 26, shorten(value, room, "title"), "title", room)]
    return [
        Text(x, cell.y + 15, shorten(label, room, "note"), "note", room, tone="soft"),
        Text(x, cell.y + 31, shorten(value, room, "fact"), "fact", room),
    ]


def _cell_need(entry: tuple[str, str], room: int) -> int:
    label, value = entry
    words = max(width(label, "note"), width(value, "fact")) if label else width(value, "title")
    return min(_MOST if label else room, ceil(words) + 2 * _PAD)


def _lines(entries: Sequence[tuple[str, str]], room: int) -> list[list[tuple[str, str]]]:
    """Break the entries into even lines; the title stands alone where not everything fits on one."""
    needs = [_cell_need(entry, room) for entry in entries]
    if sum(needs) <= room:
        return [list(entries)]
    count = ceil(sum(needs[1:]) / room)
    while True:
        lines = _even(entries[1:], count)
        if all(sum(_cell_need(entry, room) for entry in line) <= room for line in lines):
            return [[entries[0]], *lines]
        count += 1


def _even(entries: Sequence[tuple[str, str]], count: int) -> list[list[tuple[str, str]]]:
    ends = list(accumulate(share(len(entries), [1] * count), initial=0))
    return [list(entries[first:last]) for first, last in pairwise(ends)]


SAMPLES = {
    "boundary": "boundary",
    "in": "in scope",
    "deviation": "temporary deviation",
    "external": "outside party",
    "out": "outside by decision",
    "planned": "planned",
    "undetermined": "undetermined",
    "record": "role, person or record",
    "added": "added",
    "removed": "removed",
    "before": "where it was before it crossed the boundary",
    "after": "where it is now",
    "changed": "another status on its side",
    "kept": "unchanged",
    "number": "numbered interface",
    "letter": "several interfaces",
    "finding": "crossing without interface",
    "crossing-added": "crossing added",
    "crossing-removed": "crossing removed",
    "crossing-changed": "crossing changed",
    "arrow": "direction of the data",
    "customer-data": "customer data",
    "carries": "carries customer data",
    "flow": "flow, no customer data known",
    "cover": "certificate covers it",
    "tie": "related",
    "silent": "related, no flow declared",
}
SAMPLE = (28, 18)
_LINE = 24


def boundary_legend(scene: Scene, area: Rect) -> tuple[list[Swatch], int]:
    """Return the legend of a boundary map: a sample for everything that it shows."""
    items: list[Box | Party] = [box for top in scene.inside for box in walk(top)]
    items += (*scene.west, *scene.east, *scene.south)
    shown = {"boundary", *(item.status for item in items), *(item.change for item in items)}
    shown |= {_badge_sample(crossing) for crossing in scene.crossings}
    shown |= {"letter" for crossing in scene.crossings if crossing.bundle > 1}
    return legend(shown | ({"arrow"} if scene.crossings else set()), area)


def _badge_sample(crossing: Crossing) -> str:
    words = number_of(crossing)
    change = change_of(words)
    return f"crossing-{change}" if change else "finding" if words.startswith("!") else "number"


def legend(shown: Container[str], area: Rect) -> tuple[list[Swatch], int]:
    """Return a sample for everything that a picture shows, keys of `SAMPLES`, and the height they take."""
    swatches: list[Swatch] = []
    x, y = area.x, area.y
    for sample, words in SAMPLES.items():
        if sample not in shown:
            continue
        room = ceil(width(words, "note"))
        if x + SAMPLE[0] + 6 + room > area.right and x > area.x:
            x, y = area.x, y + _LINE
        rect = Rect(x, y + 3, *SAMPLE)
        swatches.append(Swatch(sample, rect, Text(rect.right + 6, y + 16, words, "note", room)))
        x = rect.right + 6 + room + 18
    return swatches, y + _LINE - area.y
