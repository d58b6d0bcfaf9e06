"""EVD-05: the files that elements name are there, as they were recorded, and committed."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.attachments import Named, named_files
from isms_scope.rules._rule import Problem, Unjudged, rule
from isms_scope.rules._said import called
from isms_scope.snapshot.attachments import Attachments, is_inside
from isms_scope.wording import capital


@rule("EVD-05", severity="error", clause="7.5.3", step=14, stage="audit")
def files_are_as_recorded(graph: Graph, attachments: Attachments) -> Iterator[Problem | Unjudged]:
    """Every file that is named as evidence lies below scope/attachments with the recorded content.

    Why:
        Minutes, a signed copy or an e-mail prove an approval only as long as the file is the one that was
        recorded. Its SHA-256 says so: if the content changed afterwards, or the file is gone, the record
        points at something that nobody approved. A file that is not committed is on one computer only.
        Line ends that git itself changes in a work tree make no difference.

    Fails:
        given: {attachments: {minutes/2026-02.txt: {hashes: [57a1ad54181492256fd5f8ff76f9cd1bb0a98a50b3e053e18ae348dc09f9d95c]}}}
        evidence:
          minutes-february:
            type: minutes
            file: minutes/2026-02.txt
            sha256: 2d77b9103db10556817b4633856186e4b68586275a6d5a43a6f949db457a04a1

    Passes:
        given: {attachments: {minutes/2026-02.txt: {hashes: [2d77b9103db10556817b4633856186e4b68586275a6d5a43a6f949db457a04a1]}}}
        evidence:
          minutes-february:
            type: minutes
            file: minutes/2026-02.txt
            sha256: 2d77b9103db10556817b4633856186e4b68586275a6d5a43a6f949db457a04a1

    Fix:
        Put the original back and commit it; if the new content is right, have it approved anew and record that.
    """  # noqa: E501 - a hash cannot be broken
    named = list(named_files(graph))
    if not named:
        yield Unjudged("No element names a file below scope/attachments.")
    for each in named:
        found = _flaw(each, attachments)
        if found:
            flaw, hint, is_error = found
            yield Problem(
                each.element,
                f"{capital(called(each.element))} names {each.file}, {flaw}.",
                hint,
                at=each.at,
                severity="error" if is_error else "warning",
                cause=f"attachment {each.file}",
                values={"file": each.file, "sha256": each.sha256},
            )


def _flaw(each: Named, attachments: Attachments) -> tuple[str, str, bool] | None:
    """Return what is wrong with a file, how to mend it where the page of the rule does not say, how bad."""
    found = attachments.get(each.file)
    if not is_inside(each.file):
        return "which is no path below scope/attachments", "Copy the file there and name it from there.", True
    if found is None:
        return "and there is no such file below scope/attachments", "", True
    if each.sha256 and each.sha256 not in found.hashes:
        return "whose content is not the one with the recorded SHA-256", "", True
    if found.is_committed is False:
        return "whose content is not committed", "Commit it, so that others have it as well.", False
    return None
