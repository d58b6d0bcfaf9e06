"""`validate --fix`: rewrites files below the scope folder, and says what became of each value."""

from collections.abc import Collection

from isms_scope.cli._console import say
from isms_scope.cli._files import replace_file
from isms_scope.cli._options import Common
from isms_scope.load.fixing import fix_file
from isms_scope.wording import count
from isms_scope.workspace import Workspace


def fix_files(common: Common, workspace: Workspace, within: Collection[str]) -> bool:
    """Fix the files at certain places, or all; return whether one changed.

    What is done is said on standard error, so that the findings stay alone on standard output.

    Raises:
        ScopeError: if a file changed meanwhile or cannot be written.
    """
    is_changed = False
    for path, data in sorted(workspace.files().items()):
        if data is None or not _concerns(path, within):
            continue
        fixed = fix_file(data, path)
        if fixed.withheld:
            values = count(len(fixed.withheld), "value")
            say(f"{path}: {values} not fixed, because {fixed.why}; mend them by hand.")
        if fixed.data is not None:
            replace_file(workspace.root, workspace.scope_dir, path, data, fixed.data)
            is_changed = True
            for fix in fixed.fixes if not common.is_quiet else ():
                say(f"fixed {fix.path}:{fix.line}:{fix.column}: {fix.old} is now {fix.new}")
    return is_changed


def _concerns(path: str, within: Collection[str]) -> bool:
    return not within or any(path == place or path.startswith(f"{place}/") for place in within)
