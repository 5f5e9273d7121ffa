"""The same wrong answer gets the same words in the notebook and from the judge."""

import ast
import builtins
import html
import linecache
import re

import numpy as np
import pytest
from both_sides import from_the_judge, in_the_notebook
from here import ASSIGNMENTS, HERE, exercises, language

from grading.assignment.exercise import UNCHANGED
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.record.files import read_grades
from grading.report.feedback import write_feedback
from utils.tutor.checking import check
from utils.tutor.words import speaking

MISTAKES = [
    (assignment, name, mistake)
    for assignment, names in ASSIGNMENTS.items()
    for name in names
    for mistake in exercises(assignment)[name].mistakes
]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("assignment", "name", "mistake"), MISTAKES)
def test_every_known_mistake_gets_its_hintin_the_notebook(assignment, name, mistake, capsys):
    exercise = exercises(assignment)[name]
    known = exercise.mistakes[mistake]
    words = in_the_notebook(assignment, name, known.function, capsys)
    for output in exercise.outputs:
        if output.at == UNCHANGED:
            assert "stayed as it came in" in words.pop(output.name)
    assert words
    assert set(words.values()) == {known.hint}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("assignment", "name", "mistake"), [m for m in MISTAKES if m[1] != "predict"]
)
def test_the_judge_says_the_same(assignment, name, mistake, asked, capsys):
    exercise, known = asked[assignment, name]
    function = exercise.mistakes[mistake].function
    visible = [case for case in known if not case.words]
    words = in_the_notebook(assignment, name, function, capsys)
    if name not in ("two_layer_model", "L_layer_model"):
        visible = known
    judged = from_the_judge(exercise, visible, function)
    assert {output: judged[output] for output in words} == words


STUDENTS = {
    "an unknown factor": (
        "linear_backward",
        "A_prev, W, b = cache\n m = A_prev.shape[1]\n"
        " return W.T @ dZ, 3 * dZ @ A_prev.T / m, np.sum(dZ, axis=1, keepdims=True) / m",
    ),
    "two causes": (
        "linear_backward",
        "A_prev, W, b = cache\n m = A_prev.shape[1]\n"
        " return (W.T @ dZ).T, dZ @ A_prev.T, np.sum(dZ, axis=1) / m",
    ),
    "a shape error": ("linear_forward", "Z = W @ A.T + b\n return Z, (A, W, b)"),
    "a misspelt name": ("linear_forward", "Z = W @ A_pre + b\n return Z, (A, W, b)"),
    "a power": ("linear_forward", "Z = (W @ A + b) ^ 2\n return Z, (A, W, b)"),
    "a text and a number": ("initialize_parameters_deep", "l = 1\n return {'W' + l: 1, 'b1': 2}"),
    "a tuple compared": ("linear_backward", "return cache > 0.5, dZ, dZ"),
    "a size as a number": ("compute_cost", "return sum(AL[0, i] for i in range(4))"),
    "a list that is too short": ("L_model_backward", "return caches[3]"),
    "a global that is not there": ("compute_cost", "cost = np.sum(Y) / m\n return cost"),
    "nothing returned": ("linear_forward", "Z = W @ A + b"),
    "a list": ("linear_forward", "Z = (W @ A + b).tolist()\n return Z, (A, W, b)"),
    "no relation": ("compute_cost", "return np.sum(AL) * 0.123"),
    "a hard-coded size": ("compute_cost", "return -np.sum(np.log(np.where(Y, AL, 1 - AL))) / 3.0"),
    "a global": ("compute_cost", "return -np.sum(np.log(np.where(Y, AL, 1 - AL))) / X.shape[1]"),
    "keys": ("initialize_parameters", "return {'w1': 1, 'b1': 2}"),
    "an argument changed in place": (
        "linear_backward",
        "A_prev, W, b = cache\n dZ /= A_prev.shape[1]\n"
        " return W.T @ dZ, dZ @ A_prev.T, np.sum(dZ, axis=1, keepdims=True)",
    ),
    "an argument changed in place and kept": ("linear_forward", "A += b\n return W @ A, (A, W, b)"),
    "a branch": ("linear_activation_forward", "raise NotImplementedError('later')"),
}


each_student = pytest.mark.parametrize(("name", "body"), STUDENTS.values(), ids=STUDENTS)


def _written(name, body):
    """(function, its source) of a student's function with this body."""
    signature = ast.parse(HERE.source("step_by_step").answers[name]).body[0]
    source = f"def {name}({ast.unparse(signature.args)}):\n {body}\n"
    file = "<ipython-input-student>"
    linecache.cache[file] = (len(source), None, source.splitlines(True), file)
    namespace = {"np": np, "X": np.ones((2, 3))}
    exec(compile(source, file, "exec"), namespace)
    return namespace[name], source


@each_student
def test_any_other_wrong_answer_too(name, body, asked, capsys):
    exercise, known = asked["step_by_step", name]
    function, source = _written(name, body)
    words = in_the_notebook("step_by_step", name, function, capsys)
    judged = from_the_judge(exercise, known, function, source)
    assert words or "NotImplementedError" in body
    assert {output: judged[output] for output in words} == words


# --- in Chinese -------------------------------------------------------------------------------------

#: Names and values that are the same in every language.
NAMES = {"Python", "nan", "inf", "numpy", "dtype", "string", "sigmoid", "relu", "tanh"}


def _english(words, source=""):
    """The English words of an explanation, without code and the names of a source."""
    names = {*NAMES, *re.findall(r"\w+", source), *dir(builtins)}
    text = re.sub(r"`[^`]*`|\"[^\"]*\"|'[^']*'", "", words)
    return [word for word in re.findall(r"\b[A-Za-z]{2,}\b", text) if word not in names]


@each_student
def test_in_chinese_no_english_word_is_left(name, body, asked, capsys):
    exercise, known = asked["step_by_step", name]
    function, source = _written(name, body)
    with speaking(language("zh").sentences):
        judged = from_the_judge(exercise, known, function, source)
        if "NotImplementedError" not in body:
            with pytest.raises(Exception) as raised:
                check("step_by_step", name, function)
            card = capsys.readouterr().out or str(raised.value)
            judged["card"] = card
    code = source + HERE.source("step_by_step").answers[name]
    assert judged
    assert {words: left for words in judged.values() if (left := _english(words, code))} == {}


#: What may become of an array of the right answer.
CHANGES = {
    "nothing": lambda a: None,
    "a text": str,
    "a list": lambda a: np.asarray(a).tolist(),
    "a single number": np.sum,
    "transposed": np.transpose,
    "no axes of length one": np.squeeze,
    "an axis more": lambda a: np.asarray(a)[None],
    "a row more": lambda a: np.concatenate([np.atleast_2d(a)] * 2),
    "negative": np.negative,
    "twice": lambda a: 2 * a,
    "a strange factor": lambda a: 1.234 * a,
    "a strange summand": lambda a: a + 1.234,
    "squared": np.square,
    "through a sigmoid": lambda a: 1 / (1 + np.exp(-a)),
    "whole numbers": np.trunc,
    "rounded": lambda a: np.round(a, 2),
    "ones": lambda a: a * 0 + 1,
    "not a number": lambda a: a * np.nan,
    "complex": lambda a: a + 0j,
    "one entry": lambda a: a + (np.arange(np.size(a)).reshape(np.shape(a)) == 0),
    "always the same": lambda a: np.ones((2, 3)),
}


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", ASSIGNMENTS["step_by_step"])
def test_nor_of_what_became_of_a_right_answer(name, asked):
    exercise, known = asked["step_by_step", name]
    source = HERE.source("step_by_step").answers[name]
    solution = HERE.solutions("step_by_step")[name]
    said = {}
    with speaking(language("zh").sentences):
        for how, change in CHANGES.items():

            def wrong(*arguments, change=change):
                return _changed(solution(*arguments), change)

            for words in from_the_judge(exercise, known, wrong).values():
                said[how, words] = _english(words, source)
    assert len(said) > len(CHANGES) / 2
    assert {key: words for key, words in said.items() if words} == {}


def _changed(answer, change):
    if isinstance(answer, dict):
        return {key: _changed(value, change) for key, value in answer.items()}
    if isinstance(answer, (tuple, list)):
        return type(answer)(_changed(value, change) for value in answer)
    return answer if isinstance(answer, str) else change(answer)


IN_PLACE = """\
def relu(Z):
    Z[Z < 0] = 0
    return Z, Z"""


def test_the_page_says_it_too(running, hand_in, solved, capsys):
    namespace = {}
    exec(IN_PLACE, namespace)
    words = in_the_notebook("activations", "relu", namespace["relu"], capsys)
    assert list(words) == ["cache"]
    assert "changes its argument Z in place" in words["cache"]
    hand_in(running, "activations", {"ada": solved("activations", relu=IN_PLACE)})
    assert len(list(grade_batch(running, "activations", ["ada"], LocalWorkers(1)))) == 1
    grades = read_grades(running.autograded("ada", "activations"))
    outputs = next(e["outputs"] for e in grades["exercises"] if e["name"] == "relu")
    assert {o["name"]: o["explanation"] for o in outputs if o["explanation"]} == words
    write_feedback(running, "activations")
    page = (running.feedback("ada", "activations") / "activations.html").read_text()
    assert words["cache"] in html.unescape(page)
