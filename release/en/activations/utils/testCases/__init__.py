"""Inputs of the visible cases: `<function>_test_case()` returns the arguments of one call.

One module an assignment. Where a check makes several calls, the module's VARIANTS lists the
arguments to give to the test case function.
"""

from importlib import import_module


def visible_cases(assignment, function):
    """The argument tuples of every visible call of a function."""
    module = import_module(f"{__name__}.{assignment}")
    test_case = getattr(module, f"{function}_test_case")
    return [test_case(*variant) for variant in module.VARIANTS.get(function, [()])]
