"""One small script a version, which the page of versions loads to show it or to compare it with another."""

import json
from collections.abc import Iterator, Mapping
from posixpath import splitext
from typing import Any

from isms_scope.model.kinds import KINDS
from isms_scope.pages._versions import NOW, key_of
from isms_scope.pages._words import STATUS_WORDS, in_words, path_label
from isms_scope.pages.addresses import VERSIONS, element_uri
from isms_scope.pages.masking import mask
from isms_scope.pages.view import View
from isms_scope.snapshot.ledger import Ledger
from isms_scope.snapshot.recorded import Item, Recorded, Stated, Values
from isms_scope.wording import capital

FILES = splitext(VERSIONS)[0]
"""The folder of the files, below the top of the site."""

_STORE = "(self.ismsScopeVersions=self.ismsScopeVersions||{})"

_canonical = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode


def version_files(view: View) -> Iterator[tuple[str, str]]:
    """Yield path and content of a script for each version that is there, and of one for the present state.

    A script and not JSON, because a browser lets no page from a folder read another file. Where there is no
    history there is nothing to compare with, and no file.
    """
    if not view.snapshot.is_whole or not isinstance(view.snapshot.history, Ledger):
        return
    for key, recorded in ((NOW, view.recorded), *map(_keyed, view.snapshot.earlier.items())):
        content = _canonical(_told(view, recorded))
        yield f"{FILES}/{key}.js", f'{_STORE}["{key}"]={content};\n'


def _keyed(entry: tuple[str, Recorded]) -> tuple[str, Recorded]:
    return key_of(entry[0]), entry[1]


def _told(view: View, recorded: Recorded) -> dict[str, Any]:
    systems = [each.system for each in recorded.stated]
    values = (*(each.values for each in recorded.items), *(each.values for each in recorded.stated))
    paths = {path for each in values for path in each}
    kinds = {each.kind for each in recorded.items}
    statuses = {status for each in recorded.items for status in each.statuses.values()}
    return {
        "systems": [_stated(each) for each in recorded.stated],
        "items": [_item(view, each, systems) for each in recorded.items],
        "kinds": {kind: [capital(KINDS[kind].label), KINDS[kind].title] for kind in kinds},
        "labels": {path: path_label(path) for path in paths},
        "words": {status: STATUS_WORDS[status].answer for status in statuses},
        "unreadable": len(recorded.unreadable),
    }


def _stated(stated: Stated) -> dict[str, Any]:
    return {
        "id": stated.system,
        "label": stated.label,
        "name": mask(stated.name),
        "version": mask(stated.version),
        "text": mask(stated.text),
        "fingerprint": stated.fingerprint,
        "values": _values(stated.values),
    }


def _item(view: View, item: Item, systems: list[str]) -> list[Any]:
    """Kind, id, name, status in each system, values, former ids, and the name of its page today."""
    statuses = [item.statuses[each] for each in systems] if item.statuses else []
    values, former = _values(item.values), sorted(item.former)
    return [item.kind, item.id, mask(item.name), statuses, values, former, _page(view, item)]


def _page(view: View, item: Item) -> str:
    """The name of the page that the element has today, "" where it has none."""
    graph = view.snapshot.graph
    node = graph.get(item.id) or graph.get(view.renamed.get(item.id))
    return splitext(element_uri(node))[0].rpartition("/")[2] if node and node.kind_key == item.kind else ""


def _values(values: Values) -> Mapping[str, str]:
    return {path: mask(in_words(value)) for path, value in values.items()}
