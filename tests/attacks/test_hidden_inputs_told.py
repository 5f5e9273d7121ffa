"""A function writes the hidden inputs into its errors, to read them in the feedback."""

ANSWER = """
import linecache

def relu(Z):
    text = "HIDDEN " + ",".join(f"{z:.3f}" for z in Z.ravel())[:150]
    linecache.cache["<ipython-input-x>"] = (len(text), None, ["raise E # " + text], "<ipython-input-x>")
    code = compile("raise E", "<ipython-input-x>", "exec")
    if Z.size > 1:
        exec(code, {"E": type("Error", (Exception,), {"__str__": lambda self: text})})
    return Z, Z
"""


def test_they_are_not_repeated(grade):
    marked = grade({"relu": ANSWER})
    (relu,) = [e for e in marked.grades["exercises"] if e["name"] == "relu"]
    for output in relu["outputs"]:
        assert "raise E" not in output["explanation"]
