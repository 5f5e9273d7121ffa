"""Candidates for a mend, tried in the notebook's own kernel: in time, unseen, with nothing left behind."""

import contextlib
import copy
import ctypes
import io
import linecache
import sys
import threading
import time

import numpy as np

from utils.tutor.calls import Call
from utils.tutor.mend import Exhausted
from utils.tutor.raised import described

#: Seconds for all candidates of one function, and for one call of one of them.
SECONDS, CALL_SECONDS = 1.5, 0.5
#: The name of the file that a candidate seems to come from.
FILE = "<a candidate>"


class _OutOfTime(BaseException):
    """The time of a call is over. Not an Exception, so that `except Exception` lets it by."""


class Trying:
    """Tries texts in place of a function's cell; called as utils.tutor.mend.mend calls `attempt`.

    What the function could see, a candidate can see; names that it gives values to are its own.
    """

    def __init__(self, function):
        self.function, self.end = function, time.monotonic() + SECONDS
        self.text = self.namespace = None

    def __call__(self, text, call):
        """The Call with what the function as defined by the text gives. Raises Exhausted."""
        left = self.end - time.monotonic()
        if left <= 0:
            raise Exhausted
        with _unseen():
            try:
                with _limit(CALL_SECONDS):
                    target = self._defined(text)
                    arguments, printed = copy.deepcopy(call.arguments), io.StringIO()
                    with contextlib.redirect_stdout(printed):
                        value = target(*arguments)
            except _OutOfTime:
                error = {"name": "timeout", "message": "", "function": "", "line": "", "at": 0}
                return Call(call.arguments, call.expected, None, error, call.words)
            except Exception as error:
                return Call(
                    call.arguments, call.expected, None, described(error, FILE.__eq__), call.words
                )
        actual = value, printed.getvalue()
        return Call(call.arguments, call.expected, actual, None, call.words, arguments)

    def _defined(self, text):
        if text != self.text:
            self.text, self.namespace = None, dict(self.function.__globals__)
            linecache.cache[FILE] = len(text), None, text.splitlines(keepends=True), FILE
            exec(compile(text, FILE, "exec"), self.namespace)
            self.text = text
        return self.namespace[self.function.__name__]


@contextlib.contextmanager
def _limit(seconds):
    """Raise _OutOfTime in this thread after so many seconds. It reaches Python code, not a long step in C."""
    here, lock, over = threading.get_ident(), threading.Lock(), []

    def interrupt():
        with lock:
            if not over:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(
                    ctypes.c_ulong(here), ctypes.py_object(_OutOfTime)
                )

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            over.append(True)
        timer.cancel()


@contextlib.contextmanager
def _unseen():
    """Nothing printed, drawn or drawn at random within the block shows afterwards."""
    state = np.random.get_state()
    plt = sys.modules.get("matplotlib.pyplot")
    figures = {*plt.get_fignums()} if plt else set()
    capture = sys.modules.get("IPython.utils.capture")
    quiet = capture.capture_output() if capture else contextlib.redirect_stderr(io.StringIO())
    try:
        with quiet, np.errstate(all="ignore"):
            yield
    finally:
        np.random.set_state(state)
        for number in set(plt.get_fignums()) - figures if plt else ():
            plt.close(number)
