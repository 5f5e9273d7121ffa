"""docs/new-exercise.md, followed to the letter in a course directory that `course init` has made."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "new-exercise.md").read_text("utf-8")
BLOCK = re.compile(
    r"(?:^(?:Cell `(?P<cell>\w+)` of|File) `(?P<file>[^`]+)`:\n\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    flags=re.MULTILINE | re.DOTALL,
)


def set_cell(path, grade_id, code):
    notebook = nbformat.read(path, as_version=4)
    [cell] = [
        c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    ]
    cell.source = code.rstrip("\n")
    nbformat.write(notebook, path)


class Reader:
    """Does what the guide says; keeps what the commands said."""

    def __init__(self, folder):
        self.folder, self.said = folder, []
        programs = Path(sys.executable).parent
        path = os.pathsep.join([str(programs), os.environ["PATH"]])
        self.environment = os.environ | {"PATH": path}
        self.run(f"course init {folder}", folder.parent)

    def follow(self, block):
        if block["kind"] == "sh":
            self.run(block["text"])
        elif block["kind"] == "text":
            self.said[-1]["promised"] = block["text"].splitlines()
        elif block["cell"]:
            set_cell(self.folder / block["file"], block["cell"], block["text"])
        else:
            path = self.folder / block["file"]
            assert path.exists(), "the guide fills in what `course new` wrote"
            path.write_text(block["text"], encoding="utf-8")

    def run(self, commands, folder=None):
        done = subprocess.run(
            ["sh", "-e", "-c", commands],
            cwd=folder or self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.said.append(
            {"commands": commands, "output": done.stdout + done.stderr, "promised": []}
        )

    def check_in_jupyter(self, student):
        """What the student's notebook shows under its check, as text."""
        path = self.folder / "submitted" / student / "multiclass" / "multiclass.ipynb"
        notebook = nbformat.read(path, as_version=4)
        resources = {"metadata": {"path": str(path.parent)}}
        NotebookClient(notebook, timeout=60, allow_errors=True, resources=resources).execute()
        return json.dumps(notebook.cells[-1].outputs)


@pytest.fixture(scope="module")
def reader(tmp_path_factory):
    reader = Reader(tmp_path_factory.mktemp("guide") / "my-course")
    for block in BLOCK.finditer(GUIDE):
        reader.follow(block)
    return reader


def test_every_block_has_its_place():
    blocks = [*BLOCK.finditer(GUIDE)]
    assert len(blocks) == GUIDE.count("```") // 2 >= 10
    assert all(block["file"] for block in blocks if block["kind"] == "python")
    assert {block["kind"] for block in blocks} == {"sh", "text", "python"}


def test_commands_say_what_the_guide_shows(reader):
    for said in reader.said:
        missing = [line for line in said["promised"] if line.strip() not in said["output"]]
        assert not missing, said["output"]
    assert sum(len(said["promised"]) for said in reader.said) >= 12


def test_every_mistake_of_the_guide_gets_its_hint(reader):
    [tried] = [said["output"] for said in reader.said if "course try" in said["commands"]]
    told = dict(re.findall(r"^✔ softmax, ([\w-]+): 0 of 10\n +(.+)$", tried, flags=re.MULTILINE))
    listed = re.findall(
        r'^@exercise.mistake\("(.+)"\)\n.+\n    """(.+)"""$', GUIDE, flags=re.MULTILINE
    )
    assert told == dict(listed)
    assert len(listed) == 4
    assert "✘" not in tried


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_release_lacks_the_solution(reader, language):
    folder = reader.folder / "release" / language / "multiclass"
    notebook = (folder / "multiclass.ipynb").read_text("utf-8")
    assert "# YOUR CODE HERE" in notebook
    for file in filter(Path.is_file, folder.rglob("*")):
        text = file.read_bytes()
        for secret in (b"Z - Z.max", b"E.sum(axis=0", b"scores in the thousands", b"uniform(1000"):
            assert secret not in text, file


def test_a_solution_that_is_left_over_stops_the_release(reader):
    """What the guide promises of the leak check."""
    path = reader.folder / "source" / "multiclass" / "multiclass.ipynb"
    before = path.read_text("utf-8")
    notebook = nbformat.reads(before, as_version=4)
    notebook.cells[0].source += "\n\n`E = np.exp(Z - Z.max(axis=0, keepdims=True))`"
    nbformat.write(notebook, path)
    try:
        with pytest.raises(AssertionError, match="holds a line of the solution of softmax"):
            reader.run("course release multiclass --lang en")
    finally:
        path.write_text(before, encoding="utf-8")


def test_the_checks_in_jupyter(reader):
    assert "softmax passes its check." in reader.check_in_jupyter("ada")
    assert "The rows of A add up to 1." in reader.check_in_jupyter("ben")


def test_marks_and_feedback(reader):
    for student, score in (("ada", 10), ("ben", 0)):
        file = reader.folder / "autograded" / student / "multiclass" / "grades.json"
        grades = json.loads(file.read_text("utf-8"))
        assert (grades["score"], grades["max_score"]) == (score, 10)
    page = (reader.folder / "feedback" / "ben" / "multiclass" / "multiclass.html").read_text(
        "utf-8"
    )
    assert "The rows of A add up to 1." in page
    assert "exponentials" in page


def test_all_other_assignments_can_still_be_released(reader):
    """No line of the new solution is in an earlier assignment."""
    reader.run("course release --lang en")
