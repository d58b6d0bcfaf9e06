"""Signed commits and tags that git made: our verdict is git's verdict."""

from pathlib import Path

import pytest

import signing
from gitrepo import Repo
from isms_scope.trail import tag
from isms_scope.trail.commit import parse
from isms_scope.trail.signatures import Verdict, canonical_key, verify


def git_says(repo: Repo, settings: tuple[str, ...], commit: str) -> str:
    """The letter that git shows for a commit's signature."""
    return repo.git(*settings, "log", "-1", "--format=%G?", commit)


def our_verdict(repo: Repo, commit: str, *pgp_keys: str) -> Verdict:
    """What we say about the same commit."""
    found = parse(commit, repo.raw(commit))
    assert found.signature
    assert not found.malformed
    return verify(found.signature, found.payload, "git", pgp_keys)


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_commits_signed_with_ssh(tmp_path: Path, kind: str, object_format: str) -> None:
    key, other = signing.ssh_key(tmp_path / "ada", kind), signing.ssh_key(tmp_path / "bo")
    allowed = tmp_path / "allowed"
    allowed.write_text(f"ada {signing.public(key)}\n")
    settings = signing.ssh_settings(key, allowed)
    repo = Repo(tmp_path / "repo", object_format=object_format)
    repo.commit({"a": "b"})
    good = signing.signed_commit(repo, settings, "Change\n\n gpgsig in the text\n\n-----END\n")
    unknown = signing.signed_commit(repo, signing.ssh_settings(other))
    tampered = repo.raw_commit(repo.raw(good).replace(b"Ada Lind", b"Eva Lind", 1))
    canonical = canonical_key(signing.public(key)) or ""
    assert our_verdict(repo, good) == Verdict(good=True, key=canonical)
    assert our_verdict(repo, tampered) == Verdict(good=False, key=canonical, problem="bad")
    assert our_verdict(repo, unknown) == Verdict(good=True, key=canonical_key(signing.public(other)) or "")
    assert [git_says(repo, settings, each) for each in (good, tampered, unknown)] == ["G", "B", "U"]


def test_a_signed_merge_of_a_signed_tag(tmp_path: Path) -> None:
    key = signing.ssh_key(tmp_path)
    settings = signing.ssh_settings(key)
    repo = Repo(tmp_path / "repo")
    repo.commit({"a": "b"})
    repo.branch("topic")
    repo.commit({"a": "c"})
    repo.git(*settings, "tag", "-s", "t", "-m", "Tag", env=signing.WHO)
    repo.switch("main")
    repo.git(*settings, "merge", "-q", "--no-ff", "-S", "-m", "Merge", "t", env=signing.WHO)
    assert b"mergetag" in repo.raw()
    assert our_verdict(repo, repo.head).good


@pytest.mark.parametrize("kind", ["ed25519", "rsa"])
def test_tags_signed_with_ssh(tmp_path: Path, kind: str) -> None:
    key = signing.ssh_key(tmp_path, kind)
    allowed = tmp_path / "allowed"
    allowed.write_text(f"ada {signing.public(key)}\n")
    settings = signing.ssh_settings(key, allowed)
    repo = Repo(tmp_path / "repo")
    repo.commit({"a": "b"})
    repo.git(*settings, "tag", "-s", "approvals/1", "-m", "Approved", env=signing.WHO)
    repo.git(*settings, "verify-tag", "approvals/1")
    raw = repo.git_bytes("cat-file", "tag", "approvals/1")
    found = tag.parse(raw)
    assert found is not None
    assert found.object == repo.head
    assert verify(found.signature, found.payload, "git").good
    forged = repo.object("tag", raw.replace(b"Approved", b"Rejected"))
    with pytest.raises(AssertionError):
        repo.git(*settings, "verify-tag", forged)
    found = tag.parse(repo.git_bytes("cat-file", "tag", forged))
    assert found is not None
    assert verify(found.signature, found.payload, "git").problem == "bad"


def test_commits_and_tags_signed_with_pgp(tmp_path: Path) -> None:
    with signing.gpg_home() as gpg:
        fingerprint = gpg.key()
        block = gpg.block()
        settings = ("-c", f"user.signingKey={fingerprint}")
        repo = Repo(tmp_path / "repo")
        repo.commit({"a": "b"})
        surroundings = {**signing.WHO, "GNUPGHOME": str(gpg.home)}
        repo.git(*settings, "commit", "-q", "--allow-empty", "-S", "-m", "Signed", env=surroundings)
        good = repo.head
        repo.git(*settings, "tag", "-s", "t", "-m", "Tag", env=surroundings)
        tampered = repo.raw_commit(repo.raw(good).replace(b"Ada Lind", b"Eva Lind", 1))
        letters = [repo.git("log", "-1", "--format=%G?", each, env=surroundings) for each in (good, tampered)]
        (tmp_path / "no-keys").mkdir(mode=0o700)
        unknown = repo.git("log", "-1", "--format=%G?", good, env={"GNUPGHOME": str(tmp_path / "no-keys")})
    key = f"openpgp:{fingerprint}"
    assert our_verdict(repo, good, block) == Verdict(good=True, key=key)
    assert our_verdict(repo, tampered, block) == Verdict(good=False, key=key, problem="bad")
    assert our_verdict(repo, good) == Verdict(good=False, key="", problem="unknown_key")
    assert (letters, unknown) == (["G", "B"], "E")
    found = tag.parse(repo.git_bytes("cat-file", "tag", "t"))
    assert found is not None
    assert verify(found.signature, found.payload, "git", [block]).good
