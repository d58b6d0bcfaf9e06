"""The index behind "Is my thing in scope?": small scripts from which a browser answers as `check` does."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from isms_scope.graph import Match
from isms_scope.graph.consequences import consequences
from isms_scope.graph.names import forms, insides
from isms_scope.model.register import Node
from isms_scope.pages.addresses import element_uri
from isms_scope.pages.masking import mask
from isms_scope.pages.view import View
from isms_scope.snapshot.check import KEEP_OUT, NO_REGION, NOT_FOUND, Verdict, declared, undeclared
from isms_scope.snapshot.declaring import COMMAND, whom_to_ask

_LIMIT = 24_000
"""The bytes after which a shard is full. A reader loads the list of shards and a few of them."""


@dataclass(frozen=True, slots=True)
class Proposals:
    """Where changes are proposed: the address at which an element is edited, and that of a new issue.

    In the latter, `{title}` and `{body}` stand for what is filled in.
    """

    edit: Callable[[Node], str | None] = lambda _: None
    issue: str | None = None


@dataclass(slots=True)
class _Shard:
    """A part of the index: rows, and the texts that they share, which they name by number."""

    first: str
    last: str = ""
    rows: list[Any] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)
    size: int = 0

    def number(self, text: str) -> int:
        """Return the number of a text, masked as on every page."""
        shown = mask(text)
        if shown not in self.texts:
            self.size += len(_json(shown)) + 1
            self.texts[shown] = len(self.texts)
        return self.texts[shown]

    def add(self, key: str, row: Any) -> None:
        """Add a row; keys come in order."""
        self.last = key
        self.rows.append(row)
        self.size += len(_json(row)) + 1

    @property
    def content(self) -> Mapping[str, Any]:
        """What the file of the shard holds."""
        return {"texts": list(self.texts), "rows": self.rows}


Row = Callable[[_Shard], Any]


def index_files(view: View, proposals: Proposals | None = None) -> Mapping[str, str]:
    """Return the scripts of the index by name.

    `manifest.js` says at which name and at which id each shard begins; `names-N.js` tell which elements are
    called so, `words-N.js` in whose names a word begins so, and `answers-N.js` what holds for an element and
    for undeclared things that stand in it. A name that looks like a secret is left out, as it is on pages.
    """
    given = proposals or Proposals()
    lists = {
        "names": _shards(_names(view)),
        "words": _shards(_words(view)),
        "answers": _shards(_answers(view, given)),
    }
    contents: dict[str, Any] = {
        f"{name}-{number}": shard.content
        for name, shards in lists.items()
        for number, shard in enumerate(shards)
    } | {
        "manifest": {
            "day": view.snapshot.as_of.day.isoformat(),
            "systems": [[each, view.short_name(each)] for each in view.snapshot.graph.systems],
            "unknown": [NOT_FOUND, KEEP_OUT],
            "no_region": NO_REGION,
            "issue": given.issue,
            "declare": mask(_how_to_declare(view)) if given.issue is None else "",
            **{name: [shard.first for shard in shards] for name, shards in lists.items()},
        },
    }
    texts = {name: _json(content) for name, content in contents.items()}
    version = hashlib.sha256("\n".join(texts.values()).encode()).hexdigest()[:12]
    return {f"{name}.js": f'ismsScopeIndex("{version}","{name}",{text});\n' for name, text in texts.items()}


def _how_to_declare(view: View) -> str:
    asks = whom_to_ask(view.snapshot.graph)
    return " ".join(filter(None, (COMMAND if view.snapshot.has_records else "", asks)))


def _json(content: object) -> str:
    """Return JSON in plain letters: it is the same script in every encoding."""
    return json.dumps(content, separators=(",", ":"))


def _shards(rows: Iterator[tuple[str, Sequence[Row]]]) -> list[_Shard]:
    """Fill shards with the rows of each key, which stay together; at least one shard, which may be empty."""
    shards = [_Shard("")]
    for key, group in rows:
        if shards[-1].size > _LIMIT:
            shards.append(_Shard(_shortest(shards[-1].last, key)))
        shard = shards[-1]
        for row in group:
            shard.add(key, row(shard))
    return shards


def _shortest(before: str, key: str) -> str:
    """Return as much of a key as it takes to stand behind the key before it."""
    ends = range(1, len(key) + 1)
    return key[: ends[bisect_right(ends, _units(before), key=lambda end: _units(key[:end]))]]


def _units(text: str) -> bytes:
    """What a browser sorts text by: its units of 16 bits."""
    return text.encode("utf-16-be", "surrogatepass")


def _names(view: View) -> Iterator[tuple[str, Sequence[Row]]]:
    by_text = view.snapshot.graph.names.by_text
    for key in sorted(by_text, key=_units):
        rows = [_name(match, text, forms(text).index(key)) for match, text in _shown(by_text[key], key)]
        if rows:
            yield key, rows


def _words(view: View) -> Iterator[tuple[str, Sequence[Row]]]:
    """The rows of words inside names that are no addresses; of names that end alike only a few."""
    by_text = view.snapshot.graph.names.by_text
    found: dict[str, dict[str, Row]] = {}
    for key in sorted(by_text):
        names = [(match, text) for match, text in _shown(by_text[key], key) if forms(text) == (key,)]
        for begin, rest in insides(key) if names else ():
            rows = found.setdefault(rest, {})
            for match, text in names[: max(0, _MOST_ALIKE - len(rows))]:
                rows.setdefault(match.element, _name(match, text, len(_units(key[:begin])) // 2))
    for rest in sorted(found, key=_units):
        yield rest, list(found[rest].values())


_MOST_ALIKE = 12


def _shown(matches: Sequence[Match], key: str) -> Iterator[tuple[Match, str]]:
    """Yield matches with their texts as shown, as far as the key can be told from these.

    What is masked is told by the text, since a key has lost its capitals. The user in an address of git
    looks like one of e-mail, so it is left out.
    """
    for match in matches:
        text = match.text if mask(match.text) == match.text else match.text.removeprefix("git@")
        if mask(text) == text and key in forms(text):
            yield match, text


def _name(match: Match, text: str, place: int) -> Row:
    """A row of names or words: id, which form of the text or which place in it the key is, how, the text.

    The text is left out where it is the id.
    """
    end = [] if text == match.element else [text]
    return lambda shard: [match.element, place, shard.number(match.matched_by), *end]


def _answers(view: View, proposals: Proposals) -> Iterator[tuple[str, Sequence[Row]]]:
    nodes = view.snapshot.graph.nodes
    for element in sorted(nodes, key=_units):
        yield element, [partial(_answer, view, proposals, nodes[element])]


def _answer(view: View, proposals: Proposals, node: Node, shard: _Shard) -> Any:
    graph, day = view.snapshot.graph, view.snapshot.as_of.day
    owner = graph.owner_of(node.id)
    known = graph.get(owner)
    return [
        node.id,
        mask(view.name(node)),
        shard.number(node.kind.label),
        [shard.number(owner), shard.number(view.name(known) if known else owner)] if owner else None,
        view.addresses.path(element_uri(node)),
        proposals.edit(node),
        [_verdict(each, shard) for each in declared(graph, day, node.id)],
        [_verdict(each, shard) for each in undeclared(graph, day, node.id)],
        [shard.number(each) for each in consequences(graph, node.id)],
        int(node.id in graph.names.divided),
        *_place(view, proposals, node),
    ]


def _place(view: View, proposals: Proposals, node: Node) -> Iterator[str]:
    """Where an element is changed, if no link leads there and the edition has records."""
    if view.snapshot.has_records and proposals.issue is None and proposals.edit(node) is None:
        yield mask(f"{node.start.path}:{node.start.line}")


def _verdict(verdict: Verdict, shard: _Shard) -> Any:
    reasons = [shard.number(reason.text) for reason in verdict.reasons]
    end = [verdict.deviation, verdict.days_left] if verdict.deviation else []
    return [shard.number(verdict.word), reasons, *end]
