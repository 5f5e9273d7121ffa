"""What lies beside a notebook: modules, answers of the visible cases, pictures, data."""

import numpy as np
import pytest
from here import ASSIGNMENTS, HERE

from grading.assignment.workspace import (
    WorkspaceError,
    fill_workspace,
    fill_workspace_for_grading,
)
from grading.course import Course
from utils.tutor import reference


@pytest.fixture
def filled_with(tmp_path):
    """filled_with(course, fill): {path: bytes} of the workspace of the assignment smooth."""

    def files(course, fill=fill_workspace):
        folder = tmp_path / "workspace"
        fill(Course.open(course.folder), "smooth", folder)
        paths = [path for path in folder.rglob("*") if path.is_file()]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}

    return files


def need(course, text):
    """Let the notebook need a module of this text."""
    (course.utils / "my_helper.py").write_text(text)
    cases = course.folder / "source" / "smooth" / "exercises" / "visible_cases.py"
    cases.write_text(f"{cases.read_text()}\n\nimport utils.my_helper\n")


def test_modules_and_the_expected_answers(smooth, filled_with, tmp_path):
    files = filled_with(smooth)
    assert {"utils/__init__.py", "utils/public_tests/smooth.py", "utils/reference.h5"} <= {*files}
    assert {path.split("/")[0] for path in files} == {"utils"}
    kept = reference.read("swish", tmp_path / "workspace" / "utils" / "reference.h5")
    (Z,), (A, printed) = smooth_cases(smooth)[0], kept.answers[0]
    np.testing.assert_allclose(A, 2 * Z, rtol=1e-9)
    assert printed == ""
    assert [mistake.name for mistake in kept.read_mistakes()] == ["unchanged"]


def smooth_cases(course):
    module = course.code.module("source.smooth.exercises.visible_cases")
    return [module.swish_test_case(*variant) for variant in module.VARIANTS["swish"]]


def test_nothing_that_is_not_for_students(smooth, filled_with):
    files = filled_with(smooth)
    assert not [path for path in files if "exercises" in path]
    assert not [path for path, data in files.items() if b"unequal_sizes" in data]


def test_pictures(smooth, filled_with):
    images = smooth.folder / "source" / "smooth" / "images"
    images.mkdir()
    (images / "net.svg").write_text("<svg/>")
    assert filled_with(smooth)["images/net.svg"] == b"<svg/>"


def test_data_that_a_module_names(smooth, filled_with):
    need(smooth, 'DATA_FILES = ["cats.h5"]\n')
    (smooth.folder / "data").mkdir()
    (smooth.folder / "data" / "cats.h5").write_bytes(b"cats")
    (smooth.folder / "data" / "dogs.h5").write_bytes(b"dogs")
    files = filled_with(smooth)
    assert files["data/cats.h5"] == b"cats"
    assert "data/dogs.h5" not in files


def test_data_that_is_not_there(smooth, filled_with):
    need(smooth, 'DATA_FILES = ["cats.h5"]\n')
    with pytest.raises(WorkspaceError, match=r"data/cats\.h5 is needed but not there"):
        filled_with(smooth)


@pytest.mark.parametrize("text", ["print('DATA_FILES')", "x = DATA_FILES = []"])
def test_a_module_that_only_speaks_of_data(smooth, filled_with, text):
    need(smooth, text)
    assert not [path for path in filled_with(smooth) if path.startswith("data/")]


def rename(course, old, new):
    """Let notebooks of an earlier release know a module by its old name."""
    file = course.folder / "nbgrader_config.py"
    file.write_text(f"{file.read_text()}\nc.CoursePlan.renamed = {{{old!r}: {new!r}}}\n")


def test_grading_knows_a_module_by_its_old_name_too(smooth, filled_with):
    need(smooth, "x = 1")
    rename(smooth, "utils.old.helper", "utils.my_helper")
    assert "utils/old/helper.py" not in filled_with(smooth)
    alias = filled_with(smooth, fill_workspace_for_grading)["utils/old/helper.py"]
    assert b"import utils.my_helper" in alias


def test_an_old_name_of_what_the_notebook_does_not_need(smooth, filled_with):
    rename(smooth, "utils.old", "utils.my_helper")
    assert "utils/old.py" not in filled_with(smooth, fill_workspace_for_grading)


def test_an_old_name_that_has_another_module_now(smooth, filled_with):
    need(smooth, "import utils.now")
    (smooth.utils / "now.py").write_text("x = 'now'")
    rename(smooth, "utils.now", "utils.my_helper")
    assert filled_with(smooth, fill_workspace_for_grading)["utils/now.py"] == b"x = 'now'"


def test_an_alias_is_the_module_itself(smooth, filled_with, tmp_path):
    need(smooth, "x = 1")
    rename(smooth, "utils.old.helper", "utils.my_helper")
    filled_with(smooth, fill_workspace_for_grading)
    code = Course(tmp_path / "workspace").code
    with code.importing():
        found = {}
        exec("import utils.old.helper as old, utils.my_helper as new", found)
    assert found["old"] is found["new"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_it_is_the_same_each_time(assignment, tmp_path):
    for name in ("one", "two"):
        fill_workspace(HERE, assignment, tmp_path / name)
    one, two = (
        {path.relative_to(tmp_path / name): path for path in (tmp_path / name).rglob("*.*")}
        for name in ("one", "two")
    )
    assert one.keys() == two.keys()
    assert all(one[path].read_bytes() == two[path].read_bytes() for path in one)
