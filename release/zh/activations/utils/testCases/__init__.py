"""Inputs of the visible cases: `<function>_test_case()` returns the arguments of one call."""
