"""The notebook in the bytes of a file that was handed in."""

import json

from grading.intake.form import CELLS, TooManyCells, repaired

#: Bytes of a file that was handed in; a larger one is not read.
MAX_BYTES = 100 * 2**20
#: Number of lists, dictionaries and members of them: each takes far more memory than it has bytes.
MAX_PARTS = 3_000_000
#: Digits of a whole number that are read.
DIGITS = 20


class Unreadable(Exception):
    """A submission that holds no notebook; the message is for the student."""


def read_submission(data):
    """The notebook in the bytes of a file. Raises Unreadable.

    data: None if there is no file, words (str) if there is one that was not to be read
    """
    if data is None:
        raise Unreadable("No notebook of this assignment was handed in.")
    if isinstance(data, str):
        raise Unreadable(data)
    if len(data) > MAX_BYTES:
        raise Unreadable(too_large(len(data)))
    if sum(map(data.count, (b",", b"[", b"{"))) > MAX_PARTS:
        raise Unreadable("The file has far more parts than a notebook.")
    try:
        # UTF-8, or what the bytes say that they are. Python refuses numbers of many digits; none is of use.
        return repaired(json.loads(data, parse_int=lambda digits: int(digits[:DIGITS])))
    except MemoryError:
        raise
    except RecursionError:
        raise Unreadable("The file is nested too deeply to be a notebook.") from None
    except UnicodeError:
        raise Unreadable("The file is not text, so it is not a notebook.") from None
    except json.JSONDecodeError:
        raise Unreadable("The file is not a notebook: it is not JSON.") from None
    except TooManyCells as number:
        raise Unreadable(
            f"The file has {number.args[0]:,} cells; a notebook may have {CELLS:,}."
        ) from None
    except Exception:
        raise Unreadable("The file is not a notebook: it holds no list of cells.") from None


def too_large(size):
    """Words for a file of so many bytes."""
    return f"The file has {size // 2**20} MB; a notebook may have {MAX_BYTES // 2**20}."
