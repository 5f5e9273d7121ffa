"""cases: what a module of visible cases says, and what it need not say."""

from types import SimpleNamespace

import pytest

from utils.tutor.cases import argument_names, visible_cases


def f_test_case(n=1, m=2):
    return n, (m, m)


def test_the_arguments_of_each_variant():
    module = SimpleNamespace(f_test_case=f_test_case, VARIANTS={"f": [(), (3,), (3, 4)]})
    assert visible_cases(module, "f") == [(1, (2, 2)), (3, (2, 2)), (3, (4, 4))]


@pytest.mark.parametrize("said", [{}, {"VARIANTS": {"g": [(3,)]}}])
def test_one_call_where_no_variant_is_listed(said):
    assert visible_cases(SimpleNamespace(f_test_case=f_test_case, **said), "f") == [(1, (2, 2))]


def test_a_function_without_a_case():
    with pytest.raises(AttributeError, match="g_test_case"):
        visible_cases(SimpleNamespace(f_test_case=f_test_case), "g")


def test_the_names_of_the_arguments():
    names = ("n", ("m", "m again"))
    assert argument_names(SimpleNamespace(NAMES={"f": names}), "f") == names


@pytest.mark.parametrize("said", [{}, {"NAMES": {"g": ("n",)}}])
def test_arguments_that_nobody_named(said):
    assert argument_names(SimpleNamespace(**said), "f") == ()
