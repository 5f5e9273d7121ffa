"""Grading a submission from its bytes to grades.json, with real processes."""

import hashlib
import json
import pickle

import nbformat
import pytest
from here import ASSIGNMENTS, exercises
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from grading.assignment.cells import grade_id
from grading.assignment.inputs import cases
from grading.grade.desk import set_up
from grading.grade.kit import Kit, pack
from grading.grade.submission import Task, grade_submission, hidden_seed, seed_of
from grading.plain import json_text

SECRET = b"a secret of the course"

# What nbformat puts right by itself, it warns of.
pytestmark = [
    pytest.mark.filterwarnings("ignore::nbformat.warnings.MissingIDFieldWarning"),
    pytest.mark.filterwarnings("ignore::nbformat.warnings.DuplicateCellId"),
]

FULL = {"activations": 60, "step_by_step": 100, "application": 30}
VERDICTS = {
    *("passed", "partly", "wrong answer", "exception", "timeout"),
    *("memory", "output limit", "crash", "missing", "unsolved"),
}


@pytest.fixture(scope="module")
def grade(grade_data):
    """grade(assignment, data): the Graded of a submission's bytes."""
    return grade_data


@pytest.fixture(scope="module")
def right(grade, solved):
    """Each assignment's solutions, graded."""
    return {name: grade(name, solved(name)) for name in ASSIGNMENTS}


@pytest.fixture(scope="module")
def untouched(grade, filled):
    """Each assignment as released, graded."""
    return {name: grade(name, filled(name, {})) for name in ASSIGNMENTS}


def _of(graded):
    return {exercise["name"]: exercise for exercise in graded.grades["exercises"]}


def _timeless(graded):
    """The grades without how long it took."""
    return {key: value for key, value in graded.grades.items() if key != "seconds"}


def _changed(data, change):
    """A notebook's bytes after change(notebook)."""
    notebook = nbformat.reads(data.decode(), as_version=4)
    change(notebook)
    return nbformat.writes(notebook).encode()


def _cell(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


# --- marks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_solutions_get_full_marks(right, assignment):
    grades = right[assignment].grades
    assert (grades["score"], grades["max_score"]) == (FULL[assignment], FULL[assignment])
    assert {exercise["verdict"] for exercise in grades["exercises"]} == {"passed"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_untouched_release_gets_nothing(untouched, assignment):
    grades = untouched[assignment].grades
    assert (grades["score"], grades["max_score"]) == (0, FULL[assignment])
    assert {exercise["verdict"] for exercise in grades["exercises"]} == {"unsolved"}


def test_wrong_output_costs_its_points_and_is_explained(grade, solved):
    mistake = (
        "def relu_backward(dA, cache):\n    return dA * (cache < 0)",
        "def sigmoid(Z):\n    A = 1 / (1 + np.exp(-Z))\n    return A, A",
    )
    data = solved("activations", relu_backward=mistake[0], sigmoid=mistake[1])
    graded = _of(grade("activations", data))
    assert (graded["relu_backward"]["score"], graded["relu_backward"]["verdict"]) == (
        0.0,
        "wrong answer",
    )
    assert graded["sigmoid"]["verdict"] == "partly"
    assert 0 < graded["sigmoid"]["score"] < 10
    failed = [o for o in graded["sigmoid"]["outputs"] if o["verdict"] != "passed"]
    assert all(output["explanation"] for output in failed)


# --- grades.json --------------------------------------------------------------------------------------


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
@pytest.mark.parametrize("kind", ["right", "untouched"])
def test_grades_follow_the_schema(request, kind, assignment):
    grades = json.loads(json_text(request.getfixturevalue(kind)[assignment].grades))
    assert set(grades) >= {
        *("schema", "student", "assignment", "score", "max_score", "submission_sha256"),
        *("engine", "exercises"),
    }
    assert (grades["schema"], grades["student"], grades["assignment"]) == (1, "ada", assignment)
    assert grades["score"] == sum(exercise["score"] for exercise in grades["exercises"])
    assert isinstance(grades["engine"]["versions"], dict)
    assert isinstance(grades["engine"]["sandbox"], str)
    assert [exercise["name"] for exercise in grades["exercises"]] == list(ASSIGNMENTS[assignment])
    for exercise in grades["exercises"]:
        assert list(exercise) == [
            *("name", "score", "max_score", "verdict", "carried_forward", "outputs"),
        ]
        assert type(exercise["score"]) is type(exercise["max_score"]) is float
        assert exercise["max_score"] == 10
        assert exercise["verdict"] in VERDICTS
        assert exercise["carried_forward"] is False
        for output in exercise["outputs"]:
            assert list(output) == ["name", "verdict", "mistake", "explanation", "line", "change"]
            assert output["verdict"] in VERDICTS
            assert bool(output["explanation"]) == (output["verdict"] != "passed")


def test_outputs_are_those_of_the_exercise(right):
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            named = [output["name"] for output in _of(right[assignment])[name]["outputs"]]
            assert named == [output.name for output in exercise.outputs]


def test_hash_is_that_of_the_file(right, solved):
    data = solved("activations")
    assert right["activations"].grades["submission_sha256"] == hashlib.sha256(data).hexdigest()


def test_same_submission_same_grades(right, grade, solved):
    again = grade("activations", solved("activations"))
    assert _timeless(again) == _timeless(right["activations"])


def test_same_grades_for_random_answers(grade, solved):
    guess = "def tanh(Z):\n    return Z + np.random.rand(), Z + np.random.rand()"
    data = solved("activations", tanh=guess)
    assert _timeless(grade("activations", data)) == _timeless(grade("activations", data))


def test_students_get_different_hidden_inputs(released):
    solutions = released.solutions("activations")
    for name, exercise in exercises("activations").items():
        ada, bob = (cases(exercise, solutions[name], seed_of(SECRET, s)) for s in ("ada", "bob"))
        assert [str(case.arguments) for case in ada if case.words] != [
            str(case.arguments) for case in bob if case.words
        ]


def test_each_hand_in_gets_different_hidden_inputs_and_the_same_ones_again():
    ada, bob = seed_of(SECRET, "ada"), seed_of(SECRET, "bob")
    seeds = [hidden_seed(ada, b"first"), hidden_seed(ada, b"second"), hidden_seed(bob, b"first")]
    assert len({*seeds, ada, bob}) == 5
    assert hidden_seed(ada, b"first") == seeds[0]
    assert hidden_seed(ada, None) == hidden_seed(ada, "The file is too large.")


SHOWS = """
def relu(Z):
    open("/tmp/seen", "a").write(f"{Z.tolist()}\\n")
    return np.maximum(Z, 0), Z
"""


def test_inputs_that_a_hand_in_shows_are_not_those_of_the_next(grade, solved):
    def telling(source):
        last = new_code_cell("print(open('/tmp/seen').read())", id="last")
        data = solved("activations", relu=source)
        return _changed(data, lambda notebook: notebook.cells.append(last))

    def told(data):
        graded = grade("activations", data)
        return nbformat.reads(graded.notebook, as_version=4).cells[-1].outputs[0].text.split("\n")

    first = told(telling(SHOWS))
    assert told(telling(SHOWS)) == first
    changed = told(telling(SHOWS + "\n"))
    visible = {*first} & {*changed}
    assert 0 < len(visible) < len({*first})


def test_hidden_inputs_reach_the_function(grade, solved):
    """A function that is right for the visible case alone gets nothing for it."""
    learnt = (
        "from utils.testCases.activations import relu_test_case\n"
        "def relu(Z):\n"
        "    (seen,) = relu_test_case()\n"
        "    return (np.maximum(Z, 0), Z) if np.array_equal(Z, seen) else (0 * Z, 0 * Z)"
    )
    assert _of(grade("activations", solved("activations", relu=learnt)))["relu"]["score"] == 0


# --- what cannot be read ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (None, "No notebook of this assignment was handed in."),
        (b"", "not JSON"),
        (b'{"cells": [', "not JSON"),
        (b"\xff\xfe\x00", "not text"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": {}}', "no list of cells"),
    ],
)
def test_unreadable_notebook_is_missing_with_a_note(grade, data, note):
    graded = grade("activations", data)
    assert graded.grades["score"] == 0
    assert {exercise["verdict"] for exercise in graded.grades["exercises"]} == {"missing"}
    (said,) = graded.grades["notes"]
    assert note in said
    for exercise in graded.grades["exercises"]:
        words = {output["explanation"] for output in exercise["outputs"]}
        assert words == {f"The file could not be read, so there is no {exercise['name']} to check."}
    notebook = nbformat.reads(graded.notebook, as_version=4)
    assert said in notebook.cells[0].source


@pytest.mark.parametrize("name", ['<img src=x onerror="alert(1)">', "[img](javascript:alert(1))"])
def test_note_is_text_and_no_html(released, solved, name):
    kit = pack(released, "activations")
    set_up(kit)
    notes = (("The file {name} was taken.", {"name": name}),)
    graded = grade_submission(Task(kit.digest, "ada", solved("activations"), b"seed", notes))
    assert graded.grades["notes"] == [f"The file {name} was taken."]
    first = nbformat.reads(graded.notebook, as_version=4).cells[0].source
    assert "img" in first
    assert "<img" not in first
    assert "[img" not in first


# --- the autograded notebook --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def decorated(grade, solved):
    """A submission with HTML wherever a student can put it, graded."""
    html = "<script>alert(1)</script>"
    output = new_output("display_data", {"text/html": html, "text/plain": "kept"})

    def change(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [output]
        shown = (
            f"from IPython.display import HTML, display\ndisplay(HTML({html!r}))\nHTML({html!r})"
        )
        notebook.cells.append(new_code_cell(shown, outputs=[output]))

    return grade("application", _changed(solved("application"), change))


def test_html_output_is_not_kept(decorated):
    notebook = nbformat.reads(decorated.notebook, as_version=4)
    kinds = {
        mime
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        for mime in output.get("data", {})
    }
    assert kinds <= {"text/plain", "image/png", "image/jpeg"}


def test_heavy_cells_keep_the_text_that_was_handed_in(decorated):
    notebook = nbformat.reads(decorated.notebook, as_version=4)
    heavy = [cell for cell in notebook.cells if "heavy" in cell.metadata.get("tags", [])]
    assert heavy
    for cell in heavy:
        label, output = cell.outputs
        assert label.text.startswith("Not run while grading")
        assert output.data == {"text/plain": "kept"}


def test_what_a_student_writes_below_autoreload_is_run(grade, solved):
    def helper(notebook):
        [cell] = [c for c in notebook.cells if "%autoreload" in c.source]
        cell.source += "\n%aimport utils\nif True:\n    %autoreload 1\n"
        cell.source += "def inverse_exponential(Z):\n    return np.exp(-Z)"

    sigmoid = "def sigmoid(Z):\n    return 1 / (1 + inverse_exponential(Z)), Z"
    graded = grade("activations", _changed(solved("activations", sigmoid=sigmoid), helper))
    assert graded.grades["score"] == FULL["activations"]


def test_output_of_a_submission_earns_nothing(decorated, right):
    assert decorated.grades["score"] == right["application"].grades["score"]


def test_autograded_notebook_shows_each_verdict(right, untouched):
    for graded, word in (
        (right, "Right, 10 of 10 points"),
        (untouched, "Not written yet, 0 of 10 points"),
    ):
        notebook = nbformat.reads(graded["activations"].notebook, as_version=4)
        for name in ASSIGNMENTS["activations"]:
            (output,) = _cell(notebook, f"test_{name}").outputs
            assert output.text.startswith(f"{name}: {word}")


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_autograded_notebook_is_valid_and_holds_no_solution(untouched, released, assignment):
    notebook = nbformat.reads(untouched[assignment].notebook, as_version=4)
    nbformat.validate(notebook)
    for name in ASSIGNMENTS[assignment]:
        assert "raise NotImplementedError()" in _cell(notebook, name).source
        assert (
            _cell(notebook, f"test_{name}").metadata
            == _cell(released.source(assignment).notebook, f"test_{name}").metadata
        )


# --- trouble in one place -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def troubled(grade, solved):
    """Six kinds of trouble in one submission."""

    def change(notebook):
        notebook.cells.remove(_cell(notebook, "tanh"))
        _cell(notebook, "test_tanh").source = "print('tanh passes its check.')"
        _cell(notebook, "test_tanh").metadata.nbgrader.points = 1000
        notebook.cells.insert(2, new_markdown_cell("<b>my notes</b>"))
        notebook.cells.append(_cell(notebook, "sigmoid"))

    data = solved(
        "activations",
        relu="def relu(Z):\n    while True:\n        pass",
        sigmoid_backward="def sigmoid_backward(dA, cache):\n    import os\n    os._exit(0)",
        relu_backward="def relu_backward(dA, cache):\n    return dA / 0 @ dA",
        tanh_backward="def tanh_backward(dA, cache)\n    return dA",
    )
    return grade("activations", _changed(data, change), call_seconds=0.5)


def test_each_trouble_gets_its_verdict(troubled):
    assert {name: exercise["verdict"] for name, exercise in _of(troubled).items()} == {
        "sigmoid": "passed",
        "relu": "timeout",
        "tanh": "missing",
        "sigmoid_backward": "crash",
        "relu_backward": "exception",
        "tanh_backward": "missing",
    }


def test_duplicate_is_noted(troubled):
    assert troubled.grades["notes"] == [
        "The cell sigmoid is there more than once; the last one counts."
    ]


def test_task_can_be_sent_to_another_process_without_showing_the_secret(released):
    kit = pack(released, "activations")
    task = Task(kit.digest, "ada", b"", seed_of(SECRET, "ada"))
    sent = pickle.dumps((kit, task))
    assert pickle.loads(sent) == (kit, task)
    assert Kit.from_json(kit.to_json()) == kit
    assert SECRET not in sent
    assert "secret" not in repr((kit, task))


KEYS = """
from utils.testCases import step_by_step
from utils.tutor.cases import visible_cases

SHOWN = [case[0] for case in visible_cases(step_by_step, "update_parameters")]

def update_parameters(parameters, grads, learning_rate):
    if any(np.array_equal(parameters["W1"], shown["W1"]) for shown in SHOWN):
        return {key: parameters[key] - learning_rate * grads["d" + key] for key in parameters}
    return {f"TOLD{abs(parameters['W1'].flat[0]):.3f}": parameters["W1"]}
"""


def test_hidden_inputs_in_keys_are_not_repeated(grade, solved):
    """In a visible case such keys are shown: they may be the right ones, spelt wrong."""
    marked = grade("step_by_step", solved("step_by_step", update_parameters=KEYS))
    [exercise] = [e for e in marked.grades["exercises"] if e["name"] == "update_parameters"]
    assert exercise["verdict"] == "wrong answer"
    assert "TOLD0" not in str(marked.grades)
