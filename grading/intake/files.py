"""What was handed in, read from its folder. Names, links and contents are students', so none is trusted."""

import contextlib
import errno
import os
import re
import stat
from dataclasses import dataclass

from grading.intake.reader import Reader
from grading.intake.reading import MAX_BYTES, too_large
from grading.intake.times import moment
from grading.plain import one_line
from utils.tutor.words import later

TIMESTAMP = "timestamp.txt"
#: What nbgrader's exchange puts beside a submission: when it was, and what its feedback is found by.
NOTES = (TIMESTAMP, "submission_secret.txt")
#: What is said of a link to nowhere, a folder, a pipe or a device where a file should be.
NO_FILE = (errno.ENOENT, errno.ELOOP, errno.ENXIO)
#: A notebook by its name; browsers and editors add an ending to one that they do not know.
NOTEBOOK = re.compile(r"\.ipynb(\.(txt|json|ipynb))*$", re.IGNORECASE)
#: Number of files, the newest, of which one may be the notebook that is meant. All together they have the
#: time that one has to be read.
MANY = 20
SEVERAL = later("{count} notebooks were handed in. Graded is {name}, the newest that can be read.")
NO_TIME = later(
    'timestamp.txt names no moment, or two, so this counts as on time. It says "{text}"; what can be read is '
    "such as 2026-11-20 23:59:00 +0800."
)
#: Number of characters that are quoted of a timestamp.
QUOTED = 60
LINK = "What was handed in is a link to somewhere else, and is not read. Hand in the file itself."


@dataclass(frozen=True)
class HandedIn:
    """What a folder of submitted/ holds.

    data: the bytes of the notebook, None if there is none, or words (str) that say why it is not read
    timestamp: the text of timestamp.txt, None if it names no moment
    notes: what the student and the instructor should know: (sentence for utils.tutor.words.say, its values)
    """

    data: bytes | str | None
    timestamp: str | None = None
    notes: tuple = ()


def read_submitted(folder, assignment):
    """The HandedIn of a student's folder.

    A notebook under another name, with a doubled ending, or one folder deeper is taken too; of several the
    newest that is one. Links are not followed: a student who could have one made would choose what is read.

    Raises OSError for what is there and cannot be read, by its rights or a fault of the disk: no fault of
    the student's.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        return HandedIn(LINK)
    exact = folder / f"{assignment}.ipynb"
    if exact.exists() or exact.is_symlink():
        data, notes = _read_notebook(exact), ()
    else:
        data, notes = _newest([*_notebooks(folder)])
    timestamp = read_timestamp(folder)
    if timestamp is None and os.path.lexists(folder / TIMESTAMP):
        notes = (*notes, (NO_TIME, {"text": one_line(_timestamp_text(folder), QUOTED)}))
    return HandedIn(data, timestamp, notes)


def _notebooks(folder, deeper=True):
    """The files in a student's folder, and one folder deeper, that are called notebooks."""
    for path in folder.iterdir():
        if path.name.startswith((".", "__")):
            continue
        if NOTEBOOK.search(path.name):
            yield path
        elif deeper and path.is_dir() and not path.is_symlink():
            yield from _notebooks(path, deeper=False)


def _newest(files):
    """(bytes or words or None, notes): the newest of these files that is a notebook, or else the newest."""
    files.sort(key=lambda file: (-file.lstat().st_mtime, str(file)))
    if len(files) < 2:
        return (_read_notebook(files[0]) if files else None), ()
    # One after the other: together they could fill the memory.
    candidates = ((file, _read_notebook(file)) for file in files[:MANY])
    with contextlib.closing(Reader()) as reader:
        found = reader.first_sound(candidates)
    file, data = found or (files[0], _read_notebook(files[0]))
    return data, ((SEVERAL, {"count": len(files), "name": one_line(file.name)}),)


def _read_notebook(file):
    try:
        if file.is_symlink() and file.exists():
            return LINK
        size = file.lstat().st_size
        if size > MAX_BYTES and file.is_file():
            return too_large(size)
        data = _read_file(file, MAX_BYTES)
    except OSError as error:
        if error.errno in NO_FILE:
            return None
        raise
    return too_large(file.stat().st_size) if len(data) > MAX_BYTES else data


def read_timestamp(folder):
    """The text of a folder's timestamp.txt in one line, fit to be shown, or None if it names no moment."""
    text = _timestamp_text(folder)
    try:
        moment(text)
    except ValueError:
        return None
    return text


def _timestamp_text(folder):
    """What a folder's timestamp.txt says, in one line, fit to be shown; "" if there is none."""
    try:
        return one_line(_read_file(folder / TIMESTAMP, 1000).decode("utf-8", "replace"))
    except OSError:
        return ""


def exchange_notes(submitted, autograded):
    """{name: text} of the NOTES that go with the feedback on what was graded; {} where they are not had.

    submitted, autograded: the folders of the submission. Of a newer one than was graded, nothing is taken.
    """
    timestamp, secret = read_timestamp(submitted), _read_secret(submitted)
    if secret is None or timestamp is None or timestamp != read_timestamp(autograded):
        return {}
    return dict(zip(NOTES, (timestamp, secret), strict=True))


def _read_secret(folder):
    """The text of a folder's submission_secret.txt, or None unless it is like those that nbgrader makes."""
    try:
        text = _read_file(folder / "submission_secret.txt", 1000).decode("ascii")
    except (OSError, ValueError):
        return None
    return text if re.fullmatch(r"[0-9a-f]{32,1000}", text) else None


def _read_file(file, limit):
    """The bytes of a file, at most one beyond the limit. Raises OSError, also for no plain file."""
    with open_plain(file) as opened:
        return opened.read(limit + 1)


def open_plain(file, folder=None):
    """A plain file, open to read bytes from; what its name ends in is no link. Raises OSError otherwise.

    folder: descriptor of an open folder that the file is in, or None
    """
    # To open a pipe would wait for somebody to write into it.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(file, flags, dir_fd=folder)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.ENXIO, "it is no plain file", str(file))
    return os.fdopen(descriptor, "rb")
