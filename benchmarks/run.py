"""Run every benchmark beside this file once and compare each figure with its bar; exit 1 if one is missed."""

import importlib
import sys
from pathlib import Path


def main() -> int:
    """Run `measure()` of each bench_*.py in the order of their names and print its figures as they come."""
    missed = 0
    for path in sorted(Path(__file__).parent.glob("bench_*.py")):
        for figure in importlib.import_module(path.stem).measure():
            print(figure, flush=True)
            missed += not figure.good
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
