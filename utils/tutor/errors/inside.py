"""Exceptions from inside of a function of the course: only what the student's line gives it can be wrong."""

from utils.tutor.words import say


def shapes_met(scene, *shapes):
    """Words for arrays whose shapes do not fit."""
    if not scene.visible or len(shapes) < 2:
        return say(
            "inside `{function}`, arrays met whose shapes do not fit. Is each value that it is given what "
            "its name says, and are they in the right order?",
            function=scene.inside,
        )
    return say(
        "inside `{function}`, arrays of shapes ({one}) and ({other}) met, which do not fit. Is each value "
        "that it is given what its name says, and are they in the right order?",
        function=scene.inside,
        one=shapes[0],
        other=shapes[1],
    )


def kind_met(scene, kind):
    """Words for a tuple, a list or a dictionary."""
    return say(
        "inside `{function}`, a {kind} stands where an array is needed. Is each value that it is given "
        "what its name says, and are they in the right order?",
        function=scene.inside,
        kind=kind,
    )


def anything_met(scene):
    """Words for whatever else it may be."""
    return say(
        "this comes from inside `{function}`. Is each value that it is given what its name says, and are "
        "they in the right order?",
        function=scene.inside,
    )
