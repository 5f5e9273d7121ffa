"""Grade a class: what is not graded yet goes to workers, what comes back is written. The one writer."""

import contextlib
import errno
import fcntl
import logging
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from grading.assignment.exercises import exercises_of
from grading.batch.changes import Change, change_of
from grading.batch.dispatch import Hands
from grading.course import CourseError
from grading.grade.desk import KitError
from grading.grade.kit import pack
from grading.grade.submission import Task, seed_of
from grading.intake.files import read_submitted, read_timestamp
from grading.intake.times import moment
from grading.plain import GradingError, one_line
from grading.record.cells import dropped_marks, register
from grading.record.files import read_grades, remove_unfinished, write_autograded
from grading.record.gradebook import Recorder
from grading.run.box import BoxError
from grading.translate.catalogue import Language

#: Number of submissions, graded before, that are looked up in the gradebook at once.
LOOKED_UP = 100
#: Errors of a disk, or of all of this process's files: the next submission would meet them too.
OF_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE)
log = logging.getLogger(__name__)


class NotGraded(Exception):
    """Submissions that are not graded; the message names them. All others are recorded.

    unread, failed: {student: words}, what an instructor has to mend first, as it cannot be read, or written,
    and what grading itself failed on
    """

    def __init__(self, unread, failed):
        self.unread, self.failed = _told(unread), _told(failed)
        lines = [f"{name}: {why}" for name, why in (self.unread | self.failed).items()]
        super().__init__("\n".join(["Not graded:", *lines]))


def _told(errors):
    return {one_line(name): one_line(str(error) or repr(error)) for name, error in errors.items()}


@dataclass(frozen=True)
class Recorded:
    """A submission that is graded and in the gradebook.

    grades: the content of its grades.json
    is_new: whether it was graded in this run; False when an earlier one had done it
    change: the Change of its mark, or None
    """

    grades: dict
    is_new: bool
    change: Change | None = None


@dataclass(frozen=True)
class NothingHandedIn:
    """A student whose folder holds no notebook: there is nothing to grade, and nothing to record."""

    student: str


def grade_batch(course, assignment, students, workers, confine=True, force=False):
    """Grade these students' submissions; yields a Recorded for each as it is in the gradebook.

    For a folder without a notebook, a NothingHandedIn comes at the end.

    What was graded before, with the same submission, assignment, secret and engine, is not run again
    unless it is to be forced.

    workers: LocalWorkers or DaskWorkers

    Raises CourseError when the gradebook or the disk cannot be written to, or somebody else is grading
    the assignment; WorkersError, KitError and BoxError when there are no workers, or they cannot grade
    or cannot confine submissions; ReleaseError when nbgrader cannot note the assignment's cells in the
    gradebook: then nothing more is graded. Raises NotGraded when everything else is done, if there are
    submissions that could not be read, or on which grading failed. In any case the same call goes on from
    there.
    """
    with _alone(course, assignment):
        yield from _Batch(course, assignment, workers, confine, force).grade(students)


class _Batch:
    """One run over submissions of an assignment."""

    def __init__(self, course, assignment, workers, confine, force):
        self.course, self.assignment, self.workers = course, assignment, workers
        self.kit, self.force = pack(course, assignment, confine), force
        self.images = course.source(assignment).folder / "images"
        self.timestamps, self.graded_before, self.empty = {}, [], []
        self.unread, self.failed = {}, {}
        self.dropped = {}

    def grade(self, students):
        remove_unfinished(self.course.autograded_folder, self.assignment)
        with self.workers.at_work(self.kit) as new_executor:
            crew = self.workers
            hands = Hands(self._tasks(students), new_executor, crew.size, crew.together)
            at_work = hands.fill()
            register(self.course, self.assignment)  # while the workers start
            self.dropped = dropped_marks(self.course, self.assignment)
            with Recorder(self.course, self.assignment) as recorder:
                while at_work:
                    for task, result in hands.collect():
                        yield from self._write(recorder, task.student, result)
                    yield from self._look_up(recorder, LOOKED_UP)
                    at_work = hands.fill()
                yield from self._look_up(recorder)
        yield from map(NothingHandedIn, self.empty)
        if self.unread or self.failed:
            raise NotGraded(self.unread, self.failed)

    def _tasks(self, students):
        """The Tasks of what has to be graded; the other students are noted in graded_before."""
        for student in students:
            folder = self.course.submitted(student, self.assignment)
            try:
                task = self._task(student, folder)
            except UnicodeError:
                self.unread[student] = "The name of this folder is no text: rename the folder."
                continue
            except OSError as error:
                why = error.strerror or error
                self.unread[student] = f"{error.filename or folder} cannot be read: {why}."
                continue
            except GradingError:
                raise
            except Exception as error:
                # Whatever it is, it lies in this folder.
                self.failed[student] = f"{folder} cannot be read: {error!r}."
                continue
            if task is not None:
                yield task

    def _task(self, student, folder):
        """The Task of what is in a student's folder; None if there is nothing to grade, which is noted."""
        seed = seed_of(self.course.secret, student)
        handed_in = read_submitted(folder, self.assignment)
        if handed_in.data is None:
            self.empty.append(student)
            return None
        task = Task(self.kit.digest, student, handed_in.data, seed, handed_in.notes)
        self.timestamps[student] = handed_in.timestamp
        if self._is_graded(task, handed_in.timestamp) and not self.force:
            self.graded_before.append(student)
            return None
        return task

    def _is_graded(self, task, timestamp):
        """Has an earlier run written what grading this Task would give?"""
        folder = self.course.autograded(task.student, self.assignment)
        grades = read_grades(folder)
        return (
            grades is not None
            and task.key is not None
            and grades.get("key") == task.key
            and "exercises" in grades
            and Path(folder, f"{self.assignment}.ipynb").is_file()
            and read_timestamp(folder) == timestamp
        )

    def _write(self, recorder, student, result):
        """Write what a worker gave for a submission; yields its Recorded unless grading failed on it."""
        if isinstance(result, (BoxError, KitError)):
            raise result
        if isinstance(result, BaseException):
            self.failed[student] = result
            return
        folder = self.course.autograded(student, self.assignment)
        timestamp, recorded = self.timestamps[student], None
        with self._writing(student, folder):
            earlier = read_grades(folder)
            with write_autograded(folder, self.assignment, result, timestamp, self.images):
                recorded = self._record(recorder, student, result.grades, earlier, is_new=True)
        if recorded:
            yield recorded

    @contextlib.contextmanager
    def _writing(self, student, folder):
        """What goes wrong inside is noted as this student's, unless it would for everybody."""
        try:
            yield
        except GradingError:
            raise
        except OSError as error:
            why = f"{folder} cannot be written: {error.strerror or error}."
            if error.errno in OF_ALL:
                raise CourseError(
                    f"{why} What was graded before is recorded; when that is mended, the same command goes "
                    "on from here."
                ) from error
            self.unread[student] = why
        except Exception as error:
            self.failed[student] = f"{folder} cannot be written: {error!r}."

    def _look_up(self, recorder, at_least=1):
        """Yield a Recorded for what was graded before; the gradebook is put right where it has less."""
        if len(self.graded_before) < at_least:
            return
        known = recorder.entries(self.graded_before)
        for student in self.graded_before:
            folder, recorded = self.course.autograded(student, self.assignment), None
            with self._writing(student, folder):
                grades, timestamp = read_grades(folder), self.timestamps[student]
                if recorder.holds(known, grades, _moment(timestamp)):
                    del self.timestamps[student]
                    recorded = Recorded(grades, is_new=False)
                else:
                    recorded = self._record(recorder, student, grades, grades, is_new=False)
            if recorded:
                yield recorded
        self.graded_before = []

    def _record(self, recorder, student, grades, earlier, is_new):
        before, after = recorder.record(grades, _moment(self.timestamps.pop(student)))
        dropped = self.dropped.get(student, {})
        change = change_of(before, after, dropped, earlier, grades, self.cases)
        return Recorded(grades, is_new, change)

    @cached_property
    def cases(self):
        """{function: [(what is special about a hidden case, the same in other languages)]}"""
        course = self.course
        spoken = [Language.of(code, course.translations) for code in course.languages]
        return {
            name: [
                (words, [language(f"cases/{name}", words) for language in spoken])
                for words in (" ".join(case.__doc__.split()) for case in exercise.cases)
            ]
            for name, exercise in exercises_of(course, self.assignment).items()
        }


def _moment(timestamp):
    return timestamp and moment(timestamp)


@contextlib.contextmanager
def _alone(course, assignment):
    """Raises CourseError while another process of this machine grades the assignment."""
    with Path(course.folder, f".{assignment}.grading").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(
                f"{assignment} is being graded already, by another process. Wait until it is done."
            ) from None
        yield
