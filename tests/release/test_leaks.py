"""The leak check: whatever file and form a solution or a hidden case is in, it is found."""

import base64
import html
import inspect
import json
import shutil
import struct
import textwrap
import zlib

import h5py
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from here import ASSIGNMENTS, exercises
from grading.release.leaks import find_leaks

SIGMOID = "A = np.where(Z >= 0, 1.0, shrunk) / (1.0 + shrunk)"
RELU = "A = np.maximum(Z, 0)"
LATER = 'parameters[f"W{l}"] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01'
EMPTY_PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc`\0\0\0\2\0\1H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture
def folder(released, tmp_path):
    """A copy of the activations release, to plant something in."""
    return shutil.copytree(released.released("activations"), tmp_path / "activations")


@pytest.fixture
def origins(released, folder):
    """A function that gives the set of (file, origin) of the leaks in the folder."""
    return lambda: {
        (leak.file, leak.origin) for leak in find_leaks(released, "activations", folder)
    }


def add_cell(folder, cell):
    file = folder / "activations.ipynb"
    notebook = json.loads(file.read_text())
    notebook["cells"].append(json.loads(json.dumps(cell)))
    file.write_text(json.dumps(notebook, indent=1))


def add_line(folder, name, line):
    file = folder / name
    file.write_text(file.read_text() + f"{line}\n")


def svg(text):
    return f'<svg xmlns="http://www.w3.org/2000/svg"><text>{html.escape(text)}</text></svg>'


def png(text):
    """A picture whose comment holds the text."""
    chunk = b"tEXt" + b"Comment\0" + text.encode()
    length, checksum = struct.pack(">I", len(chunk) - 4), struct.pack(">I", zlib.crc32(chunk))
    return EMPTY_PNG[:33] + length + chunk + checksum + EMPTY_PNG[33:]


def base64_of(data):
    return base64.b64encode(data).decode()


def cell_with_output(**data):
    return new_code_cell("1 + 1", outputs=[new_output("display_data", data=data)])


def with_attachment(mime, data):
    return new_markdown_cell(
        "![a figure](attachment:figure)", attachments={"figure": {mime: base64_of(data)}}
    )


CELLS = {
    "markdown": new_markdown_cell(f"A hint: `{SIGMOID}`"),
    "code": new_code_cell(SIGMOID),
    "comment": new_code_cell(f"pass\n# {SIGMOID}"),
    "other white space": new_code_cell(SIGMOID.replace(" ", "")),
    "printed": new_code_cell("1", outputs=[new_output("stream", name="stdout", text=SIGMOID)]),
    "traceback": new_code_cell(
        "1", outputs=[new_output("error", ename="E", evalue="e", traceback=["->", SIGMOID])]
    ),
    "html output": cell_with_output(**{"text/html": f"<pre>{html.escape(SIGMOID)}</pre>"}),
    "svg output": cell_with_output(**{"image/svg+xml": svg(SIGMOID)}),
    "png output": cell_with_output(**{"image/png": base64_of(png(SIGMOID)) + "\n"}),
    "metadata": new_code_cell("1", metadata={"author": {"note": SIGMOID}}),
    "metadata key": new_code_cell("1", metadata={SIGMOID: True}),
    "attachment": with_attachment("image/png", png(SIGMOID)),
    "svg attachment": with_attachment("image/svg+xml", svg(SIGMOID).encode()),
    "data address": new_markdown_cell(
        f"![a figure](data:image/svg+xml;base64,{base64_of(svg(SIGMOID).encode())})"
    ),
}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_release_is_clean(assignment, released):
    assert find_leaks(released, assignment, released.released(assignment)) == []


def test_the_planted_lines_are_solutions(released):
    assert SIGMOID in released.source("activations").answers["sigmoid"]
    assert RELU in released.source("activations").answers["relu"]
    assert LATER in released.source("step_by_step").answers["initialize_parameters_deep"]


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
def test_solution_in_a_cell_is_found(cell, folder, origins):
    add_cell(folder, cell)
    assert origins() == {("activations.ipynb", "the solution of sigmoid")}


def test_solution_as_a_list_of_lines_is_found(folder, origins):
    cell = new_code_cell("1", metadata={"lines": SIGMOID.partition("/")})
    add_cell(folder, cell)
    assert origins() == {("activations.ipynb", "the solution of sigmoid")}


def test_solution_in_the_notebook_metadata_is_found(folder, origins):
    file = folder / "activations.ipynb"
    notebook = json.loads(file.read_text())
    notebook["metadata"]["draft"] = [{"cell": RELU}]
    file.write_text(json.dumps(notebook))
    assert origins() == {("activations.ipynb", "the solution of relu")}


@pytest.mark.parametrize(
    "name", ["utils/tutor/compare.py", "utils/testCases/activations.py", "requirements.txt"]
)
def test_solution_in_another_file_is_found(name, folder, origins):
    add_line(folder, name, f"# {RELU}")
    assert origins() == {(name, "the solution of relu")}


@pytest.mark.parametrize("image", [svg(SIGMOID).encode(), png(SIGMOID)], ids=["svg", "png"])
def test_solution_in_an_image_is_found(image, folder, origins):
    (folder / "images" / "curves").write_bytes(image)
    assert origins() == {("images/curves", "the solution of sigmoid")}


def test_solution_in_an_attribute_of_the_reference_is_found(folder, origins):
    with h5py.File(folder / "utils" / "reference.h5", "a") as h5:
        h5["relu"].attrs["hint"] = RELU
    assert origins() == {("utils/reference.h5", "the solution of relu")}


def test_a_later_solution_is_found(folder, origins):
    add_line(folder, "utils/tutor/compare.py", f"# {LATER}")
    assert origins() == {("utils/tutor/compare.py", "the solution of initialize_parameters_deep")}


def test_every_line_a_leak_names_can_be_looked_up(released, folder):
    add_line(folder, "utils/tutor/compare.py", f"# {RELU}")
    [leak] = find_leaks(released, "activations", folder)
    assert leak.line == RELU
    assert str(leak) == f"utils/tutor/compare.py holds a line of the solution of relu: {RELU}"


@pytest.mark.parametrize(
    "marker",
    [
        *("### BEGIN SOLUTION", "### END SOLUTION", "### BEGIN HIDDEN TESTS"),
        *("### END HIDDEN TESTS", "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="),
    ],
)
def test_markers_are_found(marker, folder, origins):
    add_cell(folder, new_code_cell(marker))
    assert origins() == {("activations.ipynb", "the source's markers")}


def hidden_lines():
    """(assignment, exercise, line) of every hidden case, as it is written."""
    for assignment in ASSIGNMENTS:
        for name, exercise in exercises(assignment).items():
            for case in exercise.cases:
                lines = textwrap.dedent(inspect.getsource(case)).splitlines()
                start = next(i for i, line in enumerate(lines) if line.endswith('"""')) + 1
                yield assignment, name, textwrap.dedent("\n".join(lines[start:]))


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_hidden_cases_of_every_assignment_are_found(assignment, released, tmp_path):
    folder = tmp_path / assignment
    folder.mkdir()
    planted = {}
    for number, (_, name, body) in enumerate(hidden_lines()):
        file = f"{number}.txt"
        (folder / file).write_text(body)
        planted[file] = name
    leaks = find_leaks(released, assignment, folder)
    found = {leak.file for leak in leaks if "hidden cases" in leak.origin}
    assert {planted[file] for file in planted.keys() - found} == set()


def test_the_course_secret_is_found_and_not_repeated(released, folder):
    secret = released.secret.hex()
    add_line(folder, "utils/tutor/compare.py", f"SEED = '{secret}'")
    [leak] = find_leaks(released, "activations", folder)
    assert leak.origin == "the course's secret"
    assert secret not in str(leak)


def test_a_course_may_do_without_the_other_assignments(course, folder):
    for other in ("step_by_step", "application"):
        shutil.rmtree(course.source(other).folder)
    assert not find_leaks(course, "activations", folder)
    (folder / "notes.md").write_text(f"`{RELU}`")
    assert find_leaks(course, "activations", folder)
