"""The same page as a person would write it: HTML blocks turned into headings, lists and Markdown tables."""

import re
from html import escape
from html.parser import HTMLParser

_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
_MARKS = {"strong": "**", "b": "**", "em": "_", "i": "_", "code": "`"}
_BLOCKS = {"p", "div", "section", "ul", "ol", "dl", "table", "details", "figure", "header", "footer", "nav"}
_STRUCTURE = _BLOCKS - {"p", "div"} | {"thead", "tbody", "tr"}
_VOID = {"br", "hr", "img", "input", "wbr"}
_DROPPED = {"style", "script", "template"}
_KEPT = "drawing-kept-"
_DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)


def as_markdown(page: str) -> str:
    """Return a Markdown file whose blocks of HTML are written as Markdown; drawings stay."""
    drawings: list[str] = []

    def keep(found: re.Match[str]) -> str:
        drawings.append(" ".join(found[0].split()))
        return f"{_KEPT}{len(drawings) - 1};"

    writer = _Writer()
    writer.feed(_DRAWING.sub(keep, page))
    writer.close()
    kept = re.compile(rf"{_KEPT}(\d+);")
    return kept.sub(lambda found: f"\n\n{drawings[int(found[1])]}\n\n", "".join(writer.written))


class _Writer(HTMLParser):
    """Writes Markdown as the tags come; text that stands in no tag is Markdown already and stays."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._open: list[str] = []
        self._links: list[str] = []
        self._cells = 0
        self._rows = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write what a tag begins with."""
        if tag not in _VOID:
            self._open.append(tag)
        if self._hidden:
            return
        if tag == "table":
            self._rows = 0
        if tag == "tr":
            self._cells = 0
        if tag == "a":
            self._links.append(dict(attrs).get("href") or "")
        self.written.append(self._opening(tag))

    def handle_endtag(self, tag: str) -> None:
        """Write what a tag ends with."""
        hidden = self._hidden
        while self._open and self._open.pop() != tag:
            pass
        if not hidden:
            self.written.append(self._closing(tag))

    def handle_data(self, data: str) -> None:
        """Write text; inside a tag it stays on its line and cannot be read as markup."""
        if self._hidden:
            return
        text = re.sub(r"\s+", " ", escape(data, quote=False).replace("|", "&#124;"))
        between_tags = text == " " and self._open[-1:] and self._open[-1] in _STRUCTURE
        self.written.append(data if not self._open else "" if between_tags else text)

    @property
    def _hidden(self) -> bool:
        return not _DROPPED.isdisjoint(self._open)

    def _opening(self, tag: str) -> str:
        if tag in _HEADINGS:
            return f"\n\n{_HEADINGS[tag]}"
        if tag in {"td", "th"}:
            self._cells += 1
            return "| "
        starts = {"li": "\n- ", "dt": "\n\n**", "a": "[", "br": "<br>", "summary": "\n\n**"}
        return starts.get(tag) or _MARKS.get(tag) or ("\n\n" if tag in _BLOCKS else "")

    def _closing(self, tag: str) -> str:
        if tag == "tr":
            self._rows += 1
            return "|\n" + ("|---" * self._cells + "|\n" if self._rows == 1 else "")
        if tag == "a":
            return f"]({self._links.pop()})"
        ends = {"td": " ", "th": " ", "dt": "**: ", "summary": "**\n\n"}
        return ends.get(tag) or _MARKS.get(tag) or ("\n\n" if tag in _BLOCKS or tag in _HEADINGS else "")
