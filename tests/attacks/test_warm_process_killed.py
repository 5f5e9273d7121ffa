"""The warm process ends, as when the machine runs out of memory: there is another one."""

import os
import signal

import psutil
import pytest

from grading.grade.desk import Desk
from grading.run.box import Zygote, ZygoteEnded
from grading.run.session import Limits, Session


@pytest.fixture
def zygote(desk):
    zygote = Zygote(desk.workspace)
    yield zygote
    zygote.close()


def test_it_shows(zygote):
    Session(zygote, Limits()).close()
    os.kill(zygote.process.pid, signal.SIGKILL)
    zygote.process.wait()
    assert zygote.has_ended
    with pytest.raises(ZygoteEnded):
        Session(zygote, Limits())


@pytest.mark.parametrize("outermost", [True, False])
def test_while_a_submission_runs(zygote, outermost):
    """Whichever of its processes it is: nobody takes it for a crash of the student's code."""
    outer = psutil.Process(zygote.process.pid)
    with Session(zygote, Limits()) as session:
        assert session.run_cell("1 + 1")["error"] is None
        (outer if outermost else outer.children(recursive=True)[1]).kill()
        with pytest.raises(ZygoteEnded):
            for _ in range(100):  # it takes the kernel a moment to end them all
                session.run_cell("import time; time.sleep(0.05)")


def test_the_next_submission_starts_a_new_one(desk):
    own = Desk(desk.kit)
    first = own.zygote()
    assert own.zygote() is first
    Session(first, Limits()).close()
    first.process.kill()
    first.process.wait()
    assert own.zygote() is not first
    Session(own.zygote(), Limits()).close()
    own.put_away()
    assert not own.folder.exists()
