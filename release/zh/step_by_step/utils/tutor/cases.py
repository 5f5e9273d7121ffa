"""Inputs of the visible cases, as a module of them says: testCases/<assignment>.py in a released folder.

`<function>_test_case()` returns the arguments of one call. Where a check makes several calls, VARIANTS lists
the arguments to give to that function; the calls differ in size, so that what is right for one of them alone
shows. NAMES says what the course calls the arguments, those inside of caches too.
"""


def visible_cases(module, function):
    """The argument tuples of every visible call of a function."""
    test_case = getattr(module, f"{function}_test_case")
    return [test_case(*variant) for variant in getattr(module, "VARIANTS", {}).get(function, [()])]


def argument_names(module, function):
    """The names of a function's arguments, a tuple of names for an argument that is a tuple."""
    return getattr(module, "NAMES", {}).get(function, ())
