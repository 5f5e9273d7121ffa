"""Watching a training: in a notebook the curve grows and goes; elsewhere there is only the bar."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from utils.draw.watching import watch

ROOT = Path(__file__).parents[2]
LOOP = """
from utils.draw.watching import watch
costs = []
for i in watch(401, costs, show={show}):
    if i % 100 == 0:
        costs.append(1 / (i + 1))
print(len(costs))
"""


@pytest.fixture(scope="module")
def outputs():
    """outputs(code): what a cell shows at its end, and the pictures it showed on the way."""

    def run(code):
        pictures = []

        class Watched(NotebookClient):
            def process_message(self, message, cell, index):
                if "image/png" in message["content"].get("data", {}):
                    pictures.append(message["msg_type"])
                return super().process_message(message, cell, index)

        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
        Watched(notebook, resources={"metadata": {"path": str(ROOT)}}).execute()
        return notebook.cells[0].outputs, pictures

    return run


def test_the_curve_grows_and_makes_room_for_the_final_one(outputs):
    shown, pictures = outputs(LOOP.format(show=True))
    assert pictures == ["display_data"] + 5 * ["update_display_data"]
    assert not any("image/png" in output.get("data", {}) for output in shown)
    assert any(output.get("text") == "5\n" for output in shown)


def test_nothing_is_shown_unless_asked_for(outputs):
    shown, pictures = outputs(LOOP.format(show=False))
    assert not pictures
    assert [output.get("text") for output in shown] == ["5\n"]


@pytest.mark.parametrize("show", [True, False])
def test_the_numbers_are_those_of_range(show):
    assert list(watch(250, [], show)) == list(range(250))


def test_no_iterations():
    assert list(watch(0, [], True)) == []
