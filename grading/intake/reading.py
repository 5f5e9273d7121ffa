"""The notebook in the bytes of a file that was handed in."""

import re

import nbformat

#: Bytes of a file that was handed in; a larger one is not read.
MAX_BYTES = 100 * 2**20
#: Number of lists, dictionaries and members of them: each takes far more memory than it has bytes.
MAX_PARTS = 3_000_000


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
        # Not nbformat.reads and writes: each would validate it once more.
        notebook = nbformat.convert(nbformat.reader.reads(data.decode("utf-8-sig")), 4)
        _complete(notebook)
        nbformat.validate(notebook)
        nbformat.v4.writes_json(notebook).encode("utf-8")
    except (
        ValueError,
        RecursionError,
        KeyError,
        AttributeError,
        TypeError,
        AssertionError,
    ) as error:
        raise Unreadable(_why_unreadable(error)) from None
    except nbformat.ValidationError as error:
        # The message quotes the file, and goes into pages: nothing in it may be taken for markup.
        message = re.sub(r"[^\w .,:'\"-]+", " ", error.message)[:200]
        raise Unreadable(f"The file is not a valid notebook: {message}.") from None
    return notebook


def too_large(size):
    """Words for a file of so many bytes."""
    return f"The file has {size // 2**20} MB; a notebook may have {MAX_BYTES // 2**20}."


def _complete(notebook):
    """Put in what older or careless tools leave out: only a file that is no notebook is refused."""
    notebook.nbformat, notebook.nbformat_minor = 4, nbformat.v4.nbformat_minor
    for cell in notebook.cells:
        if "id" not in cell:
            cell.id = nbformat.v4.new_code_cell().id
        if cell.cell_type == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)


def _why_unreadable(error):
    if isinstance(error, RecursionError):
        return "The file is nested too deeply to be a notebook."
    if isinstance(error, UnicodeError):
        return "The file is not UTF-8 text, so it is not a notebook."
    return "The file is not a notebook: it is not JSON, or lacks what every notebook has."
