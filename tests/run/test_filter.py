"""What a submission may not ask of the kernel: every call on the list is refused, or there is no box."""

import pyseccomp
import pytest

from grading.run import filter as filter_module
from grading.run.filter import ABSENT, DENIED, NEWER, NUMBERS, FilterUnavailable, bpf_program


def _number(name):
    return pyseccomp.resolve_syscall(pyseccomp.system_arch(), name)


def test_numbers_are_those_of_the_names():
    known = {name: _number(name) for name in NUMBERS if _number(name) != filter_module.UNKNOWN}
    assert known
    assert known == {name: NUMBERS[name] for name in known}
    assert not {*NUMBERS.values()} & {*NEWER}


def test_a_call_without_a_name_is_refused_by_its_number(monkeypatch):
    """As by a libseccomp of years ago, which knows none of these names."""
    program = bpf_program()
    resolve = pyseccomp.resolve_syscall
    monkeypatch.setattr(
        pyseccomp,
        "resolve_syscall",
        lambda arch, name: filter_module.UNKNOWN if name in NUMBERS else resolve(arch, name),
    )
    assert len(bpf_program()) == len(program)


@pytest.mark.parametrize("names", ["DENIED", "ABSENT"])
def test_a_call_without_name_or_number_leaves_no_filter(monkeypatch, names):
    monkeypatch.setattr(filter_module, names, (*DENIED, *ABSENT, "no_such_call"))
    with pytest.raises(FilterUnavailable, match="no_such_call"):
        bpf_program()


def test_a_rule_that_cannot_be_made_leaves_no_filter(monkeypatch):
    monkeypatch.setattr(filter_module, "NEWER", [-7])
    with pytest.raises(FilterUnavailable, match="cannot refuse -7"):
        bpf_program()
