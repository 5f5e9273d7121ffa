"""Prove that a release holds no solution: search every file of it for the lines of the solutions."""

import ast
import base64
import contextlib
import html
import inspect
import json
import re
import textwrap
from dataclasses import dataclass

import h5py

from grading.assignment.exercises import exercises_of
from grading.assignment.cells import BEGIN, GIVEN, SOLUTION, regions

MARKERS = tuple(
    f"{end} {what}"
    for what in ("SOLUTION", "HIDDEN TESTS", "MARK SCHEME")
    for end in ("BEGIN", "END")
)
BASE64 = re.compile(r"[A-Za-z0-9+/\s]{16,}={0,2}")


@dataclass(frozen=True)
class Leak:
    """A line that should not be in a released file."""

    file: str
    line: str
    origin: str

    def __str__(self):
        return f"{self.file} holds a line of {self.origin}: {self.line}"


def find_leaks(course, assignment, folder):
    """The Leaks in a release folder: solutions of this and later assignments, any hidden case."""
    secrets = _secret_lines(course, assignment)
    leaks = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = str(file.relative_to(folder))
        texts = [_squeezed(text) for text in _texts(file)]
        leaks += [
            Leak(name, line, origin)
            for squeezed, (line, origin) in secrets.items()
            if any(squeezed in text for text in texts)
        ]
    return leaks


def _secret_lines(course, assignment):
    """{line without white space: (line, where it is from)} of all that must not be released."""
    order = course.assignments
    position = order.index(assignment)
    secrets = {_squeezed(marker): (marker, "the source's markers") for marker in MARKERS}
    for source in map(course.source, order[position:]):
        for name, lines in _solution_lines(source).items():
            secrets |= {_squeezed(line): (line, f"the solution of {name}") for line in lines}
    for exercise in (e for known in order for e in exercises_of(course, known).values()):
        for line in _case_lines(exercise):
            secrets.setdefault(_squeezed(line), (line, f"the hidden cases of {exercise.name}"))
    for public in _public_lines(course, order[:position], assignment):
        secrets.pop(_squeezed(public), None)
    seed = course.folder / ".course_secret"
    if seed.exists():
        secrets[_squeezed(seed.read_text())] = ("(not shown)", "the course's secret")
    return secrets


def _solution_lines(source):
    """{function: the telling lines between its markers}."""
    lines = {}
    for cell in filter(_has_solution, source.notebook.cells):
        for line in (line for line, kind in regions(cell.source) if kind == SOLUTION):
            if line.strip().startswith("#") and len(_squeezed(line)) >= 12:
                lines.setdefault(cell.id, []).append(line.strip())
            elif _is_telling(line):
                lines.setdefault(cell.id, []).append(_without_comment(line))
    return lines


def _has_solution(cell):
    return cell.cell_type == "code" and BEGIN in cell.source


def _case_lines(exercise):
    """The telling lines of an exercise's hidden cases, as they are written and in python's own form."""
    lines = []
    for case in exercise.cases:
        source = textwrap.dedent(inspect.getsource(case))
        for statement in ast.parse(source).body[0].body[1:]:
            for text in (ast.get_source_segment(source, statement), ast.unparse(statement)):
                lines += [_without_comment(line) for line in text.splitlines() if _is_telling(line)]
    return lines


def _public_lines(course, earlier, assignment):
    """Lines that students are given: outside the markers, and the handed-out earlier solutions."""
    for cell in filter(_has_solution, course.source(assignment).notebook.cells):
        yield from (_without_comment(line) for line, kind in regions(cell.source) if kind == GIVEN)
    for name in earlier:
        if name in course.plan.handouts:
            for lines in _solution_lines(course.source(name)).values():
                yield from lines


def _is_telling(line):
    """Would this line give something away? `else:` or `cache = Z` would not."""
    squeezed = _squeezed(_without_comment(line))
    return len(squeezed) >= 12 and re.search(r"[-+*/@(\[<>]", squeezed) is not None


def _without_comment(line):
    return re.sub(r"\s+#.*$|^\s*#.*$", "", line).strip()


def _squeezed(text):
    return re.sub(r"\s+", "", text)


def _texts(file):
    """All the text in a file, whatever its form."""
    data = file.read_bytes()
    yield from _readings(data.decode("utf-8", "replace"))
    if file.suffix == ".ipynb":
        for text in _strings(json.loads(data)):
            yield from _readings(text)
    elif file.suffix == ".h5":
        with h5py.File(file, "r") as h5:
            found = []
            h5.visititems(lambda name, node: found.extend([name, *_node_texts(node)]))
        yield from found


def _node_texts(node):
    yield from map(str, node.attrs.values())
    if isinstance(node, h5py.Dataset) and h5py.check_string_dtype(node.dtype):
        yield from map(str, node.asstr()[()].flat if node.shape else [node.asstr()[()]])


def _readings(text):
    """A text as it stands, as a page shows it, and what it holds in base64."""
    yield text
    if "&" in text:
        yield html.unescape(text)
    for run in BASE64.findall(text):
        with contextlib.suppress(ValueError):
            decoded = base64.b64decode(_squeezed(run), validate=True).decode("utf-8", "replace")
            yield from (decoded, html.unescape(decoded))


def _strings(node):
    """Each string in a JSON tree; lists of lines are joined too."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _strings(value)
    elif isinstance(node, list):
        if node and all(isinstance(one, str) for one in node):
            yield "".join(node)
        for one in node:
            yield from _strings(one)
