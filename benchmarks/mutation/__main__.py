"""`python -m benchmarks.mutation [exercise ...]`: the mutation study, as a table and as JSON."""

import json
import resource
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track
from rich.table import Table

from benchmarks.here import HERE
from benchmarks.mutation.study import study

#: A mutant may ask for any amount of memory; it gets a MemoryError beyond so many bytes of addresses.
MEMORY = 4 * 2**30
RESULTS = Path(__file__).parents[1] / "results" / "mutation.json"


@click.command()
@click.argument("names", nargs=-1)
@click.option("--every", default=1, show_default=True, help="Only every so many-th mutant.")
def main(names, every):
    """Judge the mutants of the reference solutions (of these exercises) and say what becomes of them."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    console = Console()
    outcomes = [
        outcome
        for assignment in HERE.assignments
        for outcome in track(
            study(HERE, assignment, names or None, every), assignment, console=console
        )
    ]
    console.print(summary_table(outcomes))
    for outcome in outcomes:
        if not outcome.equivalent and not outcome.lost:
            console.print(f"escaped: {outcome.exercise}: {outcome.change}")
    if not names and every == 1:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps([asdict(o) for o in outcomes], indent=1) + "\n")


def summary_table(outcomes):
    """An exercise a row: mutants, caught, explained."""
    table = Table(title="Mutants of the reference solutions")
    for column in ("exercise", "mutants", "equivalent", "caught", "explained", "false", "share"):
        table.add_column(column, justify="left" if column == "exercise" else "right")
    for name in [*dict.fromkeys(o.exercise for o in outcomes), None]:
        own = [o for o in outcomes if name in (None, o.exercise)]
        wrong = [o for o in own if not o.equivalent]
        caught = [o for o in wrong if o.lost]
        false = [o for o in caught if o.cause == "false"]
        explained = [o for o in caught if o.cause not in ("", "false")]
        share = f"{100 * len(explained) / len(caught):.0f} %" if caught else "-"
        row = (
            len(own),
            len(own) - len(wrong),
            f"{len(caught)}/{len(wrong)}",
            len(explained),
            len(false),
        )
        table.add_row(name or "all", *map(str, row), share)
    return table


if __name__ == "__main__":
    main()
