"""The checks of the notebooks: `<function>_test(target)`, one module an assignment."""

from utils.tutor.unrun import explain_unrun_cells

explain_unrun_cells()


def check(assignment, function, target):
    """Call target on the visible cases and show a card of what is right and what is not.

    Raises CheckFailed when an output is wrong, and what target itself raises.
    """
    # Most of utils/. Grading imports what a notebook imports, but runs no check.
    from utils.tutor import checking

    checking.check(assignment, function, target)
