"""The least a submission can cost: a bare fork of a warm process that runs the cells and the calls.

No box, no IPython, no wire, and what comes out is thrown away. Figures are drawn, as they are everywhere.

As a program it runs all submissions of a file that FloorCourse wrote; a Floor is such a process that is
asked for one submission at a time.
"""

import contextlib
import copy
import io
import os
import pickle
import sys
import time
import warnings
from multiprocessing import get_context
from pathlib import Path

from benchmarks.cohorts import ASSIGNMENT
from benchmarks.measure import run
from grading.grade.desk import desk_of, set_up
from grading.grade.kit import pack
from grading.grade.submission import Task, marks_of, seed_of, steps_of
from grading.intake.merging import merge
from grading.intake.reading import read_submission
from grading.run.steps import Cell
from grading.run.warm import warm_shell


class FloorCourse:
    """A class that handed in, as far as the floor goes: all its steps in one file."""

    name = "the floor"

    def __init__(self, handed_in, folder):
        self.folder = folder
        desk = desk_for(handed_in.origin)
        self.workspace = desk.workspace
        submissions = [plain(steps) for steps in all_steps(handed_in, desk)]
        (folder / "steps").write_bytes(pickle.dumps(submissions))

    def grade(self):
        """Run them all; returns what measure.run does."""
        program = ["python", "-m", "benchmarks.floor", str(self.folder / "steps")]
        return run([*program, str(self.workspace)], self.folder)


class Floor:
    """A warm process that forks when it is asked to."""

    def __init__(self, workspace):
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, workspace), daemon=True)
        self.process.start()
        self.connection.recv()

    def seconds(self, steps):
        """How long the fork for one submission took."""
        self.connection.send(plain(steps))
        return self.connection.recv()

    def close(self):
        self.connection.close()
        self.process.join()


def plain(steps):
    """Steps as [(source, None, ()) or (None, function, calls)]: all that a fork needs to know."""
    return [
        (step.source, None, ()) if isinstance(step, Cell) else (None, step.function, step.calls)
        for step in steps
    ]


def all_steps(handed_in, desk):
    """The Cells and Questions of each submission of a class."""
    for task in tasks_of(handed_in, desk):
        submission = merge(desk.master, read_submission(task.data))
        yield steps_of(submission, marks_of(task, desk))


def desk_for(course):
    """The Desk of this process at which the compared assignment is graded."""
    kit = pack(course, ASSIGNMENT)
    set_up(kit)
    return desk_of(kit.digest)


def tasks_of(handed_in, desk):
    """The Tasks of a class."""
    return [
        Task(desk.kit.digest, student, data, seed_of(handed_in.origin.secret, student))
        for student, data in handed_in.submissions.items()
    ]


def _serve(connection, workspace):
    _warm_up(workspace)
    connection.send("ready")
    with contextlib.suppress(EOFError):
        while True:
            steps = connection.recv()
            start = time.perf_counter()
            _fork(steps)
            connection.send(time.perf_counter() - start)


def _warm_up(workspace):
    """What a zygote has loaded, for the same start."""
    import matplotlib.pyplot as plt

    warm_shell()
    os.environ["MPLBACKEND"] = "agg"
    plt.switch_backend("agg")
    os.chdir(workspace)
    sys.path.insert(0, workspace)
    for name in [name for name in sys.modules if name.split(".")[0] == "utils"]:
        del sys.modules[name]  # students have their own


def _fork(steps):
    pid = os.fork()
    if pid == 0:
        try:
            _run(steps)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)


def _run(steps):
    import matplotlib.pyplot as plt

    warnings.simplefilter("ignore")
    namespace = {"__name__": "__main__"}
    for source, function, calls in steps:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
            if function is None:
                exec(compile(_without_magics(source), "<cell>", "exec"), namespace)
        for call in calls:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(Exception):
                namespace[function](*copy.deepcopy(call))
        for number in plt.get_fignums():
            plt.figure(number).savefig(io.BytesIO(), format="png", bbox_inches="tight")
            plt.close(number)


def _without_magics(source):
    return "\n".join(line for line in source.splitlines() if not line.startswith("%"))


def _main(file, workspace):
    submissions = pickle.loads(Path(file).read_bytes())
    _warm_up(workspace)
    for steps in submissions:
        _fork(steps)


if __name__ == "__main__":
    _main(*sys.argv[1:])
