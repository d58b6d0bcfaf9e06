"""Time travel: the versions of the scope with their approvals, and what differs between any two of them."""

from collections.abc import Iterator, Sequence

from isms_scope.pages import _history
from isms_scope.pages._approvals import judgement, known, log_address
from isms_scope.pages._crumbs import crumbs
from isms_scope.pages._differences import pictured
from isms_scope.pages._html import Markup
from isms_scope.pages._marked_text import marked
from isms_scope.pages._templates import render
from isms_scope.pages._versions import NOW, Shown, first_pair, shown
from isms_scope.pages.addresses import APPROVALS, FOLDER, HISTORY, VERSIONS
from isms_scope.pages.page import Page, Section
from isms_scope.pages.version_files import FILES
from isms_scope.pages.view import Here, View
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.snapshot.recorded import Recorded
from isms_scope.snapshot.versions import MOST


def versions_page(view: View) -> Page:
    """Return the page of the versions; without a history it says why there are none."""
    here, past = view.here(VERSIONS), view.snapshot.history
    found, now = shown(view), view.recorded
    without = _history.no_history(past) if isinstance(past, NoHistory) else Markup("")
    return Page(
        uri=here.uri,
        crumbs=crumbs(here),
        title="Versions",
        lead=without or render("versions_lead.html", here=here, approvals=APPROVALS, history=HISTORY),
        sections=() if without else tuple(_sections(here, found, now)),
        menu=(),
        description="The scope at every version of its statement, and what differs between any two.",
        width="wide",
    )


def _sections(here: Here, found: Sequence[Shown], now: Recorded) -> Iterator[Section]:
    yield Section("versions", "All versions", _table(here, found, now), search="none")
    if any(each.recorded for each in found):
        older, newer = first_pair(found, now)
        yield Section("compare", "What differs", _comparison(here, found, now), search="none")
        html = pictured(here, _side(found, older), _side(found, newer))
        if html:
            yield Section("picture", "What differs, as a picture", html, search="none")


def _side(found: Sequence[Shown], key: str) -> tuple[str, str]:
    """The commit and the label of one of two sides, by its key."""
    if key == NOW:
        return NOW, _label(None)
    return next(((each.version.landing.commit, _label(each)) for each in found if each.key == key), ("", ""))


def _label(version: Shown | None) -> str:
    return f"version {version.version.label}" if version else "now"


def _table(here: Here, found: Sequence[Shown], now: Recorded) -> Markup:
    systems = here.view.snapshot.graph.systems
    return render(
        "versions.html",
        here=here,
        rows=found,
        now=now,
        now_key=NOW,
        same=[_same_boundary(found, now, system) for system in systems],
        changed=here.view.snapshot.changed,
        revision=here.view.snapshot.revision,
        judgement=judgement,
        log_address=log_address,
        known=known,
        approvals=APPROVALS,
        most=MOST,
        names=systems_named(found, now),
    )


def systems_named(found: Sequence[Shown], now: Recorded) -> dict[str, str]:
    """Return the short names of all management systems that any of the versions has."""
    every = (now, *(each.recorded for each in found if each.recorded))
    return {stated.system: stated.label for each in reversed(every) for stated in each.stated}


def _same_boundary(found: Sequence[Shown], now: Recorded, system: str) -> tuple[str, str]:
    """The short name of a system and the newest version with exactly its present boundary, "" if none."""
    mine = next(each for each in now.stated if each.system == system)
    same = (
        stated.version
        for each in found
        for stated in (each.recorded.stated if each.recorded else ())
        if stated.fingerprint == mine.fingerprint
    )
    return mine.label, next(same, "")


def _comparison(here: Here, found: Sequence[Shown], now: Recorded) -> Markup:
    by_key = {NOW: now, **{each.key: each.recorded for each in found if each.recorded}}
    labels = {NOW: _label(None), **{each.key: _label(each) for each in found}}
    older, newer = first_pair(found, now)
    texts = _texts(by_key[older], by_key[newer]) if older else []
    return render(
        "versions_compared.html",
        older=older,
        newer=newer,
        older_label=labels.get(older, ""),
        newer_label=labels[newer],
        texts=texts,
        files=f"{here.root}{FILES}/",
        element=here.to(f"{FOLDER}/KIND/ID.md"),
    )


def _texts(older: Recorded, newer: Recorded) -> list[tuple[str, bool, Markup]]:
    """For each management system of the newer state its name, whether the text differs, and the text."""
    before = {each.system: each.text for each in older.stated}
    return [
        (each.name, before.get(each.system, "") != each.text, marked(before.get(each.system, ""), each.text))
        for each in newer.stated
    ]
