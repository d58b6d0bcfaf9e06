"""Values as HTML: links to elements, statuses as chips, dates, lists, nested parts as small tables."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from isms_scope.graph import Withheld, is_selector
from isms_scope.model.decision import ScopeDecision
from isms_scope.pages._fields import Field, fields_of
from isms_scope.pages._html import Markup, joined, markup
from isms_scope.pages._words import STATUS_WORDS, word
from isms_scope.pages.masking import mask
from isms_scope.pages.view import Here

RESERVED = ("internet", "unknown", "any-customer")
_LONG_LIST = 4


def status(key: str, note: str = "") -> Markup:
    """Return a status as a chip: a shape, a word and a style of line, never colour alone."""
    words = STATUS_WORDS[key].answer + (f" · {note}" if note else "")
    return markup('<span class="isms-chip isms-chip--{}">{}</span>', key, words)


def severity(key: str) -> Markup:
    """Return a severity as a mark with its word."""
    return markup('<span class="isms-severity isms-severity--{}">{}</span>', key, key)


def element(here: Here, target: str | None) -> Markup:
    """Return a link to an element; reserved words and ids that lead nowhere are shown as what they are."""
    if not target:
        return Markup("")
    if isinstance(target, Withheld):
        return markup('<em title="not shown in this edition">{}</em>', str(target))
    known = here.view.links
    key = (here.root, target)
    if key not in known:
        known[key] = _element(here, target)
    return known[key]


def _element(here: Here, target: str) -> Markup:
    node = here.view.snapshot.graph.get(target)
    if node:
        return markup('<a href="{}" title="{}">{}</a>', here.to_element(node), node.id, here.view.name(node))
    if target in RESERVED:
        return markup("<em>{}</em>", target.replace("-", " "))
    if is_selector(target):
        return markup("<code>{}</code>", target)
    return markup('<code>{}</code> <span class="isms-missing">not declared</span>', target)


def elements(here: Here, targets: Iterable[str]) -> Markup:
    """Return links to elements, one after the other."""
    return joined((element(here, target) for target in targets), ", ")


def rule_link(here: Here, identity: str) -> Markup:
    """Return a link to what explains a rule or a load error."""
    return markup('<a class="isms-rule" href="{}">{}</a>', here.to_rule(identity), identity)


def date(day: dt.date | None) -> Markup:
    """Return a day as machines and people read it."""
    return markup('<time datetime="{0}">{0}</time>', day) if day else Markup("")


def value(here: Here, given: Any, leaf: str) -> Markup:  # noqa: PLR0911 - one return for each type of value
    """Return a declared value as HTML; `leaf` says what its texts are: ref, url, word or text."""
    if isinstance(given, bool):
        return Markup("yes" if given else "no")
    if isinstance(given, dt.date):
        return date(given)
    if isinstance(given, ScopeDecision):
        return _decision(here, given)
    if isinstance(given, BaseModel):
        return _part(here, given)
    if isinstance(given, tuple | list):
        return _several(here, given, leaf)
    if isinstance(given, Mapping):
        return _entries(here, given, leaf)
    return _text(here, str(given), leaf)


def given_fields(part: BaseModel) -> list[tuple[Field, Any]]:
    """Return the fields of a model that were given, with their values, in the order of the model."""
    pairs = [(field, getattr(part, field.name)) for field in fields_of(type(part))]
    return [(field, found) for field, found in pairs if found is not None and found not in ((), {}, "")]


def _text(here: Here, text: str, leaf: str) -> Markup:
    if leaf == "ref":
        return element(here, text)
    if leaf == "url" and text.startswith("https://"):
        return markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>', mask(text), text)
    if leaf == "word":
        return markup("{}", word(text))
    return markup('<span class="isms-text">{}</span>', text) if "\n" in text else markup("{}", text)


def _decision(here: Here, decision: ScopeDecision) -> Markup:
    """A short form stays short."""
    given = given_fields(decision)
    if [field.name for field, _ in given] == ["status"]:
        return status(str(decision.status))
    return _part(here, decision)


def _part(here: Here, part: BaseModel) -> Markup:
    rows = (
        markup('<dt title="{}">{}</dt><dd>{}</dd>', field.text, field.label, value(here, found, field.leaf))
        for field, found in given_fields(part)
    )
    return markup('<dl class="isms-part">{}</dl>', joined(rows))


def _entries(here: Here, given: Mapping[str, Any], leaf: str) -> Markup:
    rows = (markup("<dt>{}</dt><dd>{}</dd>", key, value(here, found, leaf)) for key, found in given.items())
    return markup('<dl class="isms-part">{}</dl>', joined(rows))


def _several(here: Here, given: Iterable[Any], leaf: str) -> Markup:
    items = list(given)
    parts = [item for item in items if isinstance(item, BaseModel)]
    if parts:
        return _part_table(here, parts) if len(parts) > 1 else _part(here, parts[0])
    texts = [value(here, item, leaf) for item in items]
    if len(texts) <= _LONG_LIST and all(len(str(item)) <= 40 for item in items):
        return joined(texts, ", ")
    return markup('<ul class="isms-list">{}</ul>', joined(markup("<li>{}</li>", text) for text in texts))


def _part_table(here: Here, parts: list[BaseModel]) -> Markup:
    """Several parts of one kind as a table of the fields that any of them gives."""
    used = {field.name for part in parts for field, _ in given_fields(part)}
    columns = [field for field in fields_of(type(parts[0])) if field.name in used]
    head = joined(markup('<th scope="col" title="{}">{}</th>', each.text, each.label) for each in columns)
    rows = (joined(_cell(here, part, field) for field in columns) for part in parts)
    body = joined(markup("<tr>{}</tr>", row) for row in rows)
    return markup(
        '<div class="isms-scroll" tabindex="0" role="group" aria-label="Parts">'
        '<table class="isms-table isms-table--small"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        head,
        body,
    )


def _cell(here: Here, part: BaseModel, field: Field) -> Markup:
    found = getattr(part, field.name)
    shown = Markup("") if found in (None, (), {}) else value(here, found, field.leaf)
    return markup("<td>{}</td>", shown)
