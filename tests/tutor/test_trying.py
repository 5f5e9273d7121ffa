"""Candidates in the notebook's own kernel: in time, unseen, with nothing left behind."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from utils.tutor import trying
from utils.tutor.calls import Call
from utils.tutor.mend import Exhausted
from utils.tutor.trying import Trying

kept = []


def f(a):
    return a


CALL = Call(([1, 2],), (None, ""), None)


def test_what_it_returns_prints_and_raises():
    attempt = Trying(f)
    called = attempt("def f(a):\n    print('seen')\n    return a + [3]\n", CALL)
    assert called.actual == ([1, 2, 3], "seen\n")
    error = attempt("def f(a):\n\n    return a / 2\n", CALL).error
    assert (error["name"], error["at"], error["line"]) == ("TypeError", 3, "return a / 2")


def test_arguments_and_names_of_the_notebook_stay_as_they_are():
    attempt = Trying(f)
    attempt("kept = 7\ndef f(a):\n    global kept\n    a.append(3)\n    kept = 8\n", CALL)
    assert CALL.arguments == ([1, 2],)
    assert kept == []


def test_random_numbers_go_on_as_if_nothing_had_been_drawn():
    np.random.seed(3)
    expected = np.random.randn(2).tolist()
    np.random.seed(3)
    Trying(f)("import numpy as np\ndef f(a):\n    return np.random.randn(100)\n", CALL)
    assert np.random.randn(2).tolist() == expected


def test_what_it_draws_is_put_away():
    before = plt.get_fignums()
    text = "import matplotlib.pyplot as plt\ndef f(a):\n    plt.figure()\n    return len(plt.get_fignums())\n"
    assert Trying(f)(text, CALL).actual[0] == len(before) + 1
    assert plt.get_fignums() == before


def test_an_endless_loop_is_over_in_time(monkeypatch):
    monkeypatch.setattr(trying, "CALL_SECONDS", 0.05)
    text = "def f(a):\n  while True:\n    try:\n      a\n    except Exception:\n      a\n"
    assert Trying(f)(text, CALL).error["name"] == "timeout"


def test_all_of_them_together_have_their_time(monkeypatch):
    monkeypatch.setattr(trying, "SECONDS", 0)
    with pytest.raises(Exhausted):
        Trying(f)("def f(a):\n    return a\n", CALL)
