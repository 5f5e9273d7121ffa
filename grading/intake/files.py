"""What was handed in, read from its folder. Names, links and contents are students', so none is trusted."""

import errno
import os
import re
import stat

from nbgrader.utils import parse_utc

from grading.intake.reading import MAX_BYTES, too_large

#: What nbgrader's exchange puts beside a submission: when it was, and what its feedback is found by.
NOTES = ("timestamp.txt", "submission_secret.txt")
#: What is said of a link to nowhere, a folder, a pipe or a device where a file should be.
NO_FILE = (errno.ENOENT, errno.ELOOP, errno.ENXIO)
LINK = "What was handed in is a link to somewhere else, and is not read. Hand in the file itself."


def read_submitted(folder, assignment):
    """What was handed in: (notebook, text of timestamp.txt or None if it names no time).

    notebook: its bytes, None if there is none, or words (str) that say why it is not read. One under
        another name is taken when it is the only one. Links are not followed: a student who could have
        one made would choose what is read.

    Raises OSError for what is there and cannot be read, by its rights or a fault of the disk: no fault of
    the student's.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        return LINK, None
    notebook = folder / f"{assignment}.ipynb"
    if not notebook.exists():
        found = [path for path in folder.iterdir() if path.name.endswith(".ipynb")]
        others = [path for path in found if not path.name.startswith(".")]
        notebook = others[0] if len(others) == 1 else None
    return notebook and _read_notebook(notebook), read_timestamp(folder)


def _read_notebook(file):
    try:
        if file.is_symlink() and file.exists():
            return LINK
        data = _read_file(file, MAX_BYTES)
    except OSError as error:
        if error.errno in NO_FILE:
            return None
        raise
    return too_large(file.stat().st_size) if len(data) > MAX_BYTES else data


def read_timestamp(folder):
    """The text of a folder's timestamp.txt, or None if it names no time."""
    try:
        text = _read_file(folder / "timestamp.txt", 1000).decode("utf-8").strip()
        parse_utc(text)
    except (OSError, ValueError, OverflowError):
        return None
    return text


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
