"""The warm process ends, as when the machine runs out of memory: there is another one."""

import os
import signal

from grading.run.box import Zygote, _started, zygote_of


def test_the_next_submission_starts_a_new_one(workspace):
    zygote = Zygote(workspace)
    os.kill(zygote.process.pid, signal.SIGKILL)
    zygote.process.wait()
    assert zygote.has_ended
    zygote.close()


def test_the_graders_own(workspace, monkeypatch):
    before = zygote_of(workspace, True)
    monkeypatch.setattr(type(before), "has_ended", property(lambda self: self is before))
    try:
        after = zygote_of(workspace, True)
        assert after is not before
        after.close()
    finally:
        _started.cache_clear()
        before.close()
