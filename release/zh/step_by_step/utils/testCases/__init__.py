"""Inputs of the visible cases: `<function>_test_case()` returns the arguments of one call.

One module an assignment. Where a check makes several calls, the module's VARIANTS lists the
arguments to give to the test case function; the calls differ in size, so that what is right for one
of them alone shows. NAMES says what the course calls the arguments, those inside of caches too.
"""

from importlib import import_module
from importlib.util import find_spec


def visible_cases(assignment, function):
    """The argument tuples of every visible call of a function."""
    module = import_module(f"{__name__}.{assignment}")
    test_case = getattr(module, f"{function}_test_case")
    return [test_case(*variant) for variant in module.VARIANTS.get(function, [()])]


def argument_names(assignment, function):
    """The names of a function's arguments, a tuple of names for an argument that is a tuple.

    () for a function that has no visible cases.
    """
    if find_spec(f"{__name__}.{assignment}") is None:
        return ()
    return import_module(f"{__name__}.{assignment}").NAMES.get(function, ())
