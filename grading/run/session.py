"""The grader's side of a student's process: have cells run, ask its functions."""

import contextlib
import math
import socket
from dataclasses import dataclass

from grading.plain import one_line
from grading.run import messages, wire
from grading.run.box import BoxError, ZygoteEnded
from grading.run.messages import MAX_LINE
from grading.run.supply import NO_ANSWER, supplied
from grading.run.wire import Deadline

#: Seconds beyond its own that a cell or a call has to answer; then the process is ended.
GRACE = 5.0
#: Bytes of all answers to a question together.
MAX_ANSWERS = wire.MAX_FRAME
#: Seconds that a process for a submission is waited for.
START_SECONDS = 20.0


@dataclass(frozen=True)
class Limits:
    """How much a submission may take, all its processes together unless it says otherwise.

    cell_seconds, call_seconds: wall-clock time
    submission_seconds: the same, for all first tries, and again for all second ones
    cpu_seconds, file_bytes: for each process
    memory_bytes: resident memory beyond what a process starts with
    address_bytes: address space of each process beyond what it starts with; not above memory_bytes, so
        that one process is refused memory before all of them have to end
    disk_bytes, inodes: of each of the places that can be written to
    mend_seconds: wall-clock time to search for what would mend one function; 0 searches for nothing
    mend_calls: how often a function may be called for that
    """

    cell_seconds: float = 10.0
    call_seconds: float = 5.0
    submission_seconds: float = 120.0
    cpu_seconds: int = 120
    memory_bytes: int = 2**30
    address_bytes: int = 2**30
    processes: int = 64
    disk_bytes: int = 64 * 2**20
    file_bytes: int = 32 * 2**20
    inodes: int = 2048
    mend_seconds: float = 4.0
    mend_calls: int = 1200


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    status: "returned", "raised", "timeout", "memory", "output limit", "crash" or "missing"
    value, printed: what it returned and printed, when it returned
    after: the arguments as it left them, where it changed them, when it returned; no marks rest on it
    error: {"name", "message", "function", "line", "at"}, when it raised: the last three say where in the
        student's code. That line `at` of some cell is `line` is for the judge to believe or not
    """

    status: str
    value: object = None
    printed: str = ""
    error: dict | None = None
    after: tuple | None = None


class SessionDied(Exception):
    """The student's process ended or stopped answering; `status` is "crash", "memory" or "timeout"."""

    def __init__(self, status):
        super().__init__(status)
        self.status = status


class Session:
    """One submission's process, forked from a zygote.

    deadline: when all that it is asked has to be over, whatever it has been granted for each
    """

    def __init__(self, zygote, limits, deadline=wire.NEVER):
        self.limits, self.deadline = limits, deadline
        self.sent = self.received = 0
        self.sources = []
        self.is_confined = zygote.confine
        self.connection, self.lifeline = zygote.spawn(limits)
        try:
            # Nothing of the student's runs yet: what is late here is the machine.
            self._receive(messages.STARTED, Deadline(START_SECONDS))
        except SessionDied as died:
            self.close()
            raise BoxError(f"a process for a submission did not start: {died}") from None
        except BaseException:
            self.close()
            raise

    def run_cell(self, source, seconds=math.inf):
        """The reply to a cell: {"outputs": [...], "error": ...}. Raises SessionDied.

        seconds: that it gets, if that is less than a cell's time
        """
        seconds = min(seconds, self.limits.cell_seconds, self.deadline.left)
        deadline = Deadline(seconds + GRACE, within=self.deadline)
        self.sources.append(source)
        try:
            self._send({"do": "cell", "source": source, "seconds": seconds}, deadline)
        except wire.WireError:
            raise SessionDied("crash") from None
        return self._receive(messages.CELL_REPLY, deadline)

    def ask(self, function, calls, supply=None):
        """The Answers of a function to calls, argument tuples; stops after one that is fatal.

        supply: {name: function} of the student's functions that are answered here instead, with
            functions of ours; they get what the student's process says are their arguments

        Raises SessionDied, and WireError for arguments that no frame holds.
        """
        answers, before = [], self.received
        self.begin(function, self.limits.call_seconds, supply)
        for arguments in calls:
            answers.append(self.call(arguments))
            if self.received - before > MAX_ANSWERS:
                answers[-1] = Answer("output limit")
            if answers[-1].status not in ("returned", "raised"):
                break
        self.end()
        return answers

    def begin(self, function, seconds, supply=None):
        """Begin to ask a function; seconds: for each call; supply: as in ask. Raises SessionDied."""
        self.supply, self.seconds = supply or {}, seconds
        request = {"do": "ask", "function": function, "supplied": [*self.supply]}
        self._send(request | {"seconds": seconds}, Deadline(GRACE, within=self.deadline))

    def call(self, arguments, source=None):
        """The Answer to a call between begin and end; after one that is fatal, there has to be an end.

        source: what defines the function in place of the student's own cell, for this call alone

        Raises SessionDied, and WireError for what no frame holds.
        """
        deadline = Deadline(self.seconds + GRACE, within=self.deadline)
        self._send({"arguments": arguments, "source": source}, deadline)
        return _answer(self._reply_to_call(deadline), [*self.sources, source or ""])

    def end(self):
        """No more calls: what answered them ends. Raises SessionDied."""
        self._send({"arguments": None}, Deadline(GRACE, within=self.deadline))

    def _reply_to_call(self, deadline):
        """The reply to a call, once what it needs for it is supplied; all of that by the deadline."""
        while True:
            reply = self._receive(messages.REPLY, deadline)
            if reply["status"] != "supply":
                return reply
            answer = supplied(self.supply, reply["function"], reply["arguments"])
            try:
                self._send(answer, deadline)
            except wire.WireError:
                self._send(NO_ANSWER, deadline)

    def close(self):
        """End the process and everything it started."""
        self.connection.close()
        self.lifeline.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _send(self, request, deadline):
        """Send the next message. Raises WireError for one that is too large, which is not counted."""
        data = wire.encode({"number": self.sent + 1, **request})
        self.sent += 1
        try:
            wire.send_bytes(self.connection, data, deadline)
        except TimeoutError:
            raise SessionDied("timeout") from None
        except OSError:
            raise SessionDied(self._cause()) from None

    def _receive(self, form, deadline):
        """The reply to the last message, in this form and of its number, or somebody else has spoken."""
        try:
            data = wire.receive(self.connection, deadline)
            self.received += len(data)
            reply = messages.read(data, form)
        except TimeoutError:
            raise SessionDied("timeout") from None
        except (OSError, EOFError, wire.WireError):
            raise SessionDied(self._cause()) from None
        if reply["number"] != self.sent:
            raise SessionDied("crash")
        return reply

    def _cause(self):
        """How the process ended, from its supervisor, which runs nothing of the student's.

        Raises ZygoteEnded if that is gone without a word: nothing it reads of a student's process may end it.
        """
        self.connection.close()
        with contextlib.suppress(OSError):
            # It may only have stopped to speak, or speak out of turn: this ends it.
            self.lifeline.shutdown(socket.SHUT_WR)
        self.lifeline.settimeout(GRACE)
        try:
            said = self.lifeline.recv(1000).decode(errors="replace")
            ended = not said
        except ConnectionError:
            said, ended = "", True
        except OSError:
            said, ended = "", False
        if ended and self.is_confined:
            raise ZygoteEnded("The process that submissions are forked from was ended.")
        if said.startswith("jail: "):
            raise BoxError(f"a submission could not be confined: {said.removeprefix('jail: ')}")
        return "memory" if said == "memory" else "crash"


def _is_line(told, sources):
    """Is it a line of these sources, as an error tells it? There may be millions: none is kept."""
    return any(
        told in source and any(told == line.strip()[:MAX_LINE] for line in source.splitlines())
        for source in sources
    )


def _answer(reply, sources):
    """The Answer in a reply to a call: nothing in it is believed but its form.

    sources: the student's cells; the line that raised has to be one of theirs, as the answer to a hidden case
        could write the case into it
    """
    if reply["status"] == "returned":
        return Answer(
            "returned", value=reply["value"], printed=reply["printed"], after=reply["after"]
        )
    if reply["status"] == "raised":
        said = reply["error"]
        line = said["line"] if _is_line(said["line"], sources) else ""
        words = {key: one_line(said[key]) for key in ("name", "message", "function")}
        error = words | {"line": line, "at": said["at"]}
        return Answer("raised", error=error)
    return Answer(reply["status"])
