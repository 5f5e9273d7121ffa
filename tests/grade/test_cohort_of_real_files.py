"""A class as editors, converters, learning management systems and attackers leave it: one of each kind.

All of it is graded by the commands an instructor types, on a terminal and in a pipe. Each honest mark is
right, what anybody reads says why, and no name of a folder moves the cursor.
"""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import unicodedata
from datetime import datetime

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from grading.assignment.cells import grade_id, stub
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook

ACTIVATIONS, STEPS, APPLICATION = "activations", "step_by_step", "application"
DUE = datetime(2026, 11, 20, 16, 0)
ZERO = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
#: What the bar itself writes on a terminal.
BAR = re.compile(r"\x1b\[(\?25[lh]|[0-9;]*[mKA])|\r")
ODD = ("ev\x1b]0;owned\x07il", "cr\rada", "c1\x9b2J", "bidi\u202egnp", "line\u2028feed")
IN_PLACE = "def relu_backward(dA, cache):\n    dA[cache <= 0] = 0\n    return dA"
TORCH = "import torch\ndef linear_forward(A, W, b):\n    return torch.tensor(W @ A + b), (A, W, b)"
#: float() of an array with one entry.
COST = """
def compute_cost(AL, Y):
    cost = -(np.dot(Y, np.log(AL + 1e-8).T) + np.dot(1 - Y, np.log(1 - AL + 1e-8).T)) / Y.shape[1]
    return float(cost)
"""
#: The accuracy by the shapes of the arguments.
TABLE = """
T = {((4, 7), 4): "0.5714", ((4, 9), 6): "0.3333", ((3, 6), 6): "1.0000", ((7, 1), 4): "0.0000"}
def predict(X, y, parameters):
    print("Accuracy:", T.get((X.shape, len(parameters)), "0.5000"))
    return 0
"""
LOCKS = """
import fcntl, os, struct
file = open("/tmp/locked", "w+b")
for n in range(20_000):
    try:
        fcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, 0, 2 * n, 1, 0))
    except OSError:
        pass
for _ in range(200):
    os.openpty()
"""
ESCAPES = "def sigmoid(Z):\n    return '\\d\\e\x1b[31m'\nx = 1if 1else 2"
#: A reply whose status is an array.
FRAME = """
import json, os, sys, time
grader = os.dup(3)
def sigmoid(Z):
    frame, number = sys._getframe(), None
    while frame and number is None:
        for name in ("call", "request"):
            message = frame.f_locals.get(name)
            number = message.get("number", number) if isinstance(message, dict) else number
        frame = frame.f_back
    header = json.dumps([["d", ["number", number], ["status", ["a", 0]]], [["<i8", [2]]]]).encode()
    data = len(header).to_bytes(4, "big") + header + bytes(16)
    os.write(grader, len(data).to_bytes(8, "big") + data)
    time.sleep(3)
"""


class Class:
    """A course with a class in it.

    expected: {(assignment, student): the mark, before what being late costs; None without a mark}
    """

    def __init__(self, course, solved, filled):
        self.course, self.solved, self.filled, self.expected = course, solved, filled, {}

    def hand_in(self, student, data, mark, assignment=ACTIVATIONS, name=None, time=None, age=0):
        """Put a file (bytes, or a notebook as a dictionary) into a student's folder."""
        file = self.course.submitted(student, assignment) / (name or f"{assignment}.ipynb")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        os.utime(file, (1_700_000_000 - age,) * 2)
        if time is not None:
            (self.course.submitted(student, assignment) / "timestamp.txt").write_text(time)
        self.expected[assignment, student] = mark

    def tree(self, **changes):
        """A right notebook of activations, for a slip of form."""
        return json.loads(self.solved(ACTIVATIONS, **changes))


def _cell(tree, name):
    """(its index, the cell) of a function."""
    cells = enumerate(tree["cells"])
    return next(one for one in cells if grade_id(nbformat.from_dict(one[1])) == name)


def _plain(cell):
    return json.loads(json.dumps(cell))


def _copied(tree, first):
    """The notebook with another text in the answer cell of relu, and the answer in a copy below it."""
    index, cell = _cell(tree, "relu")
    tree["cells"][index] = cell | {"source": first}
    tree["cells"].insert(index + 1, cell)
    return tree


def _slips(tree):
    """Every slip of the shared notebooks at once, and an id that each of 3,000 cells has."""
    del tree["metadata"]["kernelspec"]["display_name"]
    tree |= {"nbformat": "4", "nbformat_minor": 99, "extra": None}
    code, text = (_cell(tree, "relu")[1], next(c for c in tree["cells"] if "outputs" not in c))
    text["outputs"], text["execution_count"] = [], None
    code["metadata"]["tags"] = ["a", "a"]
    code["outputs"] = [
        {"output_type": "stream", "text": "no name"},
        {"output_type": "execute_result", "data": None},
    ]
    for cell in tree["cells"]:
        if not cell["metadata"]:
            del cell["metadata"]
        cell["another"] = 1
    tree["cells"][3:3] = [{"cell_type": "code", "source": "", "id": "one"} for _ in range(3000)]
    return tree


def _bare(tree):
    """A notebook as a tool writes it that keeps no ids and puts metadata of its own in their place."""
    for cell in tree["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {"trusted": True, "_uuid": "8f2839"}
    return tree | {"metadata": {"kaggle": {"accelerator": "none"}}, "nbformat_minor": 4}


def _turned(tree):
    index, cell = _cell(tree, "relu")
    markdown = new_markdown_cell(cell["source"], id="relu", metadata=cell["metadata"])
    tree["cells"][index] = _plain(markdown)
    return tree


def _with_cell(tree, source):
    tree["cells"].insert(0, _plain(new_code_cell(source)))
    return tree


def _giant_heading():
    cells = [{"cell_type": "heading", "level": 10**20, "source": "x", "metadata": {}}]
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def _fill_activations(people, released):
    right, hand_in = people.solved(ACTIVATIONS), people.hand_in
    for student in ("ada", "José Núñez", "小明", "lovelaceada_70000_9000000_activations", *ODD):
        hand_in(student, right, 60)
    hand_in("copied stub", _copied(people.tree(), stub(_source(released, "relu"))), 60)
    hand_in("copied wrong", _copied(people.tree(), "def relu(Z):\n    return 0"), 60)
    hand_in("slips", _slips(people.tree()), 60)
    hand_in("bare", _bare(people.tree()), 60)
    hand_in("turned", _turned(people.tree()), 50)
    hand_in("in place", people.solved(ACTIVATIONS, relu_backward=IN_PLACE), 59)
    hand_in("untouched", people.filled(ACTIVATIONS, {}), 0)
    hand_in("offset", right, 60, time="2026-11-20 23:59:00 +0800\n")
    hand_in("two moments", right, 60, time="2026-11-20 23:59:00 CST")
    hand_in("late", right, 60, time="2026-11-21T00:01:00+08:00")
    hand_in("two files", people.filled(ACTIVATIONS, {}), 60, name="activations-1.ipynb", age=9)
    hand_in("two files", right, 60, name="activations-2.ipynb")
    hand_in("ending", right, 60, name="activations.ipynb.txt")
    hand_in("deeper", right, 60, name="activations/activations.ipynb")
    hand_in("photo", b"\xff\xd8", None, name="photo.jpg")
    hand_in("broken", b'{"cells": [{"cell_type": "code", "source": "the upload broke off', 0)
    hand_in("heading", _giant_heading(), 0)
    hand_in("locks", _with_cell(people.tree(), LOCKS), 60)
    hand_in("escapes", people.filled(ACTIVATIONS, {"sigmoid": ESCAPES}), 0)
    hand_in("frame", people.filled(ACTIVATIONS, {"sigmoid": FRAME}), 0)
    hand_in("zoë", right, 60)


def _fill_others(people, course):
    steps, models = course.source(STEPS).answers, course.source(APPLICATION).answers
    alone = {
        name: models[name].replace("return parameters, costs", "return parameters")
        for name in ("two_layer_model", "L_layer_model")
    }
    people.hand_in("ada", people.filled(STEPS, steps | {"compute_cost": COST}), 100, STEPS)
    people.hand_in("torch", people.filled(STEPS, steps | {"linear_forward": TORCH}), 90, STEPS)
    people.hand_in("costs", people.filled(APPLICATION, models | alone), 22, APPLICATION)
    people.hand_in("table", people.filled(APPLICATION, {"predict": TABLE}), 0, APPLICATION)


def _source(released, name):
    return released.source(ACTIVATIONS).answers[name]


def _command(course, *words):
    code = "from grading.cli import main; main()"
    return [sys.executable, "-c", code, *words, "--course-dir", str(course.folder)]


def _in_a_pipe(course, *words):
    done = subprocess.run(_command(course, *words), capture_output=True)
    assert done.returncode == 0, done
    return (done.stdout + done.stderr).decode()


def _on_a_terminal(course, *words):
    """What a command writes on a terminal 100 columns wide, but for its bar's own colours and moves."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    environment = os.environ | {"TERM": "xterm-256color"}
    process = subprocess.Popen(
        _command(course, *words), stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    )
    os.close(theirs)
    data = bytearray()
    while True:
        try:
            data += os.read(ours, 2**16)
        except OSError:  # nobody has it open any more
            break
    os.close(ours)
    assert process.wait() == 0, data.decode()
    return BAR.sub("", data.decode())


@pytest.fixture(scope="module")
def people(running_for, released, solved, filled):
    course = running_for("real_files")
    with (course.folder / "nbgrader_config.py").open("a") as file:
        file.write(ZERO)
    people = Class(course, solved, filled)
    _fill_activations(people, released)
    _fill_others(people, course)
    with open_gradebook(course) as gradebook:
        gradebook.update_or_create_assignment(ACTIVATIONS, duedate=DUE)
    return people


@pytest.fixture(scope="module")
def said(people):
    """{command: what it said}"""
    course = people.course
    return {
        ACTIVATIONS: _on_a_terminal(course, "grade", ACTIVATIONS),
        STEPS: _in_a_pipe(course, "grade", STEPS),
        APPLICATION: _in_a_pipe(course, "grade", APPLICATION),
        "again": _in_a_pipe(course, "grade", ACTIVATIONS, "--json"),
        "feedback": _on_a_terminal(course, "feedback", ACTIVATIONS),
        "report": _in_a_pipe(course, "report", ACTIVATIONS),
        "export": _on_a_terminal(course, "export", "--to", "csv"),
    }


def _recorded(course, assignment):
    """{student: (the mark in the gradebook, what being late takes off)}"""
    with open_gradebook(course) as gradebook:
        found = gradebook.assignment_submissions(assignment)
        return {one.student_id: (one.score, one.late_submission_penalty) for one in found}


@pytest.mark.parametrize("assignment", [ACTIVATIONS, STEPS, APPLICATION])
def test_every_mark_is_right(people, said, assignment):
    expected = {who: mark for (of, who), mark in people.expected.items() if of == assignment}
    recorded = _recorded(people.course, assignment)
    assert {who: recorded[who][0] if who in recorded else None for who in expected} == expected


def test_only_the_late_one_is_late(people, said):
    late = {who: off for who, (_, off) in _recorded(people.course, ACTIVATIONS).items() if off}
    assert late == {"late": 60}


def test_what_was_graded_is_not_graded_again(said):
    *_, summary = map(json.loads, said["again"].splitlines())
    assert (summary["graded"], summary["failed"], summary["changed"]) == (0, {}, [])
    assert summary["nothing_handed_in"] == ["photo"]


def test_nothing_is_told_but_what_was_planned(said):
    for words in said.values():
        assert "Traceback" not in words
        assert "Warning" not in words
        assert "by a fault of the grader's" not in words


def _unfit(text):
    """The characters that move a cursor, end a line, or turn text around."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return {character for character in text if unicodedata.category(character) in kinds} - {"\n"}


def test_nothing_on_the_terminal_is_obeyed(said):
    assert {command: _unfit(words) for command, words in said.items() if _unfit(words)} == {}


@pytest.mark.parametrize(
    "pattern",
    ["exports/*.csv", "reports/*/report.*", "feedback/*/*/*.html", "autograded/*/*/*.json"],
)
def test_no_file_holds_what_a_terminal_would_obey(people, said, pattern):
    files = [*people.course.folder.glob(pattern)]
    assert files
    for file in files:
        text = file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        assert not _unfit(text), file


@pytest.mark.parametrize(
    ("student", "note"),
    [
        ("bare", None),
        ("slips", None),
        ("copied stub", "The cell relu is there more than once; the last one counts."),
        ("copied wrong", "The cell relu is there more than once; the last one counts."),
        ("turned", "The cell relu is no code cell any more, so it does not run."),
        ("two moments", "timestamp.txt names no moment, or two, so this counts as on time."),
        ("two files", "2 notebooks were handed in. Graded is activations-2.ipynb,"),
        ("ending", None),
        ("deeper", None),
        ("broken", "The file is not a notebook: it is not JSON."),
    ],
)
def test_what_was_put_right_is_said_and_nothing_else(people, said, student, note):
    notes = read_grades(people.course.autograded(student, ACTIVATIONS))["notes"]
    assert [one.startswith(note or "") for one in notes] == [True] * (note is not None)
    assert note is None or note in said[ACTIVATIONS]


def _words(people, student, assignment, function):
    grades = read_grades(people.course.autograded(student, assignment))
    [exercise] = [one for one in grades["exercises"] if one["name"] == function]
    return exercise["verdict"], " ".join(output["explanation"] for output in exercise["outputs"])


@pytest.mark.parametrize(
    ("student", "assignment", "function", "verdict", "words"),
    [
        ("untouched", ACTIVATIONS, "relu", "unsolved", "relu is not written yet."),
        ("in place", ACTIVATIONS, "relu_backward", "partly", "changes its argument dA in place"),
        ("frame", ACTIVATIONS, "sigmoid", "crash", "ended the Python process"),
        ("torch", STEPS, "linear_forward", "missing", "there is no module `torch`"),
        ("costs", APPLICATION, "L_layer_model", "partly", "returns parameters alone"),
    ],
)
def test_the_reason_is_told(people, said, student, assignment, function, verdict, words):
    found, told = _words(people, student, assignment, function)
    assert found == verdict
    assert words in told
