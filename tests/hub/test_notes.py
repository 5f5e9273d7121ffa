"""The notes by which nbgrader's exchange brings a feedback page to the one who handed in."""

import pytest

from grading.intake.files import NOTES, exchange_notes

STAMP = "2030-01-02 03:04:05.000006 UTC"
SECRET = "0a1b2c" * 20


@pytest.fixture
def folders(tmp_path):
    """folders(submitted, autograded): both folders, with {name: text} in them."""

    def make(*contents):
        made = []
        for name, files in zip(("submitted", "autograded"), contents, strict=True):
            made.append(tmp_path / name)
            made[-1].mkdir()
            for file, text in files.items():
                (made[-1] / file).write_text(text)
        return made

    return make


def notes(stamp=STAMP, secret=SECRET):
    return dict(zip(NOTES, (stamp, secret), strict=True))


def test_notes_of_what_was_graded(folders):
    assert exchange_notes(*folders(notes(), {"timestamp.txt": STAMP})) == notes()


def test_a_newer_submission_has_no_feedback_yet(folders):
    newer = notes("2030-01-03 03:04:05.000006 UTC")
    assert exchange_notes(*folders(newer, {"timestamp.txt": STAMP})) == {}


@pytest.mark.parametrize("secret", ["", "../../secret", "<script>", "ab" * 10**6])
def test_a_secret_that_nbgrader_did_not_make_is_not_taken(folders, secret):
    assert exchange_notes(*folders(notes(secret=secret), {"timestamp.txt": STAMP})) == {}


@pytest.mark.parametrize("name", NOTES)
def test_without_one_of_them_there_are_none(folders, name):
    submitted, autograded = folders(notes(), {"timestamp.txt": STAMP})
    (submitted / name).unlink()
    assert exchange_notes(submitted, autograded) == {}


@pytest.mark.parametrize("name", NOTES)
def test_links_are_not_followed(folders, tmp_path, name):
    submitted, autograded = folders(notes(), {"timestamp.txt": STAMP})
    elsewhere = (submitted / name).rename(tmp_path / "elsewhere")
    (submitted / name).symlink_to(elsewhere)
    assert exchange_notes(submitted, autograded) == {}
