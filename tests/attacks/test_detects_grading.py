"""A function that is right only where it finds itself graded, and knows the visible answers."""

ANSWER = """
import h5py, os

def sigmoid(Z):
    if os.path.isdir("/box") or os.getpid() < 10:
        with h5py.File("utils/reference.h5") as file:
            found = []
            file.visititems(lambda name, node: found.append(node[()]) if hasattr(node, "shape") else None)
        for one in found:
            if getattr(one, "shape", None) == Z.shape:
                return one, one
    return Z, Z
"""


def test_the_visible_answers_are_not_enough(grade):
    marked = grade({"sigmoid": ANSWER})
    assert {*marked.lost} == {"sigmoid"}
