"""What passes its check with any numpy that a release allows has its points: the oldest and the newest."""

import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest

PROJECT = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]
[ASKED] = [line for line in PROJECT["dependencies"] if line.startswith("numpy")]
OLDEST, ABOVE = re.fullmatch(r"numpy>=([\d.]+),<([\d.]+)", ASKED).groups()

#: float() of an array with one entry: numpy 2.4 refuses it.
COST = """\
def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T)) / m
    return float(cost)
"""
CHECK = f"""\
import warnings

import numpy as np

from utils.public_tests.step_by_step import compute_cost_test

warnings.simplefilter("ignore")
print(np.__version__)
{COST}
compute_cost_test(compute_cost)
"""


@pytest.fixture(scope="module")
def oldest(tmp_path_factory):
    """A folder with the oldest numpy that a release allows."""
    folder = tmp_path_factory.mktemp("numpy")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", folder]
    subprocess.run([*command, f"numpy=={OLDEST}.*"], check=True)
    return folder


def check(released, **environment):
    folder = released.released("step_by_step")
    command = [sys.executable, "-c", CHECK]
    done = subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True
    )
    return done.stdout + done.stderr


def test_the_grader_has_the_newest_that_a_release_allows():
    newest = tuple(map(int, version("numpy").split(".")[:2]))
    major, minor = map(int, ABOVE.split("."))
    assert newest == (major, minor - 1)


def test_every_release_asks_for_what_the_grader_has(released):
    text = (released.released("step_by_step") / "requirements.txt").read_text()
    [line] = [line for line in text.splitlines() if line.startswith("numpy")]
    assert sorted(re.findall(r"[<>]=?[\d.]+", line)) == [f"<{ABOVE}", f">={OLDEST}"]


def test_the_check_passes_with_the_oldest(released, oldest):
    said = check(released, PYTHONPATH=str(oldest))
    assert said.startswith(OLDEST)
    assert "compute_cost passes its check" in said


def test_the_check_passes_with_the_newest(released):
    assert "compute_cost passes its check" in check(released)


def test_the_grader_gives_its_points(solved, grade_data):
    grades = grade_data("step_by_step", solved("step_by_step", compute_cost=COST)).grades
    assert grades["score"] == grades["max_score"]
