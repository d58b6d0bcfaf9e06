"""What holds for every history: evidence only ever adds, and the past does not change."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gitrepo import ADA, BO, CY, Person, Repo, as_person
from isms_scope.snapshot.ledger import Ledger
from trail.scenarios.stage import MALLORY, NOTES, ROBOT, Keys, Stage, needs_ssh, people, supplier

pytestmark = needs_ssh

REVIEWS = "refs/notes/review"
Step = tuple[str, Person, Person, str, str]
"""How something lands, who proposes, who merges, whose key signs, and what is left as evidence."""

PEOPLE = st.sampled_from([ADA, BO, CY, ROBOT, MALLORY])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["push", "merge", "squash", "rebase", "evil", "back"]),
        PEOPLE,
        PEOPLE,
        st.sampled_from(["", "bo", "cy", "mallory", "robot"]),
        st.sampled_from(["", "trailer", "acks", "review", "note", "voucher", "sign", "tree"]),
    ),
    min_size=1,
    max_size=4,
)
SETTINGS = (
    ("log.mailmap", "true"), ("log.showSignature", "true"), ("diff.renames", "copies"),
    ("core.quotePath", "false"), ("log.follow", "true"), ("core.abbrev", "4"),
    ("diff.noprefix", "true"), ("log.date", "relative"),
)  # fmt: skip
HISTORIES = settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


class Told:
    """A history that was made up step by step, with how to get at its notes."""

    def __init__(self, folder: Path, keys: Keys, steps: list[Step]) -> None:
        self.stage = Stage(Repo(folder), keys)
        self.stage.begin()
        for number, step in enumerate(steps):
            self._land(number, *step)

    def _land(self, number: int, style: str, who: Person, other: Person, key: str, how: str) -> None:
        stage, branch = self.stage, f"topic-{number}"
        content = supplier(f"Name {number % 2}")
        if style in ("push", "back"):  # "back" is what stood there at first, so changes come again
            content = content if style == "push" else supplier("AWS")
            stage.repo.commit({"scope/aws.yml": content}, author=who)
            return
        stage.propose(content, branch, who)
        data = self._statement(how, key, branch)
        text = self._text(how, branch)
        if style == "squash":
            stage.repo.squash(branch, text, author=who)
        elif style == "rebase":
            stage.repo.rebase(branch, committer=other)
        else:
            files = {"scope/aws.yml": supplier("evil")} if style == "evil" else None
            stage.repo.merge(branch, message=text, author=other, files=files)
            if key and how == "sign":
                stage.sign_head(key, other)
        if data and how == "tree":
            stage.repo.commit(stage.file(data), "Approve", author=ROBOT)
        elif data:
            stage.note(data)
        if how == "review":
            self.review(f"Code-Review+2: {BO[0]} <{BO[1]}>", "HEAD")

    def _statement(self, how: str, key: str, branch: str) -> bytes:
        if key and how in ("note", "tree"):
            return self.stage.statement(key, self.stage.changes("main", branch))
        if key and how == "voucher":
            return self.stage.voucher(("bo", BO[0]), signed_by=key, at=("main", branch))
        return b""

    def _text(self, how: str, branch: str) -> str:
        if how == "acks":
            acked = f"  bo-m: ACK {self.stage.repo.git('rev-parse', branch)}"
            return f"Merge a/b#7: T\n\nACKs for top commit:\n{acked}\n\nTree-SHA512: {'5' * 128}"
        return f"Merge\n\nApproved-by: {BO[0]} <{BO[1]}>" if how == "trailer" else "Merge branch"

    def review(self, line: str, commit: str) -> None:
        """Add a line to the review note on a commit, as Gerrit does."""
        self.stage.repo.git("notes", f"--ref={REVIEWS}", "append", "-m", line, commit, env=as_person(CY))


def levels(found: Ledger) -> dict[str, int]:
    return {each.commit: each.level for each in found.landings}


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    return [tmp_path / str(number) for number in range(200)]


@HISTORIES
@given(steps=STEPS, data=st.data())
def test_evidence_by_strangers_never_raises_a_level(
    folders: list[Path], keys: Keys, steps: list[Step], data: st.DataObject
) -> None:
    told = Told(folders.pop(), keys, steps)
    stage = told.stage
    before = levels(stage.ledger())
    target = data.draw(st.sampled_from(sorted(before)))
    if target != stage.root:
        bound = stage.changes(f"{target}^", target)
        stage.note(stage.statement("mallory", bound), target)
        series = stage.changes(stage.root, target)
        if series:
            stage.note(stage.statement("mallory", series), target)
        for file in sorted((stage.repo.path / "approvals").glob("*.json")):
            copy = {"approvals/0123456789abcdef-01234567.json": file.read_bytes().removesuffix(b"\n")}
            stage.repo.commit(copy, "Copy", author=MALLORY)
            stage.note(file.read_bytes(), target)
        told.review(f"Code-Review+2: {MALLORY[0]} <{MALLORY[1]}>", target)
        stage.repo.git("tag", "-a", "-m", "Approved", "approvals/9", target, env=_mallory())
    assert levels(stage.ledger()) == before


@HISTORIES
@given(steps=STEPS, who=st.sampled_from(["ada", "bo", "cy", "robot"]), data=st.data())
def test_a_further_statement_never_lowers_a_level(
    folders: list[Path], keys: Keys, steps: list[Step], who: str, data: st.DataObject
) -> None:
    stage = Told(folders.pop(), keys, steps).stage
    before = levels(stage.ledger())
    target = data.draw(st.sampled_from(sorted(before)))
    line = stage.repo.git("rev-list", "--first-parent", target).split()
    for base in line[1:]:
        bound = stage.changes(base, target)
        if bound:
            stage.note(stage.statement(who, bound, head=target), target)
    assert all(level >= before[commit] for commit, level in levels(stage.ledger()).items())


@HISTORIES
@given(steps=STEPS)
def test_taking_evidence_away_never_raises_a_level(
    folders: list[Path], keys: Keys, steps: list[Step]
) -> None:
    stage = Told(folders.pop(), keys, steps).stage
    before = levels(stage.ledger())
    for notes in (NOTES, REVIEWS):
        stage.repo.git("update-ref", "-d", notes)
    assert all(level <= before[commit] for commit, level in levels(stage.ledger()).items())


@HISTORIES
@given(steps=STEPS)
def test_editing_the_list_of_people_never_changes_the_past(
    folders: list[Path], keys: Keys, steps: list[Step]
) -> None:
    stage = Told(folders.pop(), keys, steps).stage
    before = stage.ledger().landings
    mallory = {"emails": [MALLORY[1]], "git_identities": [{"signing_key": keys.public("mallory")}]}
    stage.repo.commit({"scope/people.yml": people(keys, bo={}, mallory=mallory)}, author=MALLORY)
    assert stage.ledger().landings[1:] == before


@HISTORIES
@given(steps=STEPS)
def test_the_result_is_the_same_from_a_mirror_and_with_everything_packed(
    folders: list[Path], keys: Keys, steps: list[Step]
) -> None:
    stage = Told(folders.pop(), keys, steps).stage
    expected = stage.ledger()
    mirror = Stage(replace_path(stage.repo, stage.repo.clone(folders.pop(), "--mirror")), keys)
    assert mirror.ledger(trust_root=stage.root) == expected
    stage.repo.git("repack", "-q", "-a", "-d")
    assert stage.ledger() == expected


@HISTORIES
@given(steps=STEPS, zone=st.sampled_from(["UTC", "Asia/Tokyo", "America/New_York"]), data=st.data())
def test_the_surroundings_do_not_matter(
    folders: list[Path], keys: Keys, steps: list[Step], zone: str, data: st.DataObject
) -> None:
    stage = Told(folders.pop(), keys, steps).stage
    expected = stage.ledger()
    home = folders.pop()
    home.mkdir()
    name, value = data.draw(st.sampled_from(SETTINGS))
    (home / ".gitconfig").write_text(f"[{name.partition('.')[0]}]\n\t{name.partition('.')[2]} = {value}\n")
    stage.repo.git("config", name, value)
    (stage.repo.path / ".mailmap").write_text(
        f"{BO[0]} <{BO[1]}> <{MALLORY[1]}>\n{BO[0]} <{BO[1]}> <{ADA[1]}>\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", zone)
        patch.setenv("LC_ALL", data.draw(st.sampled_from(["C", "C.UTF-8", "tr_TR.UTF-8"])))
        patch.setenv("HOME", str(home))
        moved = stage.repo.path.rename(folders.pop())
        assert Stage(replace_path(stage.repo, moved), keys).ledger() == expected


@HISTORIES
@given(steps=STEPS)
def test_nothing_is_approved_without_somebody_other_than_the_proposers(
    folders: list[Path], keys: Keys, steps: list[Step]
) -> None:
    for landing in Told(folders.pop(), keys, steps).stage.ledger().landings:
        proposers = {each.person for each in landing.proposers}
        assert not proposers & {each.person for each in landing.approvals}
        assert (landing.level >= 2) <= bool(landing.approvals)


def replace_path(repo: Repo, path: Path) -> Repo:
    other = object.__new__(Repo)
    other.__dict__.update(repo.__dict__)
    other.path = path
    return other


def _mallory() -> dict[str, str]:
    return {"GIT_COMMITTER_NAME": MALLORY[0], "GIT_COMMITTER_EMAIL": MALLORY[1]}
