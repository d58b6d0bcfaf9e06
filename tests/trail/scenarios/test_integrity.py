"""Scenarios about the repository itself: rewritten, cut off, bent; and who owns the trust root."""

import datetime as dt
from pathlib import Path

import pytest

from gitrepo import BO, CY, Repo, replaced
from isms_scope.snapshot.ledger import NoHistory
from isms_scope.trail.ledger import read_ledger
from trail.scenarios.stage import GITLAB_MERGE, Stage, needs_ssh, people, supplier, verdict
from trail.telling import reader

pytestmark = needs_ssh


@pytest.fixture
def signed(stage: Stage) -> Stage:
    """A change that the CTO merged with a signature."""
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO)
    stage.sign_head("bo")
    return stage


def test_history_that_was_rewritten_since_the_trust_root(signed: Stage) -> None:
    root = signed.root
    signed.repo.git("checkout", "-q", "--orphan", "other")
    signed.repo.commit({}, "Begin anew", author=CY)
    landing = signed.ledger(trust_root=root).landings[0]
    assert verdict(landing) == (0, "invalid")
    assert "NOT_ON_MAIN_LINE" in landing.flags


def test_trust_root_on_a_side_branch(signed: Stage) -> None:
    side = signed.repo.git("rev-parse", "HEAD^2")
    assert {each.status for each in signed.ledger(trust_root=side).landings} == {"invalid"}


def test_landings_up_to_the_trust_root_are_not_judged_by_it(signed: Stage) -> None:
    landings = signed.ledger(trust_root=signed.repo.head).landings
    assert {each.level for each in landings} <= {0, 1, 4}
    assert "NO_ROSTER" in landings[-1].flags


def test_without_a_trust_root_the_first_list_of_people_is_taken_and_said(signed: Stage) -> None:
    found = signed.ledger(trust_root=None)
    assert (found.root, found.root_from_repository) == (signed.root, True)
    assert verdict(found.landings[0]) == (4, "approved")
    assert "ROOT_FROM_REPOSITORY" in found.landings[0].flags


def test_a_list_of_people_that_was_removed_makes_everything_indeterminate(signed: Stage) -> None:
    signed.repo.commit({"scope/people.yml": None}, author=BO)
    signed.repo.commit({"scope/aws.yml": supplier("X")}, author=BO)
    assert verdict(signed.last()) == (0, "indeterminate")
    assert "ROSTER_MISSING" in signed.last().flags


def test_no_list_of_people_at_all(stage: Stage, tmp_path: Path) -> None:
    bare = Stage(Repo(tmp_path / "other"), stage.keys)
    bare.repo.commit({"scope/aws.yml": supplier("AWS")})
    bare.propose()
    approved = f"{GITLAB_MERGE}\n\nApproved-by: {CY[0]} <{CY[1]}>"
    bare.repo.merge("topic", message=approved, author=BO)
    bare.sign_head("bo")
    landing = bare.ledger(trust_root=None).landings[0]
    assert verdict(landing) == (2, "approved")
    assert {"NO_ROSTER", "UNKNOWN_SIGNER"} <= set(landing.flags)


def test_shallow_clone(signed: Stage, tmp_path: Path) -> None:
    clone = signed.repo.clone(tmp_path / "clone", "--depth=1")
    found = read_ledger(clone, reader=reader)
    assert isinstance(found, NoHistory)
    assert found.is_shallow


def test_mirror_bundle_packed_and_loose_give_the_same(signed: Stage, tmp_path: Path) -> None:
    signed.note(signed.voucher(("bo", BO[0]), at=("HEAD^", "HEAD")))
    expected = signed.ledger()
    mirror = signed.repo.clone(tmp_path / "mirror", "--mirror")
    signed.repo.git("bundle", "create", "-q", str(tmp_path / "all.bundle"), "--all")
    signed.repo.git("clone", "-q", "--mirror", str(tmp_path / "all.bundle"), str(tmp_path / "unbundled"))
    for copy in (mirror, tmp_path / "unbundled"):
        assert read_ledger(copy, reader=reader, trust_root=signed.root) == expected
    signed.repo.git("gc", "-q", "--aggressive")
    assert signed.ledger() == expected


def test_replace_reference_changes_nothing(signed: Stage) -> None:
    expected = signed.ledger()
    other = signed.repo.object("commit", signed.repo.raw().replace(b"Rename the supplier", b"Other words"))
    signed.repo.git("replace", "HEAD", other)
    assert signed.ledger() == expected


def test_mailmap_makes_nobody_somebody_else(stage: Stage) -> None:
    stage.repo.branch("topic")
    mailmap = f"{CY[0]} <{CY[1]}> <ada@larkspur.example>\n"
    stage.repo.commit({"scope/aws.yml": supplier("Amazon"), ".mailmap": mailmap})
    stage.repo.switch("main")
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO)
    assert {each.person for each in stage.last().proposers} == {"ada"}


def test_two_authors_in_one_commit(stage: Stage) -> None:
    stage.propose()
    stage.repo.merge("topic", message=f"{GITLAB_MERGE}\n\nApproved-by: {BO[0]} <{BO[1]}>", author=CY)
    raw = replaced(stage.repo.raw(), rb"author ", b"author X <x@x.example> 1 +0000\nauthor ")
    stage.repo.raw_commit(raw)
    assert verdict(stage.last()) == (0, "unapproved")
    assert "MALFORMED_COMMIT" in stage.last().flags


def test_foxtrot_is_reported(stage: Stage) -> None:
    stage.repo.branch("mine")
    stage.repo.commit({"scope/mine.yml": "{}"})
    stage.repo.git("branch", "-f", "origin-main", "main")
    stage.repo.switch("main")
    stage.repo.commit({"scope/theirs.yml": "{}"}, author=CY)
    stage.repo.switch("mine")
    stage.repo.merge("main", message="Merge branch 'main' of example.org:larkspur/scope", author=BO)
    assert "FOXTROT" in stage.last().flags


def test_the_users_settings_time_zone_and_language_change_nothing(
    signed: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    expected = signed.ledger()
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[log]\n\tmailmap = true\n\tshowSignature = true\n[diff]\n\trenames = copies\n\tnoprefix = true\n"
        "[core]\n\tquotePath = false\n[gpg]\n\tformat = openpgp\n[merge]\n\trenames = false\n"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(settings))
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("GIT_NOTES_REF", "refs/notes/other")
    assert signed.ledger() == expected


def test_programs_named_in_a_hostile_repository_never_run(signed: Stage, tmp_path: Path) -> None:
    expected = signed.ledger()
    canary = tmp_path / "canary"
    program = tmp_path / "program.sh"
    program.write_text(f"#!/bin/sh\necho ran >> {canary}\nexit 0\n")
    program.chmod(0o755)
    runs = str(program)
    for name in (
        *("core.fsmonitor", "core.sshCommand", "core.pager", "core.editor", "core.askPass", "diff.external"),
        *("diff.x.textconv", "diff.x.command", "filter.x.clean", "filter.x.smudge", "filter.x.process"),
        *(
            "merge.x.driver",
            "gpg.program",
            "gpg.ssh.program",
            "gpg.x509.program",
            "uploadpack.packObjectsHook",
        ),
        *("credential.helper", "core.alternateRefsCommand", "interactive.diffFilter", "pager.log"),
    ):
        signed.repo.git("config", name, runs)
    signed.repo.git("config", "core.hooksPath", str(tmp_path))
    signed.repo.git("config", "core.attributesFile", str(tmp_path / "attributes"))
    for place in (tmp_path / "attributes", signed.repo.path / ".git/info/attributes"):
        place.parent.mkdir(exist_ok=True)
        place.write_text("* merge=x diff=x filter=x\n")
    for hook in ("post-checkout", "reference-transaction", "post-index-change", "pre-auto-gc"):
        (tmp_path / hook).symlink_to(program)
    assert signed.ledger() == expected
    assert not canary.exists()


def test_a_merge_driver_of_the_tree_does_not_hide_an_evil_merge(stage: Stage) -> None:
    stage.repo.commit({".gitattributes": "*.yml merge=ours\n"}, author=CY)
    stage.repo.git("config", "merge.ours.driver", "true")
    stage.propose()
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO, files={"scope/aws.yml": supplier("X")})
    assert "EVIL_MERGE" in stage.last().flags


def test_grafts_and_a_forged_commit_graph_hide_nothing(signed: Stage) -> None:
    expected = signed.ledger()
    head, root = signed.repo.head, signed.root
    signed.repo.git("-c", "core.commitGraph=true", "commit-graph", "write", "--reachable")
    graph = signed.repo.path / ".git/objects/info/commit-graph"
    forged = bytearray(graph.read_bytes())
    forged[-40:] = bytes(40)
    graph.chmod(0o644)
    graph.write_bytes(bytes(forged))
    (signed.repo.path / ".git/info").mkdir(exist_ok=True)
    (signed.repo.path / ".git/info/grafts").write_text(f"{head} {root}\n")
    assert signed.ledger() == expected


def test_a_policy_given_from_outside_takes_the_place_of_the_repositorys(signed: Stage) -> None:
    from isms_scope.trail.policy import policy  # noqa: PLC0415 - only here

    outside = policy(reader(people(signed.keys, bo={}).encode(), "people")["people"], {}, {})
    landing = signed.ledger(trust_root=None, roster=outside).landings[0]
    assert verdict(landing) == (0, "unapproved")


def test_any_paths_of_any_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "code")
    repo.commit({"src/a.py": "1", "docs/b.md": "1"})
    repo.branch("topic")
    repo.commit({"src/a.py": "2"})
    repo.switch("main")
    repo.commit({"docs/b.md": "2"}, author=CY)
    repo.merge("topic", message=GITLAB_MERGE, author=BO)
    found = read_ledger(repo.path, reader=reader, paths=["src"])
    assert not isinstance(found, NoHistory)
    assert [verdict(each) for each in found.landings] == [(1, "weak"), (0, "unapproved")]


def test_a_trust_root_that_changed_nothing_governed_is_one_all_the_same(signed: Stage) -> None:
    root = signed.repo.commit({"README.md": "Begin"}, author=BO)
    signed.repo.commit({"scope/people.yml": None}, author=CY)
    signed.propose(supplier("Late"), "late")
    named = f"{GITLAB_MERGE}\n\nApproved-by: Who Ever <who@ever.example>"
    signed.repo.merge("late", message=named, author=BO)
    assert verdict(signed.last(trust_root=root)) == (0, "indeterminate")


def test_a_commit_from_the_future_is_not_believed_and_spoils_nothing(stage: Stage) -> None:
    stage.repo.commit({"scope/b.yml": "{}"}, author=CY, date=2_000_000_000)
    stage.repo.branch("topic")
    stage.repo.commit({"scope/aws.yml": supplier("Amazon")}, date=1_767_300_000)
    stage.repo.switch("main")
    stage.repo.merge("topic", message=GITLAB_MERGE, author=BO, date=1_767_310_000)
    stage.sign_head("bo")
    assert verdict(stage.last(until=dt.date(2026, 1, 31))) == (4, "approved")
    stage.sign_head("bo", date=2_000_100_000)
    assert "BACKDATED" in stage.last(until=dt.date(2026, 1, 31)).flags


def test_where_every_commit_is_from_the_future_its_own_day_is_shown(stage: Stage) -> None:
    landing = stage.last(until=dt.date(2020, 1, 1))
    assert landing.latest_date == landing.date == dt.date(2026, 1, 1)


def test_a_tag_whose_object_is_missing_is_said_and_takes_no_evidence_away_in_silence(signed: Stage) -> None:
    signed.repo.git(
        "-c", "user.name=Cy", "-c", "user.email=cy@x.example", "tag", "-a", "approvals/first", "-m", "Yes"
    )
    tag = signed.repo.git("rev-parse", "refs/tags/approvals/first")
    (signed.repo.path / ".git" / "objects" / tag[:2] / tag[2:]).unlink()
    found = read_ledger(signed.repo.path, reader=reader)
    assert isinstance(found, NoHistory)
    assert f"the object {tag} is missing" in found.reason
