"""The small samples of a legend, drawn by the same hand as the picture."""

from isms_scope.diagrams import _chips, _shapes
from isms_scope.diagrams._geometry import Rect, Text
from isms_scope.diagrams._words import CHANGES, GLYPHS
from isms_scope.diagrams._xml import element

_CHIPS = {
    "number": "1",
    "letter": "A",
    "finding": "!",
    **{f"crossing-{change}": f"{GLYPHS[change]}1" for change in ("added", "removed", "changed")},
}


def legend_sample(sample: str, rect: Rect) -> str:
    """Return the sample of one legend entry; `sample` is a key of `_strips.SAMPLES`."""
    middle = rect.y + rect.h // 2
    ends = (rect.x, middle), (rect.right, middle)
    if sample == "boundary":
        return element("path", {"class": "boundary", "d": f"M{rect.x} {middle}L{rect.right} {middle}"})
    if sample == "arrow":
        return _shapes.wire(*ends, "both")
    if sample in ("flow", "carries", "cover", "tie", "silent"):
        return _edge("tie" if sample == "silent" else sample, *ends)
    return _sign(sample, rect)


def _sign(sample: str, rect: Rect) -> str:
    """The samples that are no line: boxes, badges and marks."""
    middle = rect.x + rect.w // 2
    if sample == "customer-data":
        return _shapes.customer_mark(Rect(rect.x + 5, rect.y, rect.h, rect.h))
    if sample in _CHIPS:
        return _shapes.badge(_chips.chip(_CHIPS[sample], rect.x + 2, rect.y))
    if sample in CHANGES:
        sign = Text(middle, rect.y + 13, GLYPHS.get(sample, ""), "digit", rect.w, "middle")
        return element("g", {"class": sample}, _shapes.box(rect, "in", "leaf"), _shapes.label(sign))
    if sample == "undetermined":
        question = Text(middle, rect.y + 13, "?", "digit", rect.w, "middle")
        return _shapes.box(rect, sample, "leaf") + _shapes.label(question)
    return _shapes.box(rect, sample, {"external": "party", "record": "zone"}.get(sample, "leaf"))


def _edge(sample: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    path = f"M{start[0]} {start[1]}L{end[0]} {end[1]}"
    return _shapes.edge(path, "" if sample == "tie" else _shapes.head(end, start), sample)
