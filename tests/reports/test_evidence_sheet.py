"""The evidence sheet holds everything an auditor asks, word for word, and steers no terminal."""

from dataclasses import replace

from isms_scope.reports import evidence_sheet
from landings import ALONE, APPROVED, STRANGER, WEAK, line

GIT = "git -c diff.external= -c core.attributesFile=/dev/null"
CLONE = "git clone --no-local --mirror -c transfer.fsckObjects=true REPOSITORY check.git && cd check.git"
COPY = (
    "Work in a clean copy whose objects are checked: the settings of the repository that was handed over "
    "can start programs of its own (diff.external), and a copy has none of them"
)
STATEMENT = f"git cat-file blob $(git ls-tree -r {'c' * 40} | awk '/0a.json$/ {{print $3}}') > statement.json"
GOLDEN = """\
Evidence sheet for 0000000000000000000000000000000000000005
===========================================================
Document      Scope statement of isms, LK-01, version 2.2
Commit        0000000000000000000000000000000000000005
Landed        2026-01-06 (claimed time, UTC)
Subject       Landing 5
Request       #12 (as the message claims)
Looks like    direct (information, not evidence)
Repository    0000000000000000000000000000000000000000
Main line to  0000000000000000000000000000000000000005
Trust root    0000000000000000000000000000000000000000 (given from outside)
Drawn         1 of 2 out of 6, seed 's'

Result
------
Approved · level 4.
Somebody other than the proposers approved, proven as strongly as the level says.
Level 4 of 4: The approvers signed exactly this content, or the merge that holds it, with their own
keys from the list of people. Only somebody with such a key could have made it.

What changed: 1 change, 1 across the boundary
---------------------------------------------
- ops (teams) scope: out → in  crosses the boundary

Who proposed it
---------------
- Ada Lind <ada@larkspur.example>, in the list of people as ada

Who approved it, in which role at that time
-------------------------------------------
- Bo Marsh (bo), as cto, claimed 2026-01-05: signed a statement with a key of their own, kept in the
  repository. Proves level 4. It stands in approvals/0a.json.

What the policy asked for at that time
--------------------------------------
At least level 2.
What moves the boundary: cto; met at level 4.

Marks
-----
- none

How to check this offline, with git, jq and ssh-keygen alone
------------------------------------------------------------
# @COPY@
  @CLONE@
# The commit with the people and times that it claims
  @GIT@ show -s --format=fuller 0000000000000000000000000000000000000005
# What it changed against the main line before it
  @DIFF@ 0000000000000000000000000000000000000004 0000000000000000000000000000000000000005
# The keys that counted then, to be written to a file allowed_signers, one line a key: NAME KEY
  git grep -n -e signing_key -e vouchers 0000000000000000000000000000000000000004
# The signed statement
  @STATEMENT@
# What it binds to
  jq -r .payload statement.json | base64 -d | tee payload | jq .predicate
# The signature on it
  jq -r '.signatures[0].sig' statement.json | base64 -d > signature
# Whether the signature fits; NAME is that of the key in allowed_signers
  @VERIFY@

What is claimed, and by whom
----------------------------
Times and names in commits are claims of whoever made them. A signature proves who held the key and
what was signed; it does not prove when. The order on the main line is what git proves of time.
The trust root 000000000000 was given from outside the repository: from it on, each change is judged
by the list of people and the policy that stood before it.
"""


VERIFY = (
    "printf 'DSSEv1 28 application/vnd.in-toto+json %d ' $(wc -c < payload) | cat - payload | "
    "ssh-keygen -Y verify -f allowed_signers -I NAME -n isms-approval -s signature"
)


def test_the_whole_sheet() -> None:
    document = [("Document", "Scope statement of isms, LK-01, version 2.2")]
    assert evidence_sheet(APPROVED, line(), document, "1 of 2 out of 6, seed 's'") == GOLDEN.replace(
        "@VERIFY@", VERIFY
    ).replace("@COPY@", COPY).replace("@CLONE@", CLONE).replace("@GIT@", GIT).replace(
        "@DIFF@", f"{GIT} diff --no-ext-diff --no-textconv"
    ).replace("@STATEMENT@", STATEMENT)


def test_no_second_person_is_said_in_these_words() -> None:
    sheet = evidence_sheet(ALONE, line())
    assert "- no second person visible" in sheet
    assert "Below the policy that was in force: level 2 was asked for." in sheet
    assert "self integrated: The person who merged the change also proposed it." in sheet


def test_somebody_who_only_merged_proves_no_review() -> None:
    assert (
        "- Bo Marsh (bo), no role asked for, no time on record: merged the change, which"
        in evidence_sheet(WEAK, line())
    )
    bare = evidence_sheet(replace(WEAK, approvals=()), line())
    assert "in the list of people as bo: merged the change" in bare


def test_without_a_trust_root_the_sheet_says_what_that_means() -> None:
    sheet = evidence_sheet(APPROVED, line(root_from_repository=True))
    assert "(taken from the repository)" in sheet
    assert "could have rewritten that list" in " ".join(sheet.split())


def test_hostile_text_stays_text() -> None:
    evil = "\x1b[2J\u202egit\n# rm"
    sheet = evidence_sheet(
        replace(APPROVED, subject=evil, signer=evil, proposers=(replace(STRANGER, name=evil),)), line()
    )
    assert "\x1b" not in sheet
    assert "\u202e" not in sheet
    assert "\n# rm" not in sheet
