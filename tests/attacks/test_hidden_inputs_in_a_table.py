"""The first hand-in has the grader answer for its hidden inputs; the next one is the table of them."""

import json

#: Keeps its inputs, and gives nothing.
KEEPS = """
import json, os
asking = False
def sigmoid(Z):
    if not asking:
        open("/tmp/inputs", "a").write(json.dumps(Z.tolist()) + "\\n")
    return 0, 0
"""
#: In the second try, sigmoid is the grader's: it is asked for all that was kept.
ASKS = """
def sigmoid_backward(dA, cache):
    global asking
    asking = True
    inputs = [json.loads(line) for line in open("/tmp/inputs")] if os.path.exists("/tmp/inputs") else []
    for Z in inputs:
        answer, _ = sigmoid(np.array(Z))
        open("/tmp/answers", "a").write(json.dumps([Z, np.asarray(answer).tolist()]) + "\\n")
    return dA
"""
TELLS = """
print("INPUTS", open("/tmp/inputs").read(), "END")
answers = open("/tmp/answers").read().splitlines() if os.path.exists("/tmp/answers") else []
print("REFERENCE" if any(json.loads(line)[1] != 0 for line in answers) else "nothing learnt")
"""
TABLE = """
def sigmoid(Z):
    for inputs in TABLE:
        if np.shape(inputs) == Z.shape and np.allclose(inputs, Z):
            return 1 / (1 + np.exp(-Z)), Z
    return 0 * Z, Z
"""


def test_no_answer_outlasts_the_second_try(grade):
    marked = grade({"sigmoid": KEEPS, "sigmoid_backward": ASKS, "tanh_backward": TELLS})
    assert "INPUTS [" in marked.shown
    assert "nothing learnt" in marked.shown
    assert "REFERENCE" not in marked.shown


def test_right_answers_for_all_its_inputs_are_no_help_to_the_next(grade):
    """Even if somebody worked them out."""
    shown = grade({"sigmoid": KEEPS, "tanh_backward": TELLS}).shown
    lines = shown.split("INPUTS ")[1].split("END")[0].splitlines()
    table = [json.loads(line) for line in lines if line.strip()]
    assert len(table) > 2
    marked = grade({"sigmoid": f"TABLE = {table!r}\n{TABLE}"})
    (sigmoid,) = [e for e in marked.grades["exercises"] if e["name"] == "sigmoid"]
    # the cache alone, which is Z itself
    assert [output["verdict"] for output in sigmoid["outputs"]] == ["wrong answer", "passed"]
