"""The small samples of the legend, drawn by the same hand as the picture."""

from isms_scope.diagrams import _chips, _shapes
from isms_scope.diagrams._geometry import Rect, Text
from isms_scope.diagrams._words import CHANGES, GLYPHS
from isms_scope.diagrams._xml import element


def legend_sample(sample: str, rect: Rect) -> str:
    """Return the sample of one legend entry; `sample` is a key of `_strips.SAMPLES`."""
    middle, middle_x = rect.y + rect.h // 2, rect.x + rect.w // 2
    if sample == "boundary":
        line = f"M{rect.x} {middle}L{rect.right} {middle}"
        return element("path", {"class": "boundary", "d": line})
    if sample == "flow":
        return _shapes.wire((rect.x, middle), (rect.right, middle), "both")
    if sample in ("number", "finding"):
        words = "1" if sample == "number" else "!"
        return _shapes.badge(_chips.chip(words, rect.x + 4, rect.y))
    if sample in CHANGES:
        sign = Text(middle_x, rect.y + 13, GLYPHS.get(sample, ""), "digit", rect.w, "middle")
        return element("g", {"class": sample}, _shapes.box(rect, "in", "leaf"), _shapes.label(sign))
    if sample == "undetermined":
        question = Text(middle_x, rect.y + 13, "?", "digit", rect.w, "middle")
        return _shapes.box(rect, sample, "leaf") + _shapes.label(question)
    return _shapes.box(rect, sample, "party" if sample == "external" else "leaf")
