"""The grader's side of a student's process: have cells run, ask its functions."""

import time
from dataclasses import dataclass

from grading.plain import one_line
from grading.run import wire
from grading.run.box import BoxError, ZygoteEnded
from grading.run.child import MAX_LINE, MAX_PRINTED
from grading.run.supply import supplied

#: Seconds beyond its own that a cell or a call has to answer; then the process is ended.
GRACE = 5.0
#: What a call can come to besides returning and raising; no further call is made after one of these.
FATAL = ("timeout", "memory", "output limit", "crash", "missing")
ERROR_KEYS = ("name", "message", "function", "line")
#: The error of a cell that its time ran out on.
OUT_OF_TIME = "OutOfTime"
#: Bytes of all answers to a question together.
MAX_ANSWERS = wire.MAX_FRAME
#: Seconds that a process for a submission is waited for.
START_SECONDS = 20.0


@dataclass(frozen=True)
class Limits:
    """How much a submission may take, all its processes together unless it says otherwise.

    cell_seconds, call_seconds, submission_seconds: wall-clock time
    cpu_seconds, file_bytes: for each process
    memory_bytes: resident memory beyond what a process starts with
    address_bytes: address space of each process beyond what it starts with; not above memory_bytes, so
        that one process is refused memory before all of them have to end
    disk_bytes, inodes: of each of the places that can be written to
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


@dataclass(frozen=True)
class Answer:
    """What one call gave.

    status: "returned", "raised", "timeout", "memory", "output limit", "crash" or "missing"
    value, printed: what it returned and printed, when it returned
    after: the arguments as it left them, where it changed them, when it returned; no marks rest on it
    error: {"name", "message", "function", "line"}, when it raised: the last two say where in the
        student's code
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
    """One submission's process, forked from a zygote."""

    def __init__(self, zygote, limits):
        self.limits = limits
        self.sent = self.received = 0
        self.lines = set()
        self.is_confined = zygote.confine
        self.connection, self.lifeline = zygote.spawn(limits)
        try:
            self._receive(START_SECONDS)
        except SessionDied as died:
            self.close()
            raise BoxError(f"a process for a submission did not start: {died}") from None
        except BaseException:
            self.close()
            raise

    def run_cell(self, source, patience=1.0):
        """The reply to a cell: {"outputs": [...], "error": ...}. Raises SessionDied.

        patience: the share of a cell's time that it gets
        """
        seconds = self.limits.cell_seconds * patience
        self.lines.update(line.strip()[:MAX_LINE] for line in source.splitlines())
        self._send({"do": "cell", "source": source, "seconds": seconds})
        return _cell_reply(self._receive(seconds + GRACE))

    def ask(self, function, calls, supply=None):
        """The Answers of a function to calls, argument tuples; stops after one that is fatal.

        supply: {name: function} of the student's functions that are answered here instead, with
            functions of ours; they get what the student's process says are their arguments

        Raises SessionDied.
        """
        supply, seconds = supply or {}, self.limits.call_seconds
        request = {"do": "ask", "function": function, "supplied": [*supply], "seconds": seconds}
        self._send(request)
        answers, before = [], self.received
        for arguments in calls:
            self._send({"arguments": arguments})
            answers.append(_answer(self._reply_to_call(supply), self.lines))
            if self.received - before > MAX_ANSWERS:
                answers[-1] = Answer("output limit")
            if answers[-1].status not in ("returned", "raised"):
                break
        self._send({"arguments": None})
        return answers

    def _reply_to_call(self, supply):
        """The reply to a call, once what it needs for it is supplied."""
        seconds = self.limits.call_seconds + GRACE
        deadline = time.monotonic() + seconds
        while True:
            reply = self._receive(deadline - time.monotonic())
            if reply.get("status") != "supply":
                return reply
            self._send(supplied(supply, reply))

    def close(self):
        """End the process and everything it started."""
        self.connection.close()
        self.lifeline.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _send(self, request):
        self.sent += 1
        self.connection.settimeout(GRACE)
        try:
            wire.send(self.connection, {"number": self.sent, **request})
        except TimeoutError:
            raise SessionDied("timeout") from None
        except OSError:
            raise SessionDied(self._cause()) from None

    def _receive(self, seconds):
        """The reply to the last request: of the right number, or somebody else has spoken."""
        try:
            data = wire.receive(self.connection, seconds)
            self.received += len(data)
            reply = wire.decode(data)
        except TimeoutError:
            raise SessionDied("timeout") from None
        except (OSError, EOFError, wire.WireError):
            raise SessionDied(self._cause()) from None
        if not isinstance(reply, dict) or reply.get("number") != self.sent:
            raise SessionDied("crash")
        return reply

    def _cause(self):
        """How the process ended, from its supervisor, which runs nothing of the student's.

        Raises ZygoteEnded if that is gone without a word: no code of a student's in a box can reach it.
        """
        self.connection.close()
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


def _cell_reply(reply):
    """A reply to a cell in its checked form; the outputs themselves are looked at by whoever shows them."""
    outputs, error = reply.get("outputs"), reply.get("error")
    return {
        "outputs": outputs if isinstance(outputs, list) else [],
        "error": error if isinstance(error, str) else None,
    }


def _answer(reply, lines):
    """A checked Answer: nothing in a reply is believed but its form.

    lines: those of the student's cells; the line that raised has to be one of them, as the answer to a
        hidden case could write the case into it
    """
    status, printed = reply.get("status"), reply.get("printed")
    if status == "returned" and isinstance(printed, str):
        if len(printed) > MAX_PRINTED:
            return Answer("output limit")
        after = reply.get("after")
        after = after if isinstance(after, tuple) else None
        return Answer("returned", value=reply.get("value"), printed=printed, after=after)
    if status == "raised" and isinstance(reply.get("error"), dict):
        said = {key: str(reply["error"].get(key, "")) for key in ERROR_KEYS}
        line = said["line"] if said["line"] in lines else ""
        error = {key: one_line(text) for key, text in said.items()} | {"line": line}
        return Answer("raised", error=error)
    return Answer(status if status in FATAL else "crash")
