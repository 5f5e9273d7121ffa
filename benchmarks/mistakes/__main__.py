"""`python -m benchmarks.mistakes [FUNCTION ...]`: real mistakes, and what a student reads who made them."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from benchmarks.here import HERE
from benchmarks.mistakes import all_mistakes
from benchmarks.mistakes.study import study

RESULTS = Path(__file__).parents[1] / "results" / "mistakes.json"


@click.command()
@click.argument("functions", nargs=-1)
@click.option(
    "--search/--no-search", default=True, show_default=True, help="Look for what mends the code."
)
@click.option("--write", type=click.Path(path_type=Path), default=RESULTS, show_default=True)
def main(functions, search, write):
    """Grade each mistake (of these functions) and write what is read of it, for a reader to judge."""
    console = Console()
    chosen = [one for one in all_mistakes() if not functions or one.function in functions]
    found = [
        read
        for assignment in HERE.assignments
        for read in track(study(HERE, assignment, search, chosen), assignment, console=console)
    ]
    pointed = sum(bool(read.lines) for read in found)
    console.print(f"{len(found)} mistakes, {pointed} with the line that mends them.")
    write.write_text(
        json.dumps([asdict(read) for read in found], indent=1, ensure_ascii=False) + "\n"
    )


if __name__ == "__main__":
    main()
