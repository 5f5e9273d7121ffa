"""The smallest change of a student's own code that makes its answers right: where it is, and of what kind.

Candidates are texts made of the student's cell; whoever asks says how one is tried, so that no code is ever
run here: in the notebook it is the student's own kernel that runs it, in the judge the box.
"""

from utils.tutor.mend.search import Exhausted, Search

__all__ = ["Exhausted", "mend"]


def mend(source, task, calls, names, attempt):
    """{output's name: Mend} of the outputs that a small change of the source makes right in every call.

    Arguments:
    source -- the student's cell
    task -- has `name`, `outputs`, `rtol`, `atol` and `functions`
    calls -- Calls with what the student's function gave, the visible ones first
    names -- what the course calls the arguments
    attempt -- attempt(text, call) returns a Call like the given one, with what the function as defined by
        the text gives for its arguments; raises Exhausted
    """
    try:
        search = Search(source, task, calls, attempt)
    except ValueError:
        return {}
    return search.run() if search.wrong else {}
