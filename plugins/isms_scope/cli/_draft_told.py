"""Drafted statements beside those on record, as text and as JSON (isms-scope/statement/1)."""

import datetime as dt
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from isms_scope.graph import Graph
from isms_scope.model.elements.statement import Statement
from isms_scope.snapshot.comparing import Comparison, Verdict, compare
from isms_scope.snapshot.drafting import Draft
from isms_scope.terminal import Ink, one_line

SCHEMA = "isms-scope/statement/1"
_WIDTH = 96

_SAID: Mapping[Verdict, str] = {
    "equal": "says the same as the draft",
    "differs": "differs from the draft",
    "no_draft": "cannot be compared: there is no draft",
    "no_text": "is not written yet",
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A draft and the statement on record for the same management system."""

    draft: Draft
    element: str | None
    version: str | None
    text: str | None
    comparison: Comparison


def beside(graph: Graph, draft: Draft) -> Beside:
    """Put the statement on record beside a draft."""
    node = graph.statement(draft.system)
    data = node.data if node and isinstance(node.data, Statement) else Statement()
    return Beside(draft, node.id if node else None, data.version, data.text, compare(draft.text, data.text))


def as_text(found: Sequence[Beside], ink: Ink, *, is_brief: bool) -> str:
    """Return each draft; unless brief, with what differs from the text on record and what is not known."""
    blocks = ["\n".join(_block(each, ink, is_brief=is_brief)) for each in found]
    return "\n\n".join(blocks) + "\n"


def _block(each: Beside, ink: Ink, *, is_brief: bool) -> Iterator[str]:
    if is_brief:
        yield one_line(each.draft.text)
        return
    yield f"{ink(each.draft.system, 'bold')}: {'draft' if each.draft.text else 'no draft'}"
    yield from textwrap.wrap(
        one_line(each.draft.text), _WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False
    )
    version = one_line(f" (version {each.version})") if each.version else ""
    yield ""
    yield f"  The statement on record{version} {_SAID[each.comparison.verdict]}."
    for drafted, recorded in each.comparison.differences:
        nothing = "(in another place)" if each.comparison.moved & {drafted, recorded} else "(nothing)"
        yield f"    draft: {one_line(drafted) or nothing}"
        yield f"      on record: {one_line(recorded) or nothing}"
    if each.draft.gaps:
        yield ""
        yield "  Not known:"
        yield from (f"  - {one_line(gap)}" for gap in each.draft.gaps)


def as_json(found: Sequence[Beside], as_of: dt.date) -> str:
    """Return each draft with its facts, its gaps and how the text on record stands beside it."""
    content = {
        "schema": SCHEMA,
        "as_of": as_of.isoformat(),
        "systems": [_plain(each) for each in found],
    }
    return json.dumps(content, indent=2) + "\n"


def _plain(each: Beside) -> dict[str, Any]:
    draft = each.draft
    return {
        "system": draft.system,
        "draft": draft.text or None,
        "products": list(draft.products),
        "activities": list(draft.activities),
        "soa": {"version": draft.soa_version, "date": draft.soa_date.isoformat() if draft.soa_date else None},
        "gaps": list(draft.gaps),
        "statement": each.element,
        "version": each.version,
        "text": each.text,
        "verdict": each.comparison.verdict,
        "differences": [
            {"draft": drafted, "recorded": recorded} for drafted, recorded in each.comparison.differences
        ],
    }
