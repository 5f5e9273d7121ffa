"""A folder of submissions that is a link to another student's."""

import pytest

from grading.intake.files import LINK, HandedIn, read_submitted


@pytest.mark.parametrize("what", ["student", "assignment"])
def test_it_is_not_read(tmp_path, course, what):
    submitted = tmp_path / "submitted"
    submitted.mkdir()
    neighbour = course.folder / "submitted" / "neighbour"
    if what == "student":
        (submitted / "mallory").symlink_to(neighbour)
    else:
        (submitted / "mallory").mkdir()
        (submitted / "mallory" / "activations").symlink_to(neighbour / "activations")
    assert read_submitted(submitted / "mallory" / "activations", "activations") == HandedIn(LINK)
