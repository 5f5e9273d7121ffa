"""`python -m benchmarks.scale`: grade growing classes, print a table, write results/scale.json."""

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.machine import machine
from benchmarks.scale.study import ASSIGNMENT, recording, side_by_side, study

RESULTS = Path(__file__).parents[1] / "results" / "scale.json"
SIZES, QUICK_SIZES = (10, 100, 1000, 5000), (2, 4)
MB = 1e6


def main():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="classes of 2 and 4: does it run?")
    parser.add_argument(
        "--output", type=Path, help="where the numbers go (benchmarks/results/scale.json)"
    )
    options = parser.parse_args()
    sizes = QUICK_SIZES if options.quick else SIZES
    with tempfile.TemporaryDirectory(prefix="scale-") as scratch:
        ways = study(sizes, Path(scratch), tell=Console(stderr=True).print)
        halves = side_by_side(Path(scratch), sizes[-2])
        record = recording(Path(scratch), max(sizes))
    results = {
        "machine": machine(),
        "assignment": ASSIGNMENT,
        "recording_seconds": round(record, 5),
        "ways": {way.name: _described(way) for way in ways},
        "figures": _figures(ways, halves),
    }
    _show(results, Console())
    if options.output or not options.quick:
        file = options.output or RESULTS
        file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


def _described(way):
    each, start, r_squared = way.line
    line = {"seconds_each": each, "seconds_at_start": start, "r_squared": r_squared}
    return {
        "points": [_rounded(asdict(point)) for point in way.points],
        "line": {key: round(value, 4) for key, value in line.items()},
    }


def _rounded(point):
    return {key: round(value, 2) for key, value in point.items()}


def _figures(ways, halves):
    """What was to be reached, as far as the largest classes tell.

    halves: seconds that the last class but one took in two courses side by side
    """
    one, two, dask = (way.points for way in ways)
    return {
        "one / two workers": round(one[-1].seconds / two[-1].seconds, 3),
        f"two runs side by side / two workers ({two[-2].size} submissions)": round(
            halves / two[-2].seconds, 3
        ),
        "two workers / Dask": round(two[-1].seconds / dask[-1].seconds, 3),
        "least R squared": round(min(way.line[2] for way in ways), 5),
        "coordinator MB more than at the second size": max(
            round((way.points[-1].coordinator - way.points[1].coordinator) / MB, 1) for way in ways
        ),
    }


def _show(results, console):
    table = Table(title=f"Grading {results['assignment']}", caption=str(results["machine"]))
    heads = ("", "submissions", "seconds", "CPU seconds", "the coordinator's")
    for head in (*heads, "coordinator, MB", "workers, MB", "database, MB"):
        table.add_column(head, justify="right" if head else "left")
    for name, way in results["ways"].items():
        for point in way["points"]:
            sizes = (point["coordinator"], point["workers"], point["database"])
            table.add_row(
                name,
                str(point["size"]),
                f"{point['seconds']:.1f}",
                f"{point['cpu_seconds']:.1f}",
                f"{point['coordinator_cpu_seconds']:.1f}",
                *(f"{size / MB:.1f}" for size in sizes),
            )
    console.print(table)
    for name, way in results["ways"].items():
        line = way["line"]
        console.print(
            f"{name}: {line['seconds_at_start']:.2f} s + {line['seconds_each'] * 1000:.1f} ms a "
            f"submission, R² = {line['r_squared']:.4f}"
        )
    console.print(f"recording: {results['recording_seconds'] * 1000:.1f} ms a submission")
    for what, number in results["figures"].items():
        console.print(f"{what}: {number}")


main()
