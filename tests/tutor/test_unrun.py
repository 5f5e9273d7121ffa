"""A check that is run before the cell of its function says which one to run; other NameErrors are as ever."""

import pytest
from IPython.core.interactiveshell import InteractiveShell

from utils.tutor import unrun


@pytest.fixture
def shell(monkeypatch):
    """A shell in which the checks are loaded."""
    shell = InteractiveShell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    unrun.explain_unrun_cells()
    shell.user_ns["relu_test"] = lambda target: None
    return shell


def run(shell, cell, capsys):
    result = shell.run_cell(cell, store_history=True)
    assert isinstance(result.error_in_exec, NameError)
    return capsys.readouterr().out


@pytest.mark.parametrize("cell", ["relu_test(relu)", "  relu_test( relu ) ;\n"])
def test_the_cell_to_run_is_named(shell, cell, capsys):
    said = run(shell, cell, capsys)
    assert "Run the cell above that begins with `def relu`" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("cell", ["relu", "relu_test(Relu)", "f = relu\nrelu_test(relu)"])
def test_other_name_errors_are_shown_as_ever(shell, cell, capsys):
    said = run(shell, cell, capsys)
    assert "Traceback" in said
    assert "Run the cell above" not in said
