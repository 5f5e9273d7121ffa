"""A function keeps its hidden inputs, and tells what the reference makes of them in an error."""

import json

import numpy as np

WRONG = """
import json, os
asking = False
def sigmoid(Z):
    if not asking:
        open("/tmp/inputs", "a").write(json.dumps(Z.tolist()) + "\\n")
    return 0, 0
"""
#: A visible case comes first in each try, and its error is shown.
ASKS = """
def sigmoid_backward(dA, cache):
    global asking
    asking = True
    kept = [json.loads(line) for line in open("/tmp/inputs")] if os.path.exists("/tmp/inputs") else []
    told = [float(np.ravel(sigmoid(np.array(Z))[0])[0]) for Z in [[[0.123]], *kept[1:]]]
    open("/tmp/inputs", "a").write(json.dumps(np.asarray(cache).tolist()) + "\\n")
    raise ValueError(" ".join(f"{value:.5f}" for value in told))
"""
SHOWS = 'print("INPUTS", open("/tmp/inputs").read(), "END")'


def test_no_reference_value_of_a_hidden_input_is_told(grade):
    answers = {"sigmoid": WRONG, "sigmoid_backward": ASKS, "tanh_backward": SHOWS}
    marked = grade(answers)
    lines = marked.shown.split("INPUTS ")[1].split("END")[0].splitlines()
    firsts = [np.ravel(json.loads(line))[0] for line in lines if line.strip()]
    values = {f"{1 / (1 + np.exp(-first)):.5f}" for first in firsts[1:]}
    (asked,) = [e for e in marked.grades["exercises"] if e["name"] == "sigmoid_backward"]
    told = str(asked["outputs"])
    assert f"{1 / (1 + np.exp(-0.123)):.5f}" in told  # it is shown what it made up
    assert not [value for value in values if value in told]
