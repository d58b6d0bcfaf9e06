"""`python -m isms_scope.cli`: the same as `isms-scope`."""

from isms_scope.cli import main

main()
