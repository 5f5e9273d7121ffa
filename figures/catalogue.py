"""Which figure belongs to which assignment, and where its file lies."""

from pathlib import Path

from figures import activations, application, step_by_step

ROOT = Path(__file__).resolve().parent.parent

FIGURES = {
    (room.__name__.rpartition(".")[2], figure.__name__): figure
    for room in (activations, step_by_step, application)
    for figure in room.FIGURES
}


def place(assignment, name):
    """The file a figure is written to."""
    return ROOT / "source" / assignment / "images" / f"{name}.svg"
