"""Every style of merge is recognised by its pattern, and no text costs more than it should."""

from re import Match

import pytest

from gitrepo import ADA, BO, GITHUB, Person
from isms_scope.snapshot.ledger import Identity
from isms_scope.trail.commit import Commit
from isms_scope.trail.style import TABLE, _search, is_bot, is_forge, is_foxtrot, recognise

OFF = f"Signed-off-by: {ADA[0]} <{ADA[1]}>"
CHANGE_ID = "Change-Id: I" + "0123456789" * 4


def commit(subject: str, parents: int = 2, author: Person = ADA, committer: Person | None = None) -> Commit:
    """Return a commit with a message, a number of parents and people."""
    by = Identity(*author)
    return Commit(
        "c0ffee",
        ("p",) * parents,
        (by,),
        (Identity(*committer) if committer else by,),
        subject,
        malformed=False,
    )


CASES = [
    ("GitHub merge", "7", commit("Merge pull request #7 from o/br\n\nTitle (#3)", committer=GITHUB)),
    ("GitHub merge", "7", commit("Merge pull request #7 from o/br\n\nTitle")),
    ("GitHub merge", "7", commit("Title (#7)", committer=GITHUB)),
    ("GitHub squash", "13", commit("close #12 (#13)", 1, committer=GITHUB)),
    (
        "GitHub squash",
        "13",
        commit("Backport (#13)\n\nReviewed-on: https://x.example/o/r/pulls/3", 1, committer=GITHUB),
    ),
    ("web edit", None, commit("Update people.yml", 1, committer=GITHUB)),
    ("rebase or patch", None, commit("Rename", 1, committer=BO)),
    ("squash or patch", "13", commit("Rename (#13)", 1, committer=BO)),
    ("direct", None, commit("Rename", 1)),
    ("direct", None, commit("Merge pull request #7 from o/br", 1)),
    ("direct", None, commit("", 0)),
    (
        "GitHub merge queue",
        "7",
        commit(
            "Merge pull request #7 from o/br",
            author=("github-merge-queue[bot]", "x@y.z"),
            committer=GITHUB,
        ),
    ),
    ("Prow", "7", commit("Merge pull request #7 from o/br", author=("Kubernetes Prow Robot", "x@y.z"))),
    ("bors", "7", commit("Auto merge of #7 - ada:br, r=bo")),
    ("bors", "7", commit("Merge #7 #8", author=("bors[bot]", "x@y.z"))),
    (
        "GitLab merge",
        "7",
        commit("Merge branch 'br' into 'main'\n\nTitle\n\nSee merge request group/scope!7"),
    ),
    ("GitLab merge", "7", commit("Title\n\nSee merge request !7", 1)),
    ("Marge", "7", commit("Title\n\nPart-of: <https://gitlab.example/g/p/-/merge_requests/7>", 1)),
    (
        "Gerrit",
        "1234",
        commit(f"Title\n\n{CHANGE_ID}\nReviewed-on: https://review.example/c/scope/+/1234", 1),
    ),
    ("Gerrit", None, commit(f"Title\n\n{CHANGE_ID}", 1)),
    ("Gerrit", None, commit('Merge "Title" into main')),
    ("Bitbucket", "7", commit("Merged in br (pull request #7)\n\nTitle")),
    ("Azure DevOps", "7", commit("Merged PR 7: Title", 1)),
    ("Gitea merge", "7", commit("Merge pull request 'Title' (#7) from br into main")),
    ("Gitea squash", "7", commit("Title (#7)\n\nReviewed-on: https://git.example/o/r/pulls/7", 1)),
    ("bitcoin", "7", commit("Merge larkspur/scope#7: Title\n\nACKs for top commit:\n")),
    (
        "mailing list",
        None,
        commit(f"Rename\n\n{OFF}\nLink: https://lore.example/r/20260101.1-1@x.example", 1),
    ),
    ("mailing list", None, commit(f"Rename\n\nLink: https://patch.example/1-2@x.example\n{OFF}", 1)),
    ("mailing list", None, commit(f"Rename\n\nMessage-ID: <1-2@x.example>\n{OFF}", 1)),
    ("mailing list", None, commit(f"Rename\n\nMessage-Id: <1-2@x.example>\n{OFF}", 1, committer=ADA)),
    ("rebase or patch", None, commit(f"Rename\n\nMessage-Id: <1-2@x.example>\n{OFF}", 1, committer=BO)),
    ("direct", None, commit(f"Rename\n\nLink: https://tracker.example/issues/7\n{OFF}", 1)),
    ("direct", None, commit(f"Rename\n\n{OFF}", 1)),
    ("pull", None, commit("Merge branch 'main' of https://git.example/scope")),
    ("pull", None, commit("Merge remote-tracking branch 'origin/main'")),
    ("local merge", None, commit("Merge branch 'topic'")),
    ("octopus", None, commit("Merge branches 'one' and 'two'", 3)),
]


@pytest.mark.parametrize(("style", "reference", "made"), CASES)
def test_the_table(style: str, reference: str | None, made: Commit) -> None:
    assert recognise(made) == (style, reference)


def test_every_row_of_the_table_is_tested() -> None:
    assert {row.name for row in TABLE} == {style for style, _, _ in CASES}


def test_line_breaks_of_windows_change_nothing() -> None:
    from isms_scope.trail.commit import parse  # noqa: PLC0415 - the only use

    who = b"Ada <a@x.example> 1 +0000"
    raw = (
        b"parent 1\nparent 2\nauthor "
        + who
        + b"\ncommitter "
        + who
        + b"\n\nTitle\r\n\r\nSee merge request g/p!7\r\n"
    )
    assert recognise(parse("c0ffee", raw)) == ("GitLab merge", "7")


def test_digits_of_other_scripts_are_no_number() -> None:
    assert recognise(commit("Title (#\u0661\u0662)", 1, committer=GITHUB)).reference is None


@pytest.mark.parametrize(
    "text",
    [
        "(#1)" * 100_000,
        "Merge pull request '" * 50_000,
        "Reviewed-on: https://" * 50_000,
        "Merged in " + "x" * 500_000,
        f"x\n\n{OFF}\nLink: https://" + "/r" * 500_000,
    ],
)
def test_a_hostile_message_is_looked_at_in_part_alone(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lengths: list[int] = []
    search = _search

    def measured(pattern: str, given: str) -> Match[str] | None:
        lengths.append(len(given))
        return search(pattern, given)

    monkeypatch.setattr("isms_scope.trail.style._search", measured)
    recognise(commit(text))
    assert 0 < max(lengths) <= 20_000


@pytest.mark.parametrize(
    ("name", "email", "forge"),
    [
        ("GitHub", "noreply@github.com", True),
        ("GitHub Enterprise", "noreply@ghe.larkspur.example", True),
        ("Gerrit Code Review", "noreply-gerritcodereview@google.com", True),
        ("GitHub", "octocat@github.com", False),
        ("Ada", "12345+ada@users.noreply.github.com", False),
        ("GitHub", "", False),
    ],
)
def test_forges_own_committers(name: str, email: str, forge: bool) -> None:
    assert is_forge(Identity(name, email)) is forge


@pytest.mark.parametrize(
    ("name", "email", "bot"),
    [
        ("renovate[bot]", "29139614+renovate[bot]@users.noreply.github.com", True),
        ("k8s-ci-robot", "x@y.example", True),
        ("Marge Bot", "marge@y.example", True),
        ("bors", "bors@rust-lang.org", True),
        ("Release", "project_42_bot_ab12@noreply.gitlab.example", True),
        ("Talbot", "talbot@y.example", False),
        ("Ada Lind", "ada@bot.example", False),
    ],
)
def test_programs_that_say_so(name: str, email: str, bot: bool) -> None:
    assert is_bot(Identity(name, email)) is bot


@pytest.mark.parametrize(
    ("subject", "parents", "foxtrot"),
    [
        ("Merge branch 'main' of https://git.example/scope", 2, True),
        ("Merge branch 'master' of git@git.example:scope", 2, True),
        ("Merge remote-tracking branch 'origin/main'", 2, True),
        ("Merge branch 'dev' of https://git.example/scope into dev", 2, True),
        ("Merge branch 'dev' of https://git.example/scope into main", 2, False),
        ("Merge branch 'topic' of https://git.example/fork", 2, False),
        ("Merge branch 'topic'", 2, False),
        ("Merge remote-tracking branch 'origin/main'", 1, False),
    ],
)
def test_a_pull_of_the_main_line_into_itself(subject: str, parents: int, foxtrot: bool) -> None:
    assert is_foxtrot(commit(subject, parents)) is foxtrot
