"""Escape sequences, bells and text turned around in what a grader may read on a terminal."""

ANSWERS = {
    "relu": """
def relu(Z):
    raise ValueError("\\x1b]0;title\\x07\\x1b[2J\\x9b31m\\u202egnorw\\r\\nsigmoid: passed, 10 of 10 points")
""",
    "tanh": """
def tanh(Z):
    return type("\\x1b[31m\\x9b2J\\u202e", (), {})(), 1
""",
}


def test_they_are_taken_out(grade):
    marked = grade(ANSWERS)
    assert {*marked.lost} == {"relu", "tanh"}
    for exercise in marked.grades["exercises"]:
        for output in exercise["outputs"]:
            assert output["explanation"].isprintable()
