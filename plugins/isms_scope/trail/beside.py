"""A second process that reads versions of files, so that both cores of a small machine have work."""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from isms_scope.trail.git import TIMEOUT_SECONDS, Git
from isms_scope.trail.programs import Failed, stream


def read(git: Git, wanted: Sequence[tuple[str, str]]) -> Iterator[Any]:
    """Give what each wanted version declares; end early where the second process does.

    It is given ids and paths and answers in JSON, a line for each version. That it ends early is no error:
    whoever reads on will meet the same obstacle and can say what it is.
    """
    request = {"directory": str(git.directory), "objects": str(git.objects or ""), "wanted": wanted}
    # -I: modules that lie about in the current folder, a stranger's repository perhaps, are not imported.
    command = [sys.executable, "-I", "-c", _PROGRAM]
    given = json.dumps(request).encode("ascii")
    try:
        with stream(command, given=given, environment=os.environ, seconds=TIMEOUT_SECONDS) as answers:
            for line in answers:
                if not line.endswith(b"\n"):
                    return
                yield json.loads(line)
    except Failed:
        return


_PROGRAM = "from isms_scope.trail.versions import main; main()"
