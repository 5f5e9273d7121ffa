"""A submission that is a link: to a neighbour's, to a secret, to a device."""

import os

import pytest

from grading.intake.files import LINK, NO_TIME, HandedIn, read_submitted


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "submitted" / "mallory" / "activations"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize(
    "target", ["submitted/neighbour/activations/activations.ipynb", ".course_secret"]
)
@pytest.mark.parametrize("name", ["activations.ipynb", "mine.ipynb"])
def test_it_is_not_read(folder, course, grade_data, target, name):
    (folder / name).symlink_to(course.folder / target)
    data = read_submitted(folder, "activations").data
    assert data == LINK
    marked = grade_data(data)
    assert marked.score == 0
    assert {*marked.verdicts.values()} == {"missing"}
    assert marked.grades["notes"] == [LINK]


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_devices_are_not_read(folder, target):
    (folder / "activations.ipynb").symlink_to(target)
    (folder / "timestamp.txt").symlink_to(target)
    assert read_submitted(folder, "activations") == HandedIn(LINK, notes=((NO_TIME, {"text": ""}),))


def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "activations.ipynb")
    os.mkfifo(folder / "timestamp.txt")
    found = read_submitted(folder, "activations")
    assert (found.data, found.timestamp) == (None, None)
