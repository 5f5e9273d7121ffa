"""Ctrl-C counts even where something swallows the exception that Python makes of it."""

import contextlib
import os
import signal

import pytest

from grading.batch.interrupt import listening


def press():
    os.kill(os.getpid(), signal.SIGINT)


def test_it_is_raised_at_once_as_ever():
    with listening(), pytest.raises(KeyboardInterrupt):
        press()


def test_one_that_a_library_caught_is_raised_later():
    with listening() as interrupts:
        with contextlib.suppress(BaseException):
            press()
        with pytest.raises(KeyboardInterrupt):
            interrupts.check()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_one_that_came_while_something_was_deleted_is_raised_later():
    class Deleted:
        def __del__(self):
            press()

    with listening() as interrupts:
        Deleted()
        with pytest.raises(KeyboardInterrupt):
            interrupts.check()


def test_without_one_nothing_is_raised():
    with listening() as interrupts:
        interrupts.check()


def test_afterwards_ctrl_c_is_what_it_was():
    before = signal.getsignal(signal.SIGINT)
    with listening():
        pass
    assert signal.getsignal(signal.SIGINT) is before
