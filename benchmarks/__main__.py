"""`make bench`: run everything, print a table, write results/latest.json."""

import argparse
import tempfile
from pathlib import Path

from rich.console import Console

from benchmarks.compare import compare
from benchmarks.results import show, write

RESULTS = Path(__file__).parent / "results" / "latest.json"
SIZES, MOMENTS, COMPARED = (24, 96), (10, 300), 24
QUICK_SIZES, QUICK_MOMENTS, QUICK_COMPARED = (2, 4), (1, 3), 2


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="classes of 2 and 4: does it run?")
    parser.add_argument(
        "--output", type=Path, help="where the numbers go (benchmarks/results/latest.json)"
    )
    options = parser.parse_args()
    plan = (
        (QUICK_SIZES, QUICK_MOMENTS, QUICK_COMPARED)
        if options.quick
        else (SIZES, MOMENTS, COMPARED)
    )
    console = Console()
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        results = compare(Path(scratch), *plan, tell=Console(stderr=True).print)
    show(results, console)
    if options.output or not options.quick:
        write(results, options.output or RESULTS)


main()
