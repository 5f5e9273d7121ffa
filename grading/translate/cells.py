"""What a cell says to its reader: its Markdown, or its code's docstrings and comments.

Code itself is never touched, nor is what stands between the markers of a solution.
"""

import ast
import io
import textwrap
import tokenize
from dataclasses import dataclass

from grading.assignment.cells import BEGIN, END, GIVEN, STUB, regions
from utils.tutor.reading import without_magics

QUOTES = '"""'


@dataclass(frozen=True)
class Passage:
    """A stretch of a cell that is for people.

    kind: "" for Markdown, else "docstring" or "comment"
    text: what it says, without quotes, indentation and comment signs
    start, end: where it stands in the cell
    indent: what its second and later lines begin with
    """

    kind: str
    text: str
    start: int
    end: int
    indent: str = ""

    def written(self, text):
        """The passage as it stands in the cell, with another text."""
        if self.kind == "comment":
            text = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        elif self.kind == "docstring":
            text = QUOTES + text + ("\n" if "\n" in text else "") + QUOTES
        first, *rest = text.split("\n")
        return "\n".join([first, *(self.indent + line if line else "" for line in rest)])


def passages(cell):
    """The Passages of a cell, in their order. Raises SyntaxError for code that cannot be read."""
    if cell.cell_type == "markdown":
        return [Passage("", cell.source, 0, len(cell.source))] if cell.source.strip() else []
    if cell.cell_type != "code":
        return []
    hidden = _solution_rows(cell.source)
    found = [*_docstrings(cell.source, hidden), *_comments(cell.source, hidden)]
    return sorted(found, key=lambda passage: passage.start)


def context_of(assignment, cell, kind):
    """The key of a Passage of a cell."""
    return "/".join(filter(None, (assignment, cell.id, kind)))


def rewritten(cell, find):
    """The source of a cell with find(kind, text) in the place of each passage's text."""
    source = cell.source
    for passage in reversed(passages(cell)):
        text = find(passage.kind, passage.text)
        if text != passage.text:
            source = source[: passage.start] + passage.written(text) + source[passage.end :]
    return source


def _docstrings(source, hidden):
    """Those in three double quotes, laid out as usual."""
    code = without_magics(source)
    lines = source.split("\n")
    starts = _starts(source)
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            continue
        if not node.body or ast.get_docstring(node) is None:
            continue
        string = node.body[0].value
        if string.lineno in hidden:
            continue
        # ast counts bytes.
        first = _characters(lines[string.lineno - 1], string.col_offset)
        last = _characters(lines[string.end_lineno - 1], string.end_col_offset)
        start, end = starts[string.lineno - 1] + first, starts[string.end_lineno - 1] + last
        written = source[start:end]
        if not (written.startswith(QUOTES) and written.endswith(QUOTES)):
            continue
        indent = " " * first
        text = textwrap.dedent(indent + written[len(QUOTES) : -len(QUOTES)]).strip()
        passage = Passage("docstring", text, start, end, indent)
        if passage.written(text) == written:
            yield passage


def _comments(source, hidden):
    """Comments beside code one by one; those that fill lines below each other as one text."""
    lines, starts = source.split("\n"), _starts(source)
    block = []
    code = without_magics(source)
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        if token.type != tokenize.COMMENT:
            continue
        row, column = token.start
        before = lines[row - 1][:column]
        if row in hidden or lines[row - 1].strip() in (BEGIN, END, STUB.splitlines()[0]):
            continue
        if before.strip():
            start = starts[row - 1] + column
            yield Passage("comment", _said(token.string), start, start + len(token.string))
            continue
        if block and (block[-1][0] + 1, block[-1][1]) != (row, column):
            yield _block(block, starts)
            block = []
        block.append((row, column, token.string))
    if block:
        yield _block(block, starts)


def _block(block, starts):
    row, column, _ = block[0]
    last_row, _, last = block[-1]
    text = "\n".join(_said(comment) for _, _, comment in block)
    start, end = starts[row - 1] + column, starts[last_row - 1] + column + len(last)
    return Passage("comment", text, start, end, " " * column)


def _said(comment):
    return comment.lstrip("#").strip()


def _solution_rows(source):
    """The numbers of the lines from a solution's first marker to its last."""
    return {row for row, (_, kind) in enumerate(regions(source), start=1) if kind != GIVEN}


def _starts(source):
    """Where each line starts."""
    starts = [0]
    for line in source.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _characters(line, count):
    """How many characters are so many bytes of a line."""
    return len(line.encode()[:count].decode())
