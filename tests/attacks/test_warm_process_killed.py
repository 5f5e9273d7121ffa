"""The warm process ends, as when the machine runs out of memory: there is another one."""

import atexit
import os
import signal
from functools import lru_cache

from grading.run import box
from grading.run.box import Zygote
from grading.run.session import Limits, Session


def test_the_next_submission_starts_a_new_one(workspace):
    zygote = Zygote(workspace)
    Session(zygote, Limits()).close()
    os.kill(zygote.process.pid, signal.SIGKILL)
    zygote.process.wait()
    assert zygote.has_ended
    zygote.close()


def test_the_graders_own(workspace, monkeypatch):
    started = []

    class Mortal(Zygote):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            started.append(self)

    monkeypatch.setattr(box, "Zygote", Mortal)
    monkeypatch.setattr(box, "_started", lru_cache(box._started.__wrapped__))
    first = box.zygote_of(workspace, True)
    assert box.zygote_of(workspace, True) is first
    Session(first, Limits()).close()
    first.process.kill()
    first.process.wait()
    assert box.zygote_of(workspace, True) is not first
    for zygote in started:
        zygote.close()
        atexit.unregister(zygote.close)
