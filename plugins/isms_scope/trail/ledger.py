"""The front door: the ledger of a workspace, and the commit that is checked out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from isms_scope.snapshot.assurance import Baseline
from isms_scope.snapshot.ledger import Landing, Ledger, NoHistory
from isms_scope.trail import objects, repository, trees
from isms_scope.trail.baselines import baselines
from isms_scope.trail.binding import Bound, bind
from isms_scope.trail.commit import Commit, parse
from isms_scope.trail.dated import dated
from isms_scope.trail.git import Git, GitFailed
from isms_scope.trail.governed import Governed, governed_in
from isms_scope.trail.graph import evil_merges, first_parents, octopuses, walk
from isms_scope.trail.kept import Facts, kept
from isms_scope.trail.landings import Landed, landings
from isms_scope.trail.links import refuse_links
from isms_scope.trail.policy import Policy
from isms_scope.trail.records import Records, References, records, references
from isms_scope.trail.repository import Repository, Unreadable
from isms_scope.trail.story import Setting, Story, end_of
from isms_scope.trail.trust_root import trust_root as trusted
from isms_scope.trail.versions import Reader, versions


def read_ledger(  # noqa: PLR0913 - each is one fact that an auditor may give
    workspace_root: Path,
    scope_dir: str = "scope",
    *,
    revision: str | None = None,
    reader: Reader | None = None,
    is_standard: bool = False,
    trust_root: str | None = None,
    paths: Sequence[str] = (),
    roster: Policy | None = None,
    until: dt.date | None = None,
    cache: Path | None = None,
) -> Ledger | NoHistory:
    """Read the landings and the element histories up to `revision` (default: what is checked out).

    Uncommitted changes are no history and are left out. `trust_root` is the id of the commit from which
    the list of people is to be trusted; it has to come from outside the repository. `paths` are literal
    prefixes that are governed in place of the scope folder; `roster` is a policy that takes the place of the
    repository's own. `reader` reads files in place of the standard reader; `is_standard` says that it does
    the same. Commits that claim a time after the day `until` are not believed in that.

    `cache` is a folder of the user's in which ledgers are kept, so that the next reading is quick; of readers
    that are not standard nothing is kept. None: nothing is kept or believed.

    Raises:
        ScopeError: if the repository does not know `revision`, or `trust_root` is no commit's id.
    """
    try:
        found = repository.locate(workspace_root)
        scope = found.path_of(scope_dir)
        governed = governed_in(found, scope_dir, paths)
        some_id = repository.head_id(found) if revision is None else repository.resolve(found, revision)
        with repository.objects_of(found, some_id) as git:
            tip = repository.commit_id(git, some_id, revision)
            refuse_links(git, tip, governed)
            root = None if trust_root is None else trusted(git, found, trust_root)
            end = end_of(until) if until else None
            standard = reader is None or is_standard
            asked = _Asked(scope, governed, root, roster, reader or _declared(), standard, end)
            refs = references(found)
            if cache is None or not standard:
                return _ledger(git, tip, found, asked, refs)
            facts = Facts(tip, scope, governed, root, roster, end, refs)
            return kept(cache, git, found, facts, lambda: _ledger(git, tip, found, asked, refs))
    except (Unreadable, GitFailed) as error:
        return repository.no_history(workspace_root, error)


class _Asked(NamedTuple):
    """What the caller wants to know."""

    scope: str
    governed: Governed
    root: str | None
    roster: Policy | None
    reader: Reader
    is_standard: bool
    until: int | None


def head(workspace_root: Path) -> str | None:
    """Return the id of the commit that is checked out, None without git, a repository or a commit."""
    with suppress(Unreadable):
        return repository.head_id(repository.locate(workspace_root))
    return None


def prefix_of(workspace_root: Path) -> str:
    """Return the path of a workspace in its repository: "" at its top, and where there is none."""
    with suppress(Unreadable):
        return repository.locate(workspace_root).prefix
    return ""


def _ledger(git: Git, tip: str, found: Repository, asked: _Asked, refs: References) -> Ledger:
    with ThreadPoolExecutor(1) as beside:  # git merges again while git lists
        merges = beside.submit(evil_merges, git, tip, asked.governed)
        graph = walk(git, tip, asked.governed)
    if not found.shallow().isdisjoint(graph):
        raise repository.cut_off()
    line = first_parents(graph, tip)
    places = {commit: place for place, commit in enumerate(line)}
    if asked.root is not None:
        trees.check(git, graph, asked.governed)
        trees.check_merged(git, graph, places)
    seen = records(found, git, graph, line, refs)
    evil = merges.result()
    landed = list(landings(graph, tip, asked.until, evil))
    if evil is not None and any(len(each.node.parents) > 2 for each in landed):
        more = octopuses(git, tip, asked.governed)
        evil = None if more is None else evil | more
    setting = _setting(git, asked, landed, seen, places, evil)
    read = partial(versions, reader=asked.reader, is_standard=asked.is_standard)
    story = Story(found, setting, read)
    told = list(dated(story.tell(git, landed), graph, places))
    begin = places.get(story.root or "", -1)
    if asked.root is not None and asked.root not in places:
        told = [_off_the_line(each) for each in told]
    this = story.root or line[0]
    signed = tuple(baselines(graph, line, seen.statements, story.policies, this))
    return Ledger(
        tip,
        tuple(reversed(told)),
        story.root,
        root_from_repository=story.root is not None and asked.root is None,
        repository=this,
        baselines=_baselines(git, found, asked.scope, signed, told, places),
        unjudged=sum(places[each.commit] <= begin for each in landed),
    )


def _baselines(
    git: Git,
    found: Repository,
    scope: str,
    signed: tuple[Baseline, ...],
    told: Sequence[Landing],
    places: Mapping[str, int],
) -> tuple[Baseline, ...]:
    if not signed:
        return ()
    from isms_scope.trail.outdated import dated_out, fingerprints  # noqa: PLC0415 - the loader is slow to import, and few histories need it

    return tuple(dated_out(signed, told, places, fingerprints(git, found, scope)))


def _setting(
    git: Git,
    asked: _Asked,
    landed: Sequence[Landed],
    seen: Records,
    places: Mapping[str, int],
    evil: frozenset[str] | None,
) -> Setting:
    bound, stale = bind(landed, seen.statements, places)
    root = places.get(asked.root or "", -1)
    return Setting(
        scope=asked.scope,
        root=asked.root,
        roster=asked.roster,
        first=next(iter(places)),
        records=seen,
        bound=bound,
        stale=frozenset(stale),
        series=_series(git, bound),
        before=frozenset(each.commit for each in landed if places[each.commit] <= root),
        until=asked.until,
        evil=evil,
    )


def _series(git: Git, bound: Mapping[str, Sequence[Bound]]) -> dict[str, Commit]:
    """Read the commits of the series that statements approve as a whole."""
    each_of = (one for found in bound.values() for one in found if len(one.commits) > 1)
    ids = sorted({commit for one in each_of for commit in one.commits})
    return {some_id: parse(some_id, data) for some_id, _, data in objects.read(git, ids)}


def _off_the_line(landing: Landing) -> Landing:
    """Where the trust root is not on the main line, nothing on that line is to be believed."""
    flags = tuple(sorted({*landing.flags, "NOT_ON_MAIN_LINE"}))
    return replace(landing, level=0, status="invalid", flags=flags)


def _declared() -> Reader:
    from isms_scope.load.declared import declared  # noqa: PLC0415 - tests of the trail bring a reader of their own

    return declared
