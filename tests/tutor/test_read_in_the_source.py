"""What no call shows but the source says is told beside the first place that differs."""

from dataclasses import dataclass

from utils.tutor.calls import Call
from utils.tutor.compare import Output
from utils.tutor.feedback import find_faults
from utils.tutor.reading import read_source

READS = "It reads `labels`, a variable of the notebook, where the arguments have to do."
COST = "def f(AL, Y):\n    return -np.mean(labels * np.log(AL))"
SHAPES = "operands could not be broadcast together with shapes (1,2) (1,3) "


@dataclass
class Task:
    outputs: tuple = (Output("cost"),)
    rtol: float = 1e-6
    atol: float = 1e-9
    functions: frozenset = frozenset()


def _said(actual, error, source):
    calls = [Call((0.5, 1), (0.123, ""), actual, error)]
    return find_faults(Task(), calls, names=("AL", "Y"), reading=read_source(source, "f"))[
        "cost"
    ].words


def _error(name, message):
    return {"name": name, "message": message, "line": "", "function": "f"}


def test_a_global_that_is_read_is_named():
    assert _said((0.789, ""), None, COST).endswith(READS)
    assert _said(None, _error("ValueError", SHAPES), COST).endswith(READS)


def test_an_error_that_names_it_does_not_do_so_twice():
    message = "name 'labels' is not defined"
    assert "a variable of the notebook" not in _said(None, _error("NameError", message), COST)


def test_a_seed_that_is_not_set_is_told():
    assert _said((0.789, ""), None, "def f(AL, Y):\n    return np.random.randn(2)").endswith(
        "It draws random numbers, but sets no seed: keep the line that does."
    )


def test_without_either_nothing_is_added():
    assert "reads" not in _said((0.789, ""), None, "def f(AL, Y):\n    return AL")
