"""Kill the coordinator between two steps of recording a submission that was graded before."""

import pytest
from commands import Grading, no_orphans
from content import Outcome, differences

#: What Python is about to do, and the end of the path that it does it to: a step of write_autograded.
STEPS = {
    "nothing is written": ("os.mkdir", ".activations.unfinished"),
    "it is written beside the old one, and not recorded": ("os.mkdir", ".unfinished/images"),
    "it is recorded": ("os.rename", "marked-by-hand/activations"),
    "the old one is moved away": ("os.rename", "marked-by-hand/.activations.unfinished"),
    "the new one is in its place": ("shutil.rmtree", "marked-by-hand/.activations.old"),
}
#: The old one is removed twice: before the move what an earlier run left, after it the old one itself.
TWICE = ("shutil.rmtree",)
KILL = """
import os, signal, sys
left = {count}
def watch(event, arguments):
    global left
    if event == "{event}" and "marked-by-hand" in str(arguments[0]):
        if str(arguments[0]).endswith("{path}"):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
"""


@pytest.fixture(scope="module")
def undisturbed(on_sqlite):
    one, states = on_sqlite
    return one.undisturbed(states["halfway"])[0]


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_when(step, on_sqlite, undisturbed):
    one, states = on_sqlite
    course = one.begin(states["halfway"])
    event, path = STEPS[step]
    with no_orphans():
        before = KILL.format(event=event, path=path, count=2 if event in TWICE else 1)
        assert Grading(course, before=before).wait()[0] == -9
        code, said = Grading(course).wait()
    assert code == 0, said
    assert differences(Outcome.of(course), undisturbed) == []
