"""The grader's functions are asked for by whoever may not: a cell, a first try, another function."""

from attack_snippets import SOCKETS

TAKE = (
    SOCKETS
    + """
import sys
from grading.run import messages, wire

def of_frames(name, kind=object):
    frame = sys._getframe()
    while not isinstance(frame.f_locals.get(name, kind), kind) or name not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals[name]

def asked(function, arguments):
    line = of_frames("line")
    line.send({"status": "supply", "function": function, "arguments": arguments})
    return line.next(messages.SUPPLIED)["value"]
"""
)
WRONG = "def sigmoid(Z):\n    return 0, 0"


def outputs(marked, name):
    (exercise,) = [e for e in marked.grades["exercises"] if e["name"] == name]
    return [output["verdict"] for output in exercise["outputs"]]


def test_a_first_try_has_no_answer(grade):
    source = TAKE + "\ndef sigmoid(Z):\n    return asked('sigmoid', (Z,)), Z\n"
    assert outputs(grade({"sigmoid": source}), "sigmoid") == ["wrong answer", "passed"]


def test_a_second_try_has_none_for_itself_or_a_later_one(grade):
    source = TAKE + "\ndef sigmoid_backward(dA, cache):\n    sigmoid(cache)\n"
    source += "    names = 'sigmoid_backward', 'tanh_backward', 'tanh', 'np', '__import__'\n"
    source += "    found = [asked(name, (dA, cache)) for name in names]\n"
    source += "    return next((one for one in found if one is not None), dA)\n"
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": source})
    assert outputs(marked, "sigmoid_backward") == ["wrong answer"]
    assert {*marked.lost} == {"sigmoid", "sigmoid_backward"}


def test_a_cell_of_a_second_try_has_none(grade):
    cell = TAKE + "\ngrader = socket.socket(fileno=os.dup(3))\n"
    cell += "number = of_frames('request', dict)['number']\n"
    cell += (
        "ask = {'number': number, 'status': 'supply', 'function': 'sigmoid', 'arguments': (1.5,)}\n"
    )
    cell += "wire.send(grader, ask)\nprint('GOT', wire.decode(wire.receive(grader)))\n"
    marked = grade({"sigmoid": WRONG}, [cell])
    assert {*marked.lost} == {"sigmoid"}
    assert "GOT" not in marked.shown
    assert "This cell ended the Python process." in marked.shown
