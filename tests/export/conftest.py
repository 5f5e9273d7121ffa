"""A small class with all that makes a layout difficult, and the sample files of each layout."""

from datetime import datetime
from pathlib import Path

import pytest

from grading.export.spreadsheet import write_rows
from grading.record.marks import Assignment, GivenMarks, Mark, Student

SAMPLES = Path(__file__).parent / "samples"


@pytest.fixture
def sample():
    """sample(name): the path of a sample file."""
    return lambda name: SAMPLES / name


@pytest.fixture
def written(tmp_path):
    """written(rows, encoding): what write_rows makes of them, newlines as Python has them."""

    def write(rows, encoding="utf-8"):
        write_rows(tmp_path / "written.csv", rows, encoding)
        return (tmp_path / "written.csv").read_text(encoding="utf-8")

    return write


@pytest.fixture
def marks():
    """ada; emmy, who is late and named like a formula; zoe, who is too late; late, who handed in nothing."""
    return GivenMarks(
        [
            Assignment("activations", 60.0, datetime(2030, 5, 1, 12)),
            Assignment("step_by_step", 100.0),
        ],
        [
            Student("ada", "Ada", "Lovelace", "ada@example.org", "501"),
            Student("emmy", "Emmy", "=Noether", "emmy@example.org"),
            Student("zoe", "Zoë", 'O"Brien', "zoe@example.org", "86157f"),
            Student("late"),
        ],
        {
            ("activations", "ada"): Mark(57.25, timestamp=datetime(2030, 5, 1, 11)),
            ("activations", "emmy"): Mark(26 / 3, 2.0, datetime(2030, 5, 2, 11)),
            ("activations", "zoe"): Mark(3.0, 5.0),
            ("step_by_step", "emmy"): Mark(91.5),
        },
    )
