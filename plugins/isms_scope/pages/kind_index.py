"""The page that lists the elements of one kind as a table to sort and filter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from isms_scope.diagrams import numbers
from isms_scope.model.kinds import GROUPS, Kind
from isms_scope.model.register import Node
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._fields import Field, fields_of
from isms_scope.pages._html import Markup, markup
from isms_scope.pages._paging import Part, parts
from isms_scope.pages._templates import render
from isms_scope.pages._values import element, severity, status, value
from isms_scope.pages._words import word
from isms_scope.pages.addresses import FEED, kind_reference_uri, kind_uri
from isms_scope.pages.columns import KEY_COLUMNS
from isms_scope.pages.feed import has_feed
from isms_scope.pages.page import Page
from isms_scope.pages.registers import registers_of
from isms_scope.pages.view import Here, View
from isms_scope.wording import count

PER_PAGE = 500
"""So many elements a page lists: a browser filters them while somebody types."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, what it means, and how it sorts."""

    title: str
    text: str = ""
    sort: str = "text"


def kind_pages(view: View, kind: Kind) -> Iterator[Page]:
    """Yield the page that lists a kind, several where one would be slow to read and to filter."""
    nodes = sorted(
        view.snapshot.graph.of_kind(kind.key), key=lambda node: (view.name(node).casefold(), node.id)
    )
    for part in parts(kind_uri(kind.key), (len(nodes), PER_PAGE)):
        yield _page(view.here(part.uri), kind, nodes, part)


def _page(here: Here, kind: Kind, nodes: Sequence[Node], part: Part) -> Page:
    view = here.view
    lead = render(
        "kind_index.html",
        here=here,
        kind=kind,
        summary=kind.summary,
        reference=kind_reference_uri(kind.key) if view.snapshot.has_records else "",
        registers=registers_of(view, kind.key),
        feed=FEED if kind.key == "suppliers" and has_feed(view) else "",
        table=element_table(here, kind, nodes, part),
    )
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title=part.titled(kind.title),
        lead=lead,
        sections=part.turning(here),
        menu=part.menu((GROUPS[kind.group],)),
        label=kind.title,
        above=part.above,
        description=f"{kind.title}: {count(len(nodes), 'element')}, and how they stand.",
        width="wide",
    )


def element_table(here: Here, kind: Kind, nodes: Sequence[Node], part: Part | None = None) -> Markup:
    """Return elements of one kind as a table; scope, owner and findings stand beside the key fields.

    Of the pages of a long list, `part` is the one whose rows are shown.

    An edition without findings has no column for them, and one that shows no owner none for owners.
    """
    snapshot = here.view.snapshot
    has_owners = snapshot.has_records or any(snapshot.graph.owner_of(node.id) for node in nodes)
    keys = _key_fields(kind, nodes)
    numbered = numbers(snapshot.graph) if kind.key == "interfaces" else {}
    columns = [
        Column("Name"),
        *([Column("Type")] if "type" in kind.model.model_fields else []),
        *(
            [
                Column(here.view.short_name(system), f"Scope of the {here.view.system_name(system)}")
                for system in _systems(here, kind)
            ]
        ),
        *([Column("No.", "Its number on the boundary map of this version", "number")] if numbered else []),
        *(Column(field.label, field.text) for field in keys),
        *([Column("Owner")] if has_owners else []),
        *([Column("Findings", "Open findings, errors first", "number")] if snapshot.has_records else []),
    ]
    shown = part.rows(nodes, PER_PAGE) if part else nodes
    rows = [_row(here, kind, node, keys, numbered, has_owners=has_owners) for node in shown]
    noun = kind.title.lower()
    told = part.told(len(nodes), noun, PER_PAGE) if part else ""
    return render("table.html", label=kind.title, columns=columns, rows=rows, noun=noun, part_told=told)


def _systems(here: Here, kind: Kind) -> Sequence[str]:
    return here.view.snapshot.graph.systems if kind.scopable else ()


def _key_fields(kind: Kind, nodes: Sequence[Node]) -> list[Field]:
    """The telling fields that at least one element gives."""
    known = {field.name: field for field in fields_of(kind.model)}
    chosen = [known[name] for name in KEY_COLUMNS.get(kind.key, ()) if name in known]
    return [field for field in chosen if any(_given(node, field) for node in nodes)]


def _given(node: Node, field: Field) -> bool:
    return getattr(node.data, field.name) not in (None, (), {})


def _row(
    here: Here,
    kind: Kind,
    node: Node,
    keys: Sequence[Field],
    numbered: Mapping[str, int],
    *,
    has_owners: bool,
) -> list[Markup]:
    graph = here.view.snapshot.graph
    cells = [_name(here, node)]
    if "type" in kind.model.model_fields:
        cells.append(markup("{}", word(getattr(node.data, "type", None) or "")))
    cells += [_status(here, node, system) for system in _systems(here, kind)]
    cells += [markup("{}", numbered[node.id])] if numbered else []
    for field in keys:
        given = getattr(node.data, field.name)
        cells.append(value(here, given, field.leaf) if _given(node, field) else Markup(""))
    cells += [element(here, graph.owner_of(node.id))] if has_owners else []
    cells += [_findings(here, node)] if here.view.snapshot.has_records else []
    return cells


def _status(here: Here, node: Node, system: str) -> Markup:
    """The status, with a word on an emergency that uses what is not in scope."""
    found = here.view.snapshot.graph.scope_of(node, system).status
    is_emergency = node.id in here.view.deviations_of and found not in ("in", "partial")
    return status(found, "deviation" if is_emergency else "")


def _name(here: Here, node: Node) -> Markup:
    return markup(
        '<a href="{}">{}</a><br><code class="isms-soft">{}</code>',
        here.to_element(node),
        here.view.name(node),
        node.id,
    )


def _findings(here: Here, node: Node) -> Markup:
    every = here.view.findings_of.get(node.id, ())
    found = [each for each in every if not each.waived]
    if not found:
        return markup(
            '<span class="isms-soft">{}</span>', f"none open, {len(every)} waived" if every else "none"
        )
    worst = next(each for each in ("error", "warning", "info") if any(f.severity == each for f in found))
    return markup(
        '<a class="isms-plain" href="{}#findings">{} <span>{}</span></a>',
        here.to_element(node),
        severity(worst),
        count(len(found), "finding"),
    )
