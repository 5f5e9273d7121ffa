"""One notebook an assignment is graded, so release and grade refuse a second one, in one sentence."""

import shutil

import pytest
from click.testing import CliRunner

from grading.cli import main


@pytest.mark.parametrize("command", ["release", "grade"])
def test_a_second_notebook_is_refused(command, running, hand_in, solved):
    hand_in(running, "activations", {"ada": solved("activations")})
    path = running.source("activations").path
    shutil.copy(path, path.with_name("more.ipynb"))
    done = CliRunner().invoke(main, [command, "activations", "--course-dir", str(running.folder)])
    assert done.exit_code == 1
    assert "holds 2 notebooks, activations.ipynb, more.ipynb. One is graded" in done.output
