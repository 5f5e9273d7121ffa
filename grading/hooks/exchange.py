"""nbgrader's exchange where students may be hostile: nbgrader_config.py names these in place of its own.

What stands in the exchange belongs to the student who put it there: names, files, links and rights can be
anything, and can change at any moment. What is wrong with one submission is said and stops nobody else's.
"""

import glob
import os
import pwd
import re
import shutil
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

from nbgrader.exchange.default import ExchangeCollect, ExchangeReleaseFeedback
from nbgrader.utils import parse_utc

from grading.intake.files import NOTES, open_plain, read_timestamp
from grading.intake.times import moment
from grading.plain import one_line

TIMESTAMP = NOTES[0]
#: The time in the name of a folder, as nbgrader writes it.
STAMP = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? UTC", re.ASCII)
#: Seconds after its timestamp that a notebook may change in; later, it is worth a look.
LATER = 300.0
REFUSED = {"username": None, "filename": None, "timestamp": parse_utc("1970-01-01 00:00:00 UTC")}


class Collect(ExchangeCollect):
    """Collect notebooks with their notes: plain files, all of them of the student they are said to be of."""

    def init_src(self):
        super().init_src()
        self.src_records = [one for one in self.src_records if one is not REFUSED]

    def _path_to_record(self, path):
        try:
            record = super()._path_to_record(path)
            if not STAMP.fullmatch(Path(path).name.rsplit("+", 3)[2]):
                raise ValueError("its name holds no time as nbgrader writes it")
            self._check_owner(os.lstat(path), record["username"])
        except Exception as error:
            # A parser of times fails in many ways, and no name stops the others.
            self._leave_out(path, error)
            return REFUSED
        return record

    def copy_files(self):
        """Copy what is not here yet, or newer than what is here; that stays until the copy is whole."""
        what = f"{self.coursedir.assignment_id} in {self.coursedir.course_id}"
        self.log.info("Submissions of %s: %s", what, len(self.src_records))
        for record in self.src_records:
            student = record["username"]
            step, assignment = self.coursedir.submitted_directory, self.coursedir.assignment_id
            dest = Path(self.coursedir.format_path(step, student, assignment))
            _put_back(dest)
            said = f"{assignment} of {one_line(student)}"
            if not dest.exists() or self._is_to_be_updated(dest, record["timestamp"]):
                self.log.info("Collecting %s", said)
                self.do_copy(Path(self.inbound_path, record["filename"]), dest)
            else:
                self.log.info("Already here: %s (--update takes newer ones)", said)

    def _is_to_be_updated(self, dest, timestamp):
        text = read_timestamp(dest)
        here = text and moment(text)
        if self.update and (here is None or timestamp > here):
            return True
        return self.before_duedate and timestamp != here

    def do_copy(self, src, dest, log=None):
        student, stamp = Path(src).name.rsplit("+", 3)[0], Path(src).name.rsplit("+", 3)[2]
        unfinished = dest.with_name(f".{dest.name}.new")
        try:
            with _opened_folder(src) as folder:
                self._check_owner(os.fstat(folder), student)
                with os.scandir(folder) as found:
                    names = [f.name for f in found if f.name.endswith(".ipynb") or f.name in NOTES]
                shutil.rmtree(unfinished, ignore_errors=True)
                unfinished.mkdir(parents=True)
                self._copy_files(folder, sorted(names), src, unfinished)
            self._check_time(src, unfinished / TIMESTAMP, stamp)
            if dest.exists():
                shutil.rmtree(_earlier(dest), ignore_errors=True)
                dest.rename(_earlier(dest))
            unfinished.rename(dest)
            shutil.rmtree(_earlier(dest), ignore_errors=True)
        except (OSError, ValueError) as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            _put_back(dest)
            self._leave_out(src, error)

    def _check_time(self, src, file, stamp):
        """The folder's name and timestamp.txt say the same, unless a student wrote one of them anew.

        The folder's is what submissions are told apart by, so that is what counts.
        """
        if read_timestamp(file.parent) == stamp:
            return
        if file.exists():
            path = one_line(f"{src}/{file.name}")
            self.log.warning("%s does not say the time of its folder, which counts.", path)
        file.write_text(stamp)

    def _copy_files(self, folder, names, src, dest):
        """Copy files of an open folder, as long as they are the owner's and not too much together."""
        left = 1000 * min(self.coursedir.max_file_size, self.coursedir.max_dir_size)
        owner = os.fstat(folder).st_uid
        for name in names:
            try:
                with open_plain(name, folder) as file:
                    status = os.fstat(file.fileno())
                    data = _read(file, status, owner, left)
            except OSError as error:
                self._leave_out(f"{src}/{name}", error)
                continue
            left -= len(data)
            (dest / name).write_bytes(data)
            self._compare_times(status, src, name)

    def _check_owner(self, status, student):
        """Raises OSError when a submission is not of the student whose name it bears."""
        if not self.check_owner:
            return
        try:
            owner = pwd.getpwuid(status.st_uid).pw_name
        except KeyError:
            owner = f"user {status.st_uid}"
        if owner != student:
            raise OSError(f"it says that it is of {student}, and {owner} put it there")

    def _compare_times(self, status, src, name):
        """The student's server writes the timestamp; the kernel writes the time of the last change."""
        said = parse_utc(Path(src).name.rsplit("+", 3)[2]).replace(tzinfo=UTC).timestamp()
        if status.st_ctime > said + LATER:
            minutes = round((status.st_ctime - said) / 60)
            path = one_line(f"{src}/{name}")
            self.log.warning("%s was changed %s minutes after its timestamp.", path, minutes)

    def _leave_out(self, path, error):
        why = one_line(getattr(error, "strerror", None) or str(error))
        self.log.warning("Not collected: %s: %s", one_line(str(path)), why)


def _earlier(dest):
    return dest.with_name(f".{dest.name}.earlier")


def _put_back(dest):
    """Where a newer copy was killed, or failed, after the earlier one had made room for it."""
    if not dest.exists() and _earlier(dest).exists():
        _earlier(dest).rename(dest)
    shutil.rmtree(_earlier(dest), ignore_errors=True)


class ReleaseFeedback(ExchangeReleaseFeedback):
    """Release the pages that a student can be given; nbgrader's own stops at the first it cannot."""

    def copy_files(self):
        for folder in sorted(glob.glob(self.src_path)):  # noqa: PTH207 - an absolute pattern
            self.src_path = glob.escape(folder)
            try:
                super().copy_files()
            except (AssertionError, OSError, ValueError) as error:
                why = one_line(str(error)) or "its submission_secret.txt is empty"
                self.log.warning("No feedback released from %s: %s", one_line(folder), why)


def _read(file, status, owner, limit):
    """The bytes of an open file of the owner's. Raises OSError when it is not, or too large."""
    if status.st_uid != owner:
        raise OSError("it is not the student's own")
    if status.st_size > limit:
        raise OSError("it is too large")
    return file.read(limit)


@contextmanager
def _opened_folder(path):
    """A descriptor of a folder; what its path ends in is no link."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
