"""What every attack is tried on: a course with a neighbour in it, and marks that may not move.

An attack is a cell or a function, as text. It stands in a notebook that is otherwise solved, so that
what it costs the honest exercises shows as well.
"""

import hashlib
import json
import os
import shutil
import time
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from grading.assignment.cells import stub
from grading.authoring.made_up import fill
from grading.course import Course
from grading.grade.desk import desk_of, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, grade_submission, seed_of
from grading.run import session
from grading.run.session import Limits

ROOT = Path(__file__).parents[2]
ASSIGNMENT = "activations"
SECRET = b"the secret that hidden inputs come from"
FULL = {"sigmoid", "relu", "tanh", "sigmoid_backward", "relu_backward", "tanh_backward"}


@dataclass(frozen=True)
class Marked:
    """A graded attack: scores and verdicts by function, and the autograded notebook's text."""

    grades: dict
    notebook: str

    @property
    def score(self):
        return self.grades["score"]

    @property
    def verdicts(self):
        return {exercise["name"]: exercise["verdict"] for exercise in self.grades["exercises"]}

    @property
    def lost(self):
        """The verdicts on the functions without full marks."""
        return {name: verdict for name, verdict in self.verdicts.items() if verdict != "passed"}

    @property
    def shown(self):
        """All that the student's cells showed, as text."""
        texts = []
        for cell in json.loads(self.notebook)["cells"]:
            for output in cell.get("outputs", ()):
                texts += output.get("text") or output.get("data", {}).get("text/plain") or []
                texts += output.get("traceback", [])
        return "".join(texts)


@pytest.fixture(scope="session")
def course(tmp_path_factory):
    """A course directory with all that an attack would like to read or change."""
    folder = tmp_path_factory.mktemp("course")
    # Anyone may walk to it: what keeps an attack out is the box.
    for path in (folder, *folder.parents):
        if path.stat().st_uid == os.getuid():
            path.chmod(path.stat().st_mode | 0o055)
    for name in (f"source/{ASSIGNMENT}", "utils"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "gradebook.db").write_text("everyone's marks")
    (folder / ".course_secret").write_text(SECRET.hex())
    handed_in = folder / "submitted" / "neighbour" / ASSIGNMENT
    handed_in.mkdir(parents=True)
    (handed_in / f"{ASSIGNMENT}.ipynb").write_text("the neighbour's work")
    return Course.open(folder)


@pytest.fixture(scope="session")
def workspace(desk):
    return desk.workspace


@pytest.fixture(scope="session")
def desk(course):
    """The Desk that attacks are graded at."""
    kit = pack(course, ASSIGNMENT)
    set_up(kit)
    return desk_of(kit.digest)


@pytest.fixture(scope="session")
def notebook(course):
    """notebook(answers, cells): the bytes of a solved notebook, but for the answers; the cells go first."""

    def make(answers=None, cells=(), blank=False):
        source = course.source(ASSIGNMENT)
        solved = source.answers
        if blank:
            solved = {c.metadata.nbgrader.grade_id: stub(c.source) for c in _answers(source)}
        made = nbformat.reads(
            fill(source.notebook, solved | (answers or {})).decode(), as_version=4
        )
        for cell in made.cells:
            if cell.cell_type == "code" and cell.id != "imports" and not _is_ours(cell):
                cell.source = "pass"  # figures and examples take time and are not attacked
        made.cells[:0] = [new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        return nbformat.writes(made).encode()

    return make


def _answers(source):
    return [c for c in source.notebook.cells if c.metadata.get("nbgrader", {}).get("solution")]


def _is_ours(cell):
    return bool(cell.metadata.get("nbgrader"))


@pytest.fixture(scope="session")
def grade_data(desk):
    """grade_data(data, **limits): the Marked of a notebook's bytes."""
    kit = desk.kit

    def run(data, student="mallory", **limits):
        small = {"cell_seconds": 1.0, "call_seconds": 0.5, "submission_seconds": 15.0}
        limits = Limits(**{**small, "memory_bytes": 2**28, "address_bytes": 2**28, **limits})
        # One warm process for all limits.
        desk.kit = replace(kit, limits=limits)
        graded = grade_submission(Task(kit.digest, student, data, seed_of(SECRET, student)))
        return Marked(graded.grades, graded.notebook)

    return run


@pytest.fixture
def grade(grade_data, notebook, monkeypatch):
    """grade(answers, cells, blank, **limits): the Marked of an attack."""
    monkeypatch.setattr(session, "GRACE", 2.5)

    def run(answers=None, cells=(), blank=False, **limits):
        return grade_data(notebook(answers, cells, blank), **limits)

    return run


@pytest.fixture
def show(grade):
    """show(cell, **limits): what a cell shows; the functions in its notebook keep their marks."""

    def run(*cells, **limits):
        marked = grade(cells=cells, **limits)
        assert not marked.lost
        return marked.shown

    return run


@pytest.fixture(scope="session")
def neighbour(grade_data, notebook):
    """A neighbour's marks, before any attack: full, or no attack could be judged."""
    data = notebook()
    marks = _timeless(grade_data(data, student="neighbour"))
    assert marks["score"] == marks["max_score"]
    return data, marks


@pytest.fixture(scope="module", autouse=True)
def neighbour_has_the_same_marks(grade_data, neighbour):
    """After each attack, a file of one test or more: the next one to be graded gets what is earned."""
    data, marks = neighbour
    yield
    assert _timeless(grade_data(data, student="neighbour")) == marks


@pytest.fixture(autouse=True)
def nothing_is_left(course, desk, neighbour):
    """After each test: the same files, the same warm process, and no other one."""
    folders = (course.folder, desk.workspace)
    before = [_fingerprint(folder) for folder in folders]
    warm = desk.zygote().process.pid
    yield
    assert [_fingerprint(folder) for folder in folders] == before
    assert desk.zygote().process.pid == warm
    deadline = time.monotonic() + 5
    while (left := _submissions(warm)) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not left


def _timeless(marked):
    return {key: value for key, value in marked.grades.items() if key != "seconds"}


def _fingerprint(folder):
    """Every file below a folder with its content and its mode."""
    return {
        str(path): (path.lstat().st_mode, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _submissions(box):
    """The processes below a box's own three: bwrap, bwrap inside, and the zygote."""
    parents = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = file.read_bytes().rpartition(b")")[2].split()[:2]
        except OSError:
            continue  # it has ended meanwhile
        if state != b"Z":
            parents[int(file.parent.name)] = int(parent)
    depth = {box: 0}
    for _ in range(8):
        depth |= {pid: depth[parent] + 1 for pid, parent in parents.items() if parent in depth}
    return [pid for pid, steps in depth.items() if steps > 2]
