"""Scenarios with the list of ACKs that an integrator's script writes into a merge."""

import pytest

from gitrepo import ADA, CY, GITHUB
from isms_scope.snapshot.ledger import Landing
from trail.scenarios.stage import Stage, needs_ssh, people, verdict

pytestmark = needs_ssh

TREE = f"Tree-SHA512: {'5' * 128}"


def listed(
    stage: Stage, text: str, *, end: str = TREE, subject: str = "Merge larkspur/scope#7: Rename"
) -> Landing:
    """Land a branch with a list; TOP in it stands for the top commit, TOP10 for its first ten digits."""
    top = stage.propose()
    text = text.replace("TOP10", top[:10]).replace("TOP9", top[:9]).replace("TOP", top)
    message = (
        f"{subject}\n\n{top} Rename the supplier (Ada Lind)\n\nPull request description:\n\n  As asked.\n\n"
    )
    stage.repo.merge("topic", message=f"{message}{text}\n\n{end}", author=CY)
    return stage.last()


@pytest.mark.parametrize(
    "said",
    [
        *("ACK TOP", "utACK TOP10", "tACK TOP", "Code review ACK TOP", "code-review ACK TOP", "crACK TOP"),
        *("re-ACK TOP", "reACK TOP", "re-utACK TOP", "tested ACK TOP", "lgtm ACK TOP", "review ACK `TOP`"),
        *("ACK TOP; ran the checks here", "ACK TOP, one nit", "ACK: TOP"),
    ],
)
@pytest.mark.parametrize("form", ["  bo-m:\n    {}", "  bo-m: {}", "  bo@larkspur.example: {}"])
def test_an_ack_of_the_top_commit_is_asserted(stage: Stage, said: str, form: str) -> None:
    landing = listed(stage, f"ACKs for top commit:\n{form.format(said)}")
    assert (verdict(landing), landing.style, landing.reference) == ((2, "approved"), "bitcoin", "7")
    assert ("bo", "cto", 2, "ack_list") in {(e.person, e.role, e.level, e.kind) for e in landing.approvals}
    assert landing.is_below_policy


@pytest.mark.parametrize(
    "said",
    [
        *("NACK TOP", "Concept ACK TOP", "Approach ACK TOP", "not an ACK TOP", "ack TOP", "ACK", "ACK TOP9"),
        *(f"ACK {'0' * 40}", "ACK TOPf", "ACK [TOP]", "ACK TOP\n    NACK, on second thoughts"),
    ],
)
def test_anything_but_an_ack_of_the_top_commit_counts_nothing(stage: Stage, said: str) -> None:
    assert verdict(listed(stage, f"ACKs for top commit:\n  bo-m:\n    {said}")) == (1, "weak")


def test_an_ack_of_an_older_commit_of_the_branch_counts_nothing(stage: Stage) -> None:
    older = stage.propose("{}")
    stage.repo.switch("topic")
    stage.repo.commit({"scope/more.yml": "{}"})
    stage.repo.switch("main")
    text = f"Merge larkspur/scope#7: Rename\n\nACKs for top commit:\n  bo-m:\n    ACK {older}\n\n{TREE}"
    stage.repo.merge("topic", message=text, author=CY)
    assert verdict(stage.last()) == (1, "weak")


@pytest.mark.parametrize(
    "name", ["Bo Marsh", "bo-m2", "b\u043e-m", "bo@larkspur.example.com", "bo", "mallory"]
)
def test_only_a_name_that_the_list_of_people_has(stage: Stage, name: str) -> None:
    assert verdict(listed(stage, f"ACKs for top commit:\n  {name}:\n    ACK TOP")) == (1, "weak")


@pytest.mark.parametrize(
    "text",
    [
        "  ACKs for top commit:\n    bo-m:\n      ACK TOP",  # as the script indents a description
        "ACKs for top commit:\n  bo-m:\n    ACK TOP\n\nTop commit has no ACKs.",
        "ACKs for top commit:\n  bo-m:\n    ACK TOP\n  and so on",
        "ACKs for top commit:\n\n  bo-m:\n    ACK TOP",
        "See:\nACKs for top commit:\n  bo-m:\n    ACK TOP",
    ],
)
def test_a_list_that_is_not_the_end_of_the_message_counts_nothing(stage: Stage, text: str) -> None:
    assert verdict(listed(stage, text)) == (1, "weak")


def test_the_last_line_and_the_subject_have_to_be_the_scripts(stage: Stage) -> None:
    text = "ACKs for top commit:\n  bo-m:\n    ACK TOP"
    assert verdict(listed(stage, text, end="Tree-SHA512: none")) == (1, "weak")
    stage.repo.git("reset", "-q", "--hard", stage.root)
    stage.repo.git("branch", "-q", "-D", "topic")
    assert verdict(listed(stage, text, subject="Merge branch 'topic'")) == (1, "weak")


def test_a_proposer_s_own_ack_is_ignored(stage: Stage) -> None:
    ada = {"name": ADA[0], "emails": [ADA[1]], "forge_ids": ["ada-l"]}
    stage.repo.commit({"scope/people.yml": people(stage.keys, ada=ada)}, author=CY)
    landing = listed(stage, "ACKs for top commit:\n  ada-l:\n    ACK TOP")
    assert verdict(landing) == (1, "weak")
    assert "SELF_APPROVAL_IGNORED" in landing.flags


@pytest.mark.parametrize("login", ["1204417", "bo-m"])
def test_a_user_name_of_digits_or_of_two_people_is_nobodys(stage: Stage, login: str) -> None:
    dee = {"name": "Dee", "emails": ["dee@larkspur.example"], "forge_ids": [login]}
    stage.repo.commit({"scope/people.yml": people(stage.keys, dee=dee)}, author=CY)
    assert verdict(listed(stage, f"ACKs for top commit:\n  {login}:\n    ACK TOP")) == (1, "weak")


def test_a_list_in_a_single_commit_counts_nothing(stage: Stage) -> None:
    top = stage.propose()
    text = f"Merge larkspur/scope#7: Rename\n\nACKs for top commit:\n  bo-m:\n    ACK {top}\n\n{TREE}"
    stage.repo.squash("topic", text, committer=GITHUB)
    assert verdict(stage.last()) == (0, "unapproved")


def test_an_evil_merge_is_not_saved_by_a_list(stage: Stage) -> None:
    top = stage.propose()
    text = f"Merge larkspur/scope#7: Rename\n\nACKs for top commit:\n  bo-m:\n    ACK {top}\n\n{TREE}"
    stage.repo.merge("topic", message=text, author=CY, files={"scope/more.yml": "{}"})
    assert verdict(stage.last()) == (0, "unapproved")
