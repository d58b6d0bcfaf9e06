"""The layers of the package hold: the contracts in pyproject.toml, run as `make lint` runs them."""

import subprocess
import sys
from pathlib import Path

from house.tree import ROOT


def test_the_layers_hold() -> None:
    lint_imports = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run(
        [lint_imports, "--no-logo", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout
