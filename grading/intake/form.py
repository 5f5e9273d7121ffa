"""The form of a notebook, repaired: whatever can be read as a list of cells with types and sources is read.

Editors, converters and learning management systems leave fields out, double them or write them as another
type. None of that is a student's answer, so none of it is judged. What is kept of a file is what grading
uses: of the notebook its language, of a cell its type, source, ids, pictures in its text, and outputs. All
that is kept is texts, each of them cleaned, and so many at the most: who works with it later has no limits.
"""

import json
from itertools import islice

import nbformat
from nbformat import NotebookNode

#: Number of levels of headings that Markdown knows.
LEVELS = 6
#: The first major version in which cells are as they are now.
CURRENT = 4
OUTPUT_TYPES = ("stream", "display_data", "execute_result", "error")
#: Number of cells; a file with more is no notebook.
CELLS = 5_000
#: Number of outputs of one cell, and of all; of attachments; of types that one of these has; and bytes of
#: all outputs, as of all attachments. What lies beyond is dropped.
OUTPUTS_OF_ONE, OUTPUTS, ATTACHMENTS, TYPES = 1_000, 10_000, 1_000, 50
SHOWN = 20 * 2**20
#: Number of characters of a cell; a longer one is left out.
SOURCE = 400_000


class NoNotebook(ValueError):
    """A JSON tree that holds no list of cells."""


class TooManyCells(ValueError):
    """A JSON tree that holds more cells than a notebook; the message is their number."""


class _Room:
    """What is left for outputs or attachments: their number, and their bytes."""

    def __init__(self, count):
        self.count, self.size = count, SHOWN

    def takes(self, part):
        size = len(json.dumps(part, ensure_ascii=False).encode()) if self.count else 0
        if self.count == 0 or size > self.size:
            return False
        self.count, self.size = self.count - 1, self.size - size
        return True


def repaired(tree):
    """The notebook in a JSON tree, as a NotebookNode of the current version.

    Raises NoNotebook, or TooManyCells.
    """
    if not isinstance(tree, dict):
        raise NoNotebook
    cells = _cells(tree)
    typed = [cell for cell in cells if isinstance(cell, dict) and "cell_type" in cell]
    if cells and not typed:
        raise NoNotebook
    if len(typed) > CELLS:
        raise TooManyCells(len(typed))
    outputs, attachments = _Room(OUTPUTS), _Room(ATTACHMENTS)
    plain = [_cell(cell, outputs, attachments) for cell in typed]
    language = _dict(_dict(tree.get("metadata")).get("course")).get("language")
    course = {"language": _text(language)} if isinstance(language, str) else {}
    # Not new_notebook, which would judge the form.
    return NotebookNode(
        nbformat=CURRENT,
        nbformat_minor=nbformat.v4.nbformat_minor,
        metadata=nbformat.from_dict({"course": course}),
        cells=plain,
    )


def _cells(tree):
    """The cells of a notebook: its own, or those of the sheets of formats 2 and 3. Raises NoNotebook."""
    cells, sheets = tree.get("cells"), tree.get("worksheets")
    if not isinstance(cells, list) and isinstance(sheets, list):
        of_sheets = [_dict(sheet).get("cells") for sheet in sheets]
        cells = [cell for one in of_sheets if isinstance(one, list) for cell in one]
    if not isinstance(cells, list):
        raise NoNotebook
    return cells


def _cell(cell, outputs, attachments):
    """A cell, as far as there is room for what it shows."""
    kind, metadata = _text(cell["cell_type"]), _dict(cell.get("metadata"))
    source = _text(cell.get("source", cell.get("input")))  # as format 3 calls that of code
    if kind == "heading":
        kind, source = "markdown", _heading(cell.get("level"), source)
    plain = NotebookNode(cell_type=kind, source=source, metadata=NotebookNode())
    if len(source) > SOURCE:
        plain.source, plain.metadata.characters = "", len(source)
    if isinstance(cell.get("id"), str):
        plain.id = _text(cell["id"])
    grade_id = _dict(metadata.get("nbgrader")).get("grade_id")
    if isinstance(grade_id, str):
        plain.metadata.nbgrader = NotebookNode(grade_id=_text(grade_id))
    if kind == "code":
        shown = cell.get("outputs")
        sound = filter(_is_output, shown if isinstance(shown, list) else ())
        plain.outputs = [*filter(outputs.takes, map(_output, islice(sound, OUTPUTS_OF_ONE)))]
        plain.execution_count = None
    elif isinstance(cell.get("attachments"), dict):
        named = islice(cell["attachments"].items(), ATTACHMENTS)
        pairs = ((_text(name), _texts(bundle)) for name, bundle in named)
        plain.attachments = nbformat.from_dict(dict(filter(attachments.takes, pairs)))
    return plain


def _heading(level, text):
    """A heading of format 3 in Markdown; its level is whatever a file says."""
    signs = "#" * (min(max(level, 1), LEVELS) if type(level) is int else 1)
    return f"{signs} {' '.join(text.split())}"


def _is_output(output):
    return isinstance(output, dict) and output.get("output_type") in OUTPUT_TYPES


def _output(output):
    """An output with its texts in one piece each; whoever shows it looks at the rest."""
    plain = {"output_type": output["output_type"]}
    if output["output_type"] == "stream":
        name = output.get("name")
        plain |= {"name": name if name in ("stdout", "stderr") else "stdout"}
        plain |= {"text": _text(output.get("text"))}
    elif output["output_type"] == "error":
        lines = output.get("traceback")
        plain |= {key: _text(output.get(key)) for key in ("ename", "evalue")}
        # In one piece, which looks the same and is but one text.
        lines = map(_text, lines if isinstance(lines, list) else ())
        plain |= {"traceback": ["\n".join(lines)]}
    else:
        plain |= {"data": _texts(output.get("data")), "metadata": {}}
        if output["output_type"] == "execute_result":
            plain |= {"execution_count": None}
    return nbformat.from_dict(plain)


def _text(value):
    """A text, in one piece or in lines; nothing of any other type, and half an emoji is a question mark."""
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _texts(value):
    return {_text(key): _text(text) for key, text in islice(_dict(value).items(), TYPES)}


def _dict(value):
    return value if isinstance(value, dict) else {}
