"""A made-up workspace of any size with a git history, the same bytes every time."""

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHARES = {"teams": 6, "products": 4, "suppliers": 10, "models": 6, "datasets": 10, "interfaces": 10}
"""Elements of a kind in every hundred; the rest is infrastructure."""

COMMITS = 100
FIRST_DAY = 1_735_689_600  # 2025-01-01 in UTC
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Made:
    """One generated element: where it stands and what the n-th revision of its file says."""

    kind: str
    number: int

    @property
    def id(self) -> str:
        """The element's id, for example `supplier-7`."""
        return f"{self.kind.removesuffix('s')}-{self.number}"

    @property
    def path(self) -> str:
        """The file it is kept in."""
        return f"scope/{self.kind}/{self.id}.yml"

    def text(self, revision: int) -> str:
        """The file as of one revision: the owner and the description change, the rest stays."""
        lines = [
            f"name: {self.kind.capitalize()} number {self.number}",
            f"description: What number {self.number} is for, as last described in revision {revision}.",
            f"owner: team-{(self.number + revision) % 5}",
            f"aliases: [{self.id}.internal, alias-{self.number}]",
            *_OWN_FIELDS[self.kind](self.number),
        ]
        body = "".join(f"    {line}\n" for line in lines)
        return f"{self.kind}:\n  {self.id}:\n{body}"


_OWN_FIELDS: dict[str, Callable[[int], list[str]]] = {
    "teams": lambda _: ["function: mlops", "scope: in"],
    "products": lambda _: ["lifecycle: ga", "scope: in", "activities: [development, operation]"],
    "suppliers": lambda _: [
        "type: saas_tool",
        "services:",
        "  - name: Hosting",
        "    dora_type: S17",
    ],
    "models": lambda n: ["type: fine_tuned", f"supplier: supplier-{n}", "scope: in"],
    "datasets": lambda n: ["type: training", f"stored_in: [infrastructure-{n}]", "scope: in"],
    "interfaces": lambda n: [f"inside: infrastructure-{n}", f"outside: supplier-{n}", "direction: out"],
    "infrastructure": lambda n: [
        "type: compute" if n % 20 else "type: cloud_account",
        *([f"parent: infrastructure-{n - n % 20}"] if n % 20 else ["provider: aws", "scope: in"]),
        "environment: production",
        "identifiers:",
        "  - scheme: aws_account",
        f"    value: '{n:012}'",
    ],
}


def elements(count: int) -> list[Made]:
    """Return `count` elements of seven kinds that refer to each other."""
    made = [Made(kind, n) for kind, share in SHARES.items() for n in range(count * share // 100)]
    return made + [Made("infrastructure", n) for n in range(count - len(made))]


def repository(folder: Path, count: int) -> None:
    """Write a repository with `count` elements whose history has `COMMITS` commits; check out its last.

    Half of the elements are there from the first commit. Every later one adds its share of the others and
    changes twenty that exist.
    """
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "fast-import", "--quiet", given="".join(_history(elements(count))).encode())
    _git(folder, "reset", "--quiet", "--hard", "main")


def _history(made: list[Made]) -> Iterator[str]:
    there = len(made) // 2
    yield _commit(0, [(one, 0) for one in made[:there]])
    for number in range(1, COMMITS):
        upto = len(made) // 2 + (len(made) - len(made) // 2) * number // (COMMITS - 1)
        changed = sorted({(number * 37 + step * 53) % there for step in range(20)})
        yield _commit(number, [(one, 0) for one in made[there:upto]] + [(made[at], number) for at in changed])
        there = upto


def _commit(number: int, files: list[tuple[Made, int]]) -> str:
    message = f"Revise the scope, step {number} (#{number})\n"
    who = f"Person {number % 7} <person-{number % 7}@example.org> {FIRST_DAY + number * DAY} +0000"
    head = f"commit refs/heads/main\nauthor {who}\ncommitter {who}\ndata {len(message)}\n{message}"
    return head + "".join(_file(one.path, one.text(revision)) for one, revision in files) + "\n"


def _file(path: str, text: str) -> str:
    return f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"


def _git(folder: Path, *arguments: str, given: bytes = b"") -> None:
    subprocess.run(["git", *arguments], cwd=folder, input=given, check=True)
