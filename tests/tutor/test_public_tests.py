"""The checks in the notebooks: they pass the solution, and tell anyone else what is wrong."""

import re
from importlib import import_module

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE, visible_cases

from grading.assignment.workspace import fill_workspace
from grading.run.box import Zygote
from grading.run.session import Limits, Session
from utils.public_tests.activations import relu_test, sigmoid_test
from utils.public_tests.application import predict_test
from utils.public_tests.step_by_step import linear_backward_test, update_parameters_test
from utils.tutor.checking import CheckFailed
from utils.tutor.reference import read

FUNCTIONS = [(assignment, name) for assignment, names in ASSIGNMENTS.items() for name in names]


@pytest.fixture(scope="module")
def solutions():
    return {
        name: function
        for assignment in ASSIGNMENTS
        for name, function in HERE.solutions(assignment).items()
    }


def _test_of(assignment, name):
    return getattr(import_module(f"utils.public_tests.{assignment}"), f"{name}_test")


def _shifted(value):
    """The same answer with every number in it another one."""
    if isinstance(value, dict):
        return {key: _shifted(member) for key, member in value.items()}
    if isinstance(value, (tuple, list)):
        return type(value)(map(_shifted, value))
    return value + 1


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_solution_passes(assignment, name, solutions, capsys):
    _test_of(assignment, name)(solutions[name])
    printed = capsys.readouterr().out
    assert printed.startswith(f"{name} passes its check.\n")
    assert [line.strip() for line in printed.splitlines()[1:]] == [
        f"✔ {output.name}" for output in read(name).outputs
    ]


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_wrong_answer_fails(assignment, name, solutions):
    def wrong(*arguments):
        return _shifted(solutions[name](*arguments))

    with pytest.raises(CheckFailed) as failure:
        _test_of(assignment, name)(wrong)
    first, *lines = str(failure.value).splitlines()
    assert first == f"{name} is not right yet."
    rows = [line for line in lines if re.match(r"  [✔✘] ", line)]
    named = [name for row in rows for name in row[4:].partition(":")[0].split(", ")]
    assert named == [output.name for output in read(name).outputs]
    assert any(re.match(r"  ✘ [\w, ]+: .+[.?]$", row) for row in rows)
    assert any("expected" in line and "yours" in line for line in lines)


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_nothing_returned_fails(assignment, name):
    with pytest.raises(CheckFailed, match=r"returned nothing \(None\)"):
        _test_of(assignment, name)(lambda *arguments: None)


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_stub_is_not_written_yet(assignment, name):
    def stub(*arguments):
        raise NotImplementedError()

    with pytest.raises(CheckFailed) as failure:
        _test_of(assignment, name)(stub)
    assert str(failure.value) == (
        f"{name} is not written yet: put your code in place of `raise NotImplementedError()`."
    )


@pytest.mark.parametrize(("assignment", "name"), FUNCTIONS)
def test_cases_are_the_same_each_time(assignment, name):
    np.random.seed(123)
    first = visible_cases(assignment, name)
    np.random.seed(321)
    np.testing.assert_equal(visible_cases(assignment, name), first)


def test_right_and_wrong_outputs_are_told_apart(solutions):
    def tripled(dZ, cache):
        dA_prev, dW, db = solutions["linear_backward"](dZ, cache)
        return dA_prev, 3 * dW, db

    with pytest.raises(CheckFailed) as failure:
        linear_backward_test(tripled)
    lines = str(failure.value).splitlines()
    assert lines[1] == "  ✔ dA_prev"
    assert lines[2].startswith("  ✘ dW: dW is off by a factor of 3,")
    assert "      expected, shape (1, 3):    yours, shape (1, 3):" in lines
    assert lines[-1] == "  ✔ db"


def test_printed_number_counts(solutions):
    def silent(X, y, parameters):
        return (y > 2).astype(int)

    with pytest.raises(CheckFailed, match=r"✘ accuracy: .* still to be printed"):
        predict_test(silent)


def test_error_of_the_students_own_passes_through(capsys):
    def broken(Z):
        return Z @ Z

    with pytest.raises(ValueError, match="matmul") as raised:
        relu_test(broken)
    assert raised.traceback[-1].name == "broken"
    printed = capsys.readouterr().out
    assert "✘ A, cache: ValueError" in printed
    assert "as many columns as the right one has rows" in printed


def test_function_may_change_its_arguments(solutions):
    def in_place(params, grads, learning_rate):
        for key in params:
            params[key] -= learning_rate * grads["d" + key]
        return params

    update_parameters_test(in_place)
    update_parameters_test(in_place)


def test_prints_do_not_disturb(solutions, capsys):
    def talkative(Z):
        print("Z is", Z)
        return solutions["sigmoid"](Z)

    sigmoid_test(talkative)
    assert "Z is" not in capsys.readouterr().out


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    folder = tmp_path_factory.mktemp("workspace")
    fill_workspace(HERE, "activations", folder)
    folder.chmod(0o755)
    zygote = Zygote(folder)
    with Session(zygote, Limits()) as session:
        session.run_cell("from utils.public_tests.activations import relu_test")
        yield session
    zygote.close()


def test_failing_check_shows_its_card_and_no_traceback(session):
    session.run_cell("def relu(Z):\n    return Z, Z")
    card, output = session.run_cell("relu_test(relu)")["outputs"]
    assert output["traceback"] == ["(The notebook stops here.)"]
    assert card["data"]["text/plain"] == output["evalue"]
    assert output["evalue"].startswith("relu is not right yet.")
    assert "✘" in card["data"]["text/html"]


def test_failing_check_without_a_card_says_why(session):
    session.run_cell("def relu(Z):\n    raise NotImplementedError()")
    (output,) = session.run_cell("relu_test(relu)")["outputs"]
    (shown,) = output["traceback"]
    assert shown.startswith("relu is not written yet: put your code in place of")
    assert output["evalue"].startswith(shown)


def test_passing_check_shows_a_card(session):
    session.run_cell("import numpy as np\ndef relu(Z):\n    return np.maximum(Z, 0), Z")
    (card,) = session.run_cell("relu_test(relu)")["outputs"]
    assert card["data"]["text/plain"] == "relu passes its check.\n  ✔ A\n  ✔ cache"


def test_students_own_error_shows_the_students_line(session):
    session.run_cell("def relu(Z):\n    return Z / 'two'")
    card, output = session.run_cell("relu_test(relu)")["outputs"]
    assert "TypeError" in card["data"]["text/plain"]
    assert output["ename"].endswith("TypeError")
    shown = "\n".join(output["traceback"])
    assert "return Z / 'two'" in shown
    assert "public_tests" not in shown
