"""What the tests of an assignment share: a small course, to be spoilt."""

import pytest

from grading.authoring.begin import begin
from grading.authoring.init import init_course
from grading.course import Course


@pytest.fixture
def make_course(tmp_path):
    """make_course(name, *functions): a course directory with the assignment smooth, as it begins."""

    def make(name="mine", *functions):
        course = init_course(tmp_path / name, empty=True)
        begin(course, "smooth", functions or ["swish"])
        return Course.open(course.folder)

    return make


@pytest.fixture
def smooth(make_course):
    """A course directory with the assignment smooth, which has the function swish."""
    return make_course()
