"""Statements beside commits: one on each line of a note below refs/notes/isms-approvals, only ever added."""

from isms_scope.trail.git import Git
from isms_scope.trail.repository import Repository
from isms_scope.trail.statements import read

REF = "refs/notes/isms-approvals"
_AUTHOR = ("-c", "user.name=isms-scope", "-c", "user.email=isms-scope@localhost")


def lines(repository: Repository, commit: str) -> tuple[bytes, ...]:
    """Return the lines of the note on a commit, whatever they hold.

    Raises:
        GitFailed: if git fails.
    """
    git = Git(repository.git_dir)
    listed = git.run("notes", f"--ref={REF}", "list").decode("ascii").splitlines()
    blobs = [note for note, noted in (each.split(" ") for each in listed) if noted == commit]
    return tuple(git.run("cat-file", "blob", blobs[0]).splitlines()) if blobs else ()


def append(repository: Repository, commit: str, envelope: bytes) -> bool:
    """Add an envelope to the note on a commit; return whether it was not there yet.

    Lines are kept in order, as `git notes merge -s cat_sort_uniq` leaves them, so that two writers who
    join their notes get the same one.

    Raises:
        GitFailed: if git fails.
    """
    there = lines(repository, commit)
    new = read(envelope)
    if new is None or new.digest in {found.digest for found in map(read, there) if found}:
        return False
    git = Git(repository.git_dir)
    note = b"".join(line + b"\n" for line in sorted({*there, envelope.rstrip(b"\n")}))
    with git.stream("hash-object", "-w", "--stdin", "--no-filters", given=note) as output:
        blob = output.read().decode("ascii").strip()
    git.run(*_AUTHOR, "notes", f"--ref={REF}", "add", "-f", "-C", blob, commit)
    return True
