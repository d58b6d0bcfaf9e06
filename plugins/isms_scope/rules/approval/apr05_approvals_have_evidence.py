"""APR-05: each approval has evidence that can be checked."""

from collections.abc import Iterator

from isms_scope.graph import Graph
from isms_scope.graph.approvals import given
from isms_scope.model.elements.approval import Approval
from isms_scope.rules._rule import Problem, rule
from isms_scope.rules._said import named
from isms_scope.wording import listing


@rule("APR-05", severity="error", kind="approvals", clause="7.5.3", step=14, stage="audit")
def approvals_have_evidence(graph: Graph) -> Iterator[Problem]:
    """Each approval has evidence that can be checked: minutes, an e-mail, a signed copy or a merge.

    Why:
        "The CTO approved it" is a sentence that anybody can type. The auditor asks for the artefact: the
        minutes, the e-mail, the signed page, the merge. A file is named with its SHA-256, so that nobody can
        exchange it unnoticed. This rule sees whether evidence is named and bound; EVD-05 looks at the file.

    Fails:
        people:
          ines-okoro: {name: Ines Okoro}
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25, method: email}]

    Passes:
        people:
          ines-okoro: {name: Ines Okoro}
        approvals:
          approval-2-1:
            subject: scope_statement
            decision: approved
            approvers: [{person: ines-okoro, approved_on: 2026-02-25, method: email}]
            files:
              - file: approvals/cto-2026-02-25.eml
                sha256: 2d77b9103db10556817b4633856186e4b68586275a6d5a43a6f949db457a04a1
                what: email

    Fix:
        Put the artefact below scope/attachments and name it under files or meeting, with its SHA-256.
    """
    for node, approval in given(graph):
        if not _is_evident(approval):
            yield Problem(
                node, f"The approval {named(node)} names no evidence: no minutes, file, address or merge."
            )
            continue
        loose = _loose(approval)
        if loose:
            yield Problem(
                node,
                f"The approval {named(node)} names {listing(loose)} without a SHA-256, so the file could be "
                "exchanged unnoticed.",
                severity="warning",
                values={"files": loose},
            )


def _is_evident(approval: Approval) -> bool:
    meeting = approval.meeting
    return bool(
        approval.files
        or approval.evidence
        or (meeting and meeting.minutes_file)
        or (approval.git and approval.git.merge_commit)
        or any(each.evidence for each in approval.approvers)
    )


def _loose(approval: Approval) -> list[str]:
    """The files that are named without a hash."""
    meeting = approval.meeting
    files = [(each.file, each.sha256) for each in approval.files]
    if meeting:
        files.append((meeting.minutes_file, meeting.sha256))
    return [file for file, sha256 in files if file and not sha256]
