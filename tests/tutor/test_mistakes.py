"""When a known mistake is named: it gives what the student's function gives, and that is no accident."""

import numpy as np

from utils.tutor.calls import Call
from utils.tutor.compare import Output
from utils.tutor.mistakes import KnownMistake, KnownMistakes
from utils.tutor.reference import Reference

A, COST = Output("A", at=0), Output("cost", at=1)
RIGHT = np.array([0.5, 0.25]), 1.0


def found(output, actual, mistake, **options):
    reference = Reference((A, COST), 1e-6, 1e-9, frozenset(), ())
    known = KnownMistake("mistake", "A hint.", [(mistake, "")], **options)
    calls = [Call((), (RIGHT, ""), (actual, ""))]
    return KnownMistakes(reference, [known], calls).find(output)


def test_an_output_that_is_as_the_mistake_gives_it():
    assert found(COST, (RIGHT[0], 2.0), (RIGHT[0] + 1, 2.0)).name == "mistake"


def test_one_about_the_whole_function_has_to_give_all_of_it():
    wrong = RIGHT[0] + 1, 2.0
    assert found(COST, (RIGHT[0], 2.0), wrong, whole=True) is None
    assert found(COST, wrong, wrong, whole=True).name == "mistake"


def test_one_that_would_have_spoilt_what_is_right_comes_last():
    reference = Reference((A, COST), 1e-6, 1e-9, frozenset(), ())
    spoils = KnownMistake("both", "A hint.", [((RIGHT[0] + 1, 2.0), "")])
    spares = KnownMistake("cost", "A hint.", [((RIGHT[0], 2.0), "")])
    calls = [Call((), (RIGHT, ""), ((RIGHT[0], 2.0), ""))]
    assert KnownMistakes(reference, [spoils, spares], calls).find(COST).name == "cost"
    assert KnownMistakes(reference, [spoils], calls).find(COST).name == "both"


def test_nan_alone_is_no_sign_of_a_mistake():
    assert found(COST, (RIGHT[0], np.nan), (RIGHT[0], np.nan)) is None


def test_nan_beside_what_is_right_is_one():
    overflowed = np.array([np.nan, 0.25]), 1.0
    assert found(A, overflowed, overflowed).name == "mistake"
