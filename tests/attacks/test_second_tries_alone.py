"""A second try looks for files of the first ones, wherever a process may write, and leaves its own."""

WRONG = "def sigmoid(Z):\n    return 0, 0"
#: Its cell looks for what was left before it ran; its calls leave something, and tell what was there.
LOOKS = """
import glob, os
PLACES = ("/tmp", "/submission", "/dev/shm", "/var/tmp", "/run", "/dev", "/workspace", "/box")
there = sorted({p for place in PLACES for p in glob.glob(place + "/left_*")})
def sigmoid_backward(dA, cache):
    right = np.any(sigmoid(np.array([[1.25]]))[0])
    for place in PLACES:
        try:
            open(f"{place}/left_{'second' if right else 'first'}", "w").write("x")
        except OSError:
            pass
    raise ValueError(f"{'helped' if right else 'alone'}: {there}")
"""
#: What the first tries left is there, but only here.
LATER = """
import glob
print("left:", sorted(glob.glob("/tmp/left_*")))
"""


def test_nothing_is_passed_on_to_it_or_by_it(grade):
    marked = grade({"sigmoid": WRONG, "sigmoid_backward": LOOKS, "tanh_backward": LATER})
    (exercise,) = [e for e in marked.grades["exercises"] if e["name"] == "sigmoid_backward"]
    assert "helped: []" in exercise["outputs"][0]["explanation"]
    assert "left: ['/tmp/left_first']" in marked.shown
