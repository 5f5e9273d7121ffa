"""The notebooks: sound in form, and a solved release runs from top to bottom without a word of complaint."""

import json
import os
import re
import shutil
import symtable
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import nbformat
import psutil
import pytest
from here import ASSIGNMENTS
from nbclient import NotebookClient

from grading.assignment.cells import grade_id, is_answer, is_heavy, is_test
from grading.assignment.source import Source

ROOT = Path(__file__).parents[2]
TRAINING_SECONDS = 90
#: Experiments that repeat the training many times; here each repetition is made short.
SHORTER = {
    "stopping_curve": ("num_iterations=stop", "num_iterations=stop // 50"),
    "depths": ("num_iterations=2500", "num_iterations=100"),
}
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
PROGRESS = re.compile(r"\d+%\||\d+it \[|it/s|s/it|^\s*$")
WHERE = (
    "import sys\nprint([m.__file__ for n, m in sys.modules.items() if n.split('.')[0] == 'utils'])"
)

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


def source(assignment):
    return Source(ROOT, assignment)


def cells(assignment, kind=None):
    return [c for c in source(assignment).notebook.cells if kind in (None, c.cell_type)]


def prose(assignment):
    return "\n\n".join(cell.source for cell in cells(assignment, "markdown"))


# a solved notebook, run


class Clock:
    """How many seconds of processor time each cell takes, by cell id.

    With one thread that is the time on an idle core, whatever else runs on this machine.
    """

    def __init__(self):
        self.client, self.seconds = None, {}

    def start(self, cell, **_):
        self.seconds[cell.id] = -self._used()

    def stop(self, cell, **_):
        self.seconds[cell.id] += self._used()

    def _used(self):
        used = psutil.Process(self.client.km.provisioner.pid).cpu_times()
        return used.user + used.system


@pytest.fixture(scope="module")
def executed(released, solved, tmp_path_factory):
    """executed(assignment): (the folder, the solved notebook after a run, the Clock); run once."""
    done = {}

    def run(assignment):
        folder = tmp_path_factory.mktemp("student") / assignment
        shutil.copytree(released.released(assignment), folder)
        notebook = nbformat.reads(solved(assignment).decode(), as_version=4)
        for cell in notebook.cells:
            if cell.id in SHORTER:
                old, new = SHORTER[cell.id]
                assert cell.source.count(old) == 1
                cell.source = cell.source.replace(old, new)
        notebook.cells.append(nbformat.v4.new_code_cell(WHERE, id="where"))
        clock = Clock()
        clock.client = NotebookClient(
            notebook,
            timeout=400,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            on_cell_execute=clock.start,
            on_cell_executed=clock.stop,
        )
        clock.client.execute(env=os.environ | ONE_THREAD)
        return folder, notebook, clock

    def once(assignment):
        if assignment not in done:
            done[assignment] = run(assignment)
        return done[assignment]

    return once


@each_assignment
def test_solved_notebook_runs_top_to_bottom(assignment, executed):
    _, notebook, _ = executed(assignment)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


@each_assignment
def test_it_says_nothing_on_stderr_but_progress(assignment, executed):
    _, notebook, _ = executed(assignment)
    said = {
        cell.id: line
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.get("name") == "stderr"
        for line in re.split(r"[\r\n]+", output.text)
        if not PROGRESS.search(line)
    }
    assert said == {}


@each_assignment
def test_every_check_shows_only_ticks(assignment, executed):
    _, notebook, _ = executed(assignment)
    for cell in filter(is_test, notebook.cells):
        name = grade_id(cell).removeprefix("test_")
        [output] = cell.outputs
        assert "text/html" in output.data
        first, *rest = output.data["text/plain"].splitlines()
        assert first == f"{name} passes its check."
        assert rest
        assert all(line.startswith("  ✔ ") for line in rest)


@each_assignment
def test_it_uses_what_lies_beside_it(assignment, executed):
    folder, notebook, _ = executed(assignment)
    files = eval(notebook.cells[-1].outputs[0].text)
    assert len(files) > 3
    assert all(Path(file).is_relative_to(folder) for file in files)


def test_training_both_models_is_quick(executed):
    _, _, clock = executed("application")
    assert clock.seconds["two_layer_train"] + clock.seconds["deep_train"] < TRAINING_SECONDS


# their form


@each_assignment
def test_exercises_stand_in_the_order_the_grader_has(assignment):
    assert tuple(source(assignment).answers) == ASSIGNMENTS[assignment]


@each_assignment
def test_each_function_has_an_answer_and_a_test_cell(assignment):
    graded = [cell for cell in cells(assignment) if grade_id(cell)]
    expected = [
        name for function in ASSIGNMENTS[assignment] for name in (function, f"test_{function}")
    ]
    assert sorted(map(grade_id, graded)) == sorted(expected)
    for answer, test in zip(graded[::2], graded[1::2], strict=True):
        name = grade_id(answer)
        assert is_answer(answer)
        assert not answer.metadata.nbgrader.grade
        assert not answer.metadata.nbgrader.locked
        assert answer.source.startswith(f"def {name}(")
        assert (
            answer.source.count("### BEGIN SOLUTION") == answer.source.count("### END SOLUTION") > 0
        )
        assert is_test(test)
        assert test.cell_type == "code"
        assert test.metadata.nbgrader.locked
        assert test.metadata.nbgrader.points == 10
        assert test.source == f"{name}_test({name})"


@each_assignment
def test_only_ungraded_code_is_heavy(assignment):
    for cell in filter(is_heavy, cells(assignment)):
        assert cell.cell_type == "code"
        assert "nbgrader" not in cell.metadata


def test_the_application_trains_in_heavy_cells():
    heavy = {cell.id for cell in filter(is_heavy, cells("application"))}
    assert {"two_layer_train", "deep_train", *SHORTER} <= heavy


@each_assignment
def test_grading_need_not_run_heavy_cells(assignment):
    """No cell that grading runs uses a name that only heavy cells define."""
    light, heavy = set(), set()
    for cell in cells(assignment, "code"):
        code = re.sub(r"^%.*$", "", cell.source, flags=re.MULTILINE)
        table = symtable.symtable(code, cell.id, "exec")
        assert is_heavy(cell) or not used(table) & (heavy - light), cell.id
        (heavy if is_heavy(cell) else light).update(defined(table))


def defined(table):
    """The names that a cell, given as its symbol table, leaves to the cells after it."""
    return {
        name.get_name() for name in table.get_symbols() if name.is_assigned() or name.is_imported()
    }


def used(table):
    """The names that a cell needs from the cells before it, those used inside its functions included."""
    needed = {
        name.get_name()
        for name in table.get_symbols()
        if name.is_referenced() and name.is_global() and not name.is_assigned()
    }
    inner = set().union(*map(used, table.get_children()))
    return (needed | inner) - (defined(table) if table.get_type() == "module" else set())


@each_assignment
def test_cell_ids_are_unique_words(assignment):
    ids = [cell.id for cell in cells(assignment)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", one) for one in ids)
    for cell in cells(assignment):
        assert grade_id(cell) in (None, cell.id)


@each_assignment
def test_source_holds_no_outputs(assignment):
    for cell in cells(assignment, "code"):
        assert cell.outputs == []
        assert cell.execution_count is None
    assert not [cell.id for cell in cells(assignment) if cell.get("attachments")]


@each_assignment
def test_source_is_written_in_one_form(assignment):
    text = source(assignment).path.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    nbformat.validate(nbformat.reads(text, as_version=4))


@each_assignment
def test_every_picture_is_there_and_described(assignment):
    folder = source(assignment).folder
    shown = re.findall(r"!\[(.*?)\]\((.*?)\)", prose(assignment), flags=re.DOTALL)
    assert shown
    assert "<img" not in prose(assignment)
    for description, file in shown:
        assert re.fullmatch(r"images/[\w-]+\.(svg|png)", file)
        assert len(description.split()) >= 5
        if file.endswith(".svg"):
            ElementTree.parse(folder / file)
    assert {file for _, file in shown} == {
        str(path.relative_to(folder)) for path in (folder / "images").iterdir()
    }


@each_assignment
def test_formulas_are_numbered_one_by_one(assignment):
    numbers = re.findall(r"\\tag\{(.*?)\}", prose(assignment))
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    code = "\n".join(cell.source for cell in cells(assignment, "code"))
    text = re.sub(r"\$.*?\$", "", prose(assignment), flags=re.DOTALL)
    one = r"\(\d+\)"
    cited = re.findall(
        rf"(?i)(?:formula|equation)s?\s+{one}(?:(?:,|\s+and|\s+to)\s+{one})*", text + code
    )
    assert cited
    assert set(re.findall(r"\d+", " ".join(cited))) <= set(numbers)


@each_assignment
def test_headings_are_numbered_one_by_one(assignment):
    sections, parts = [], {}
    for level, number in re.findall(r"^(#+) ([\d.]+) - ", prose(assignment), flags=re.MULTILINE):
        if "." in number:
            section, part = number.split(".")
            assert (len(level), section) == (3, str(len(sections)))
            parts.setdefault(section, []).append(int(part))
        else:
            assert len(level) == 2
            sections.append(int(number))
    assert sections == list(range(1, len(sections) + 1))
    assert all(found == list(range(1, len(found) + 1)) for found in parts.values())
