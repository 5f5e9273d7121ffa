"""The student's side of the box: run cells, answer questions about the functions they define.

It is forked from the zygote, with one socket to the grader. It knows no reference, no exercise and no
gradebook, and imports nothing of ours but the wire and the messages, which say what crosses.

A question is answered in a fork of the student's state, so that no call can change what a later
exercise sees; this process only relays between the fork and the grader, and keeps the time.
"""

import builtins
import contextlib
import inspect
import io
import linecache
import os
import signal
import socket
import sys
import traceback

from grading.run import messages, wire
from grading.run.messages import MAX_LINE, MAX_MESSAGE, MAX_NAME, MAX_PRINTED

#: Bytes of changed arguments that are told.
MAX_AFTER = 64 * 1024
#: Seconds beyond its own that a call has for its answer to arrive.
GRACE = 2.0
#: Seconds after which an alarm rings at the earliest; one that is set to 0 never does.
SHORTEST = 0.001
#: What IPython calls the student's own code, and what a source is called that stands in its place.
OWN, IN_PLACE = "<ipython-input", "<ipython-input-in-place>"


class OutOfTime(BaseException):
    """The time for a cell or a call is over. Not an Exception, so that `except Exception` lets it by."""


def serve(shell, folder):
    """Do what the grader asks on descriptor 3, in a shell that has run nothing yet, until it is gone."""
    connection = socket.socket(fileno=3)
    os.chdir(folder)
    sys.path.insert(0, str(folder))
    builtins.input = _no_input
    signal.signal(signal.SIGALRM, _out_of_time)
    own = os.getpid()
    wire.send(connection, {"number": 0})
    while True:
        try:
            request = messages.read(wire.receive(connection), (messages.CELL, messages.QUESTION))
        except EOFError:
            return
        if request["do"] == "ask":
            _ask(connection, shell, request)
            continue
        reply = _run_cell(shell, request)
        if os.getpid() != own:
            # A fork that a cell made and let run on: it is not the one that answers.
            os._exit(0)
        _send_cell_reply(connection, {"number": request["number"], **reply})


def _run_cell(shell, request):
    try:
        return _within(request["seconds"], lambda: shell.run(request["source"]))
    except OutOfTime as error:
        # It rang before the code of the cell was begun, or after it was done.
        words, name = str(error), type(error).__name__
        shell.show({"output_type": "error", "ename": name, "evalue": words, "traceback": [words]})
        return {"outputs": shell.outputs, "error": name}


def _send_cell_reply(connection, reply):
    try:
        wire.send(connection, reply)
    except wire.WireError:
        words = "The outputs of this cell are too large to be kept."
        output = {"output_type": "stream", "name": "stderr", "text": words}
        wire.send(connection, reply | {"outputs": [output]})


def _ask(connection, shell, request):
    """Relay calls to a fork of this process until the grader has no more."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        connection.close()
        try:
            _answer_calls(theirs, shell, request)
        finally:
            os._exit(0)
    theirs.close()
    deadline = wire.NEVER
    try:
        while True:
            data = wire.receive(connection)
            message = messages.read(data, (messages.CALL, messages.SUPPLIED, messages.END))
            if "arguments" in message:
                if message["arguments"] is None:
                    return
                deadline = wire.Deadline(request["seconds"] + GRACE)
            try:
                wire.send_bytes(ours, data, deadline)
                reply = wire.receive(ours, deadline)
            except TimeoutError:
                reply = wire.encode({"number": message["number"], "status": "timeout"})
            except (OSError, EOFError, wire.WireError):
                reply = wire.encode({"number": message["number"], "status": "crash"})
            wire.send_bytes(connection, reply)
    finally:
        ours.close()
        with contextlib.suppress(ProcessLookupError):
            # As the first process of its namespace, all but this one: whatever the calls started ends.
            os.kill(-1 if os.getpid() == 1 else pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):  # where a cell has SIGCHLD ignored
            os.waitpid(pid, 0)


def _answer_calls(connection, shell, request):
    own = os.getpid()
    line, namespace = _Line(connection), shell.user_ns
    for name in request["supplied"]:
        namespace[name] = line.supplied(name, namespace.get(name))
    sources = _Sources(namespace, request["supplied"])
    while True:
        call = line.next(messages.CALL)
        reply = _answer(sources, request, call)
        if os.getpid() != own:
            return
        try:
            line.send(reply)
        except wire.WireError:
            line.send({"status": "output limit"})
        if call["source"] is not None:
            _forget_figures(shell)


class _Line:
    """The connection of a fork that answers calls: what it sends carries the number it last received."""

    def __init__(self, connection):
        self.connection, self.number = connection, None

    def next(self, form):
        received = messages.read(wire.receive(self.connection), form)
        self.number = received["number"]
        return received

    def send(self, reply):
        wire.send(self.connection, {"number": self.number, **reply})

    def supplied(self, name, own):
        """A function that has the grader answer in place of the student's own one of that name."""

        def function(*arguments, **named):
            if named:
                bound = inspect.signature(own).bind(*arguments, **named)
                bound.apply_defaults()
                arguments = bound.args
            self.send({"status": "supply", "function": name, "arguments": arguments})
            answer = self.next(messages.SUPPLIED)
            if answer["error"]:
                raise ValueError(answer["error"])
            return answer["value"]

        return function


class _Sources:
    """What sources define, each run in a copy of a namespace: nothing of the student's own is bound anew.

    The last one is kept, as it is asked one case after the other.

    supplied: names that stay as they are, whatever a source defines
    """

    def __init__(self, namespace, supplied):
        self.own = namespace
        self.supplied = {name: namespace[name] for name in supplied}
        self.source, self.namespace = None, namespace

    def defined(self, source):
        """The names after a source, or the student's own for None; raises whatever it raises."""
        if source is None:
            return self.own
        if source != self.source:
            self.source, self.namespace = None, {**self.own}
            lines = source.splitlines(keepends=True)
            linecache.cache[IN_PLACE] = (len(source), None, lines, IN_PLACE)
            exec(compile(source, IN_PLACE, "exec", dont_inherit=True), self.namespace)
            self.namespace |= self.supplied
            self.source = source
        return self.namespace


def _forget_figures(shell):
    """Let go of what was drawn for one of many sources: nobody sees it, and together it would take memory."""
    shell.outputs.clear()
    if "matplotlib.pyplot" in sys.modules:
        sys.modules["matplotlib.pyplot"].close("all")


def _answer(sources, request, call):
    arguments, printed = call["arguments"], _Printed()
    before = wire.encode(arguments)
    try:
        target, value = _within(
            request["seconds"], lambda: _called(sources, request, call, printed)
        )
        if target is None:
            return {"status": "missing"}
    except OutOfTime:
        return {"status": "timeout"}
    except MemoryError:
        return {"status": "memory"}
    except _TooMuchPrinted:
        return {"status": "output limit"}
    except BaseException as error:
        return {"status": "raised", "error": _describe(error)}
    after = arguments if _are_changed(arguments, before) else None
    return {"status": "returned", "value": value, "printed": printed.getvalue(), "after": after}


def _called(sources, request, call, printed):
    """(function, what it returns) of a call; (None, None) where there is no such function."""
    with contextlib.redirect_stdout(_Printed()):
        target = sources.defined(call["source"]).get(request["function"])
    if not callable(target):
        return None, None
    with contextlib.redirect_stdout(printed):
        return target, target(*call["arguments"])


def _are_changed(arguments, before):
    """Did a call change its arguments, and can that be told? No answer is lost because it cannot."""
    try:
        after = wire.encode(arguments)
    except Exception:
        return False
    return after != before and len(after) <= MAX_AFTER


def _describe(error):
    """What was raised, and the function and the line of the student's own code that raised it."""
    function, line, at = "", "", 0
    for frame in traceback.extract_tb(error.__traceback__):
        if frame.filename.startswith(OWN):
            function, line = frame.name[:MAX_NAME], (frame.line or "")[:MAX_LINE]
            at = frame.lineno or 0
    name, message = type(error).__name__[:MAX_NAME], messages.words_of(error, MAX_MESSAGE)
    return {"name": name, "message": message, "function": function, "line": line, "at": at}


class _TooMuchPrinted(BaseException):
    pass


class _Printed(io.StringIO):
    def write(self, text):
        if self.tell() + len(text) > MAX_PRINTED:
            raise _TooMuchPrinted
        return super().write(text)


def _within(seconds, action):
    """What action() gives. Raises OutOfTime after `seconds`, and once more each second for code that
    swallows it."""
    signal.setitimer(signal.ITIMER_REAL, max(seconds, SHORTEST), 1.0)
    try:
        return _interruptible(action)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _interruptible(action):
    """An alarm raises OutOfTime while this runs, and never before or after: that would end the process."""
    return action()


def _out_of_time(_signal, frame):
    while frame:
        if frame.f_code is _interruptible.__code__:
            raise OutOfTime("the time for this cell is over")
        frame = frame.f_back


def _no_input(*_):
    raise RuntimeError("input() has no one to answer it while a notebook is graded")
