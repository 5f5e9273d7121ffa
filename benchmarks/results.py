"""Show what the benchmark found, and keep it."""

import json

from rich.table import Table

#: (key of the results, what it says, what is to be reached)
FIGURES = (
    ("ratio_1_worker", "stock / one worker", "10 or more"),
    ("ratio_2_workers", "stock / two workers", "20 or more"),
    ("over_floor", "execution / floor", "2 or less"),
    ("feedback_ratio", "stock feedback / ours, per page", "10 or more"),
)


def show(results, console):
    """Print the tables."""
    machine = results["machine"]
    caption = ", ".join(f"{key} {value}" for key, value in machine.items())
    table = Table(title="A submission costs", caption=caption)
    for column in ("", "seconds", "CPU seconds", "start-up, s", "peak memory, MB"):
        table.add_column(column, justify="right" if column else "left")
    for way in results["ways"].values():
        table.add_row(
            way["name"],
            f"{way['seconds']:.3f}",
            f"{way['cpu_seconds']:.3f}",
            f"{way['start_up']:.2f}",
            "" if way["peak_memory_mb"] is None else f"{way['peak_memory_mb']}",
        )
    console.print(table)
    figures = Table(title="Figures")
    for column in ("", "found", "to reach"):
        figures.add_column(column, justify="right" if column == "found" else "left")
    for key, words, wanted in FIGURES:
        figures.add_row(words, f"{results[key]}", wanted)
    start = max(results["ways"][key]["start_up"] for key in ("one_worker", "two_workers"))
    figures.add_row("start-up, s", f"{start}", "under 2")
    for process, sizes in results["memory_mb"].items():
        found = ", ".join(f"{size} after {number}" for number, size in sizes.items())
        figures.add_row(f"memory of the {process}, MB", found, "flat")
    execution = results["execution_seconds"]
    figures.add_row("execution, s", f"{execution['ours']} (floor {execution['floor']})", "")
    figures.add_row("heavy cells, run by stock alone, s", f"{execution['heavy_cells_not_run']}", "")
    figures.add_row("marks", "the same in all" if results["marks_agree"] else "differ", "the same")
    console.print(figures)


def write(results, file):
    """Write the results as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
