"""Answers that Python's compiler, IPython or whoever reads them may stumble over, or warn of."""

import pytest

HEAD = "def sigmoid(Z):\n    return "
SOURCES = {
    "a long sum": HEAD + "1+" * 5000 + "Z",
    "a long chain": HEAD + "Z" + ".T" * 5000,
    "many signs": HEAD + "-" * 5000 + "Z",
    "many calls": HEAD + "Z" + "()" * 5000,
    "many branches": "def sigmoid(Z):\n if 1: pass\n" + " elif 1: pass\n" * 1200,
    "many brackets": HEAD + "f'" + "{" * 200 + "'",
    "cells in cells": "%%a\n" * 4000,
    "magics": "%a\n" * 4000,
    "commands": "!a\n" * 3000 + "x = (\n",
    "a long number": HEAD + "9" * 10_000,
    "a zero byte": HEAD + "'\0'",
    "escapes": HEAD + "\x1b[31m\x9b\u202eZ",
    "a module's odd name": "import \u202ex",
    "ends of lines": "def sigmoid(Z):\r    return 1\r\x85\u2028\u2029x=",
    "what is continued": "\\\n" * 9000 + "x=",
    "an encoding": "# -*- coding: \x1b[31mnowhere -*-\n" + HEAD + "1",
}
#: Python warns of each of these.
WARNED = HEAD + "1 is 1, '\\d', '\\400', 0x1for x in y, 1()\n"


@pytest.mark.parametrize("name", SOURCES)
def test_it_costs_its_own_points_alone(grade, name):
    marked = grade({"sigmoid": SOURCES[name]})
    assert {*marked.lost} == {"sigmoid"}
    (exercise,) = [e for e in marked.grades["exercises"] if e["name"] == "sigmoid"]
    for output in exercise["outputs"]:
        assert output["explanation"].isprintable()


def test_no_warning_is_passed_on(grade, capfd):
    assert {*grade({"sigmoid": WARNED}).lost} == {"sigmoid"}
    assert capfd.readouterr() == ("", "")
