"""Where `course data` puts a set, and finds it, when no folder is named: in the course it is typed in."""

import pytest
from click.testing import CliRunner

from data.cli import data
from data.imageset import TEST_FILE, TRAIN_FILE


@pytest.fixture
def in_a_course(tmp_path, monkeypatch):
    (tmp_path / "source").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_set_is_drawn_into_the_course(in_a_course):
    assert CliRunner().invoke(data, ["draw"], catch_exceptions=False).exit_code == 0
    assert {path.name for path in (in_a_course / "data").iterdir()} >= {TRAIN_FILE, TEST_FILE}


@pytest.mark.parametrize("command", [["draw"], ["sheet", "out.png"]])
def test_elsewhere_a_folder_has_to_be_named(command, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(data, command)
    assert result.exit_code == 2
    assert "is not a course directory" in result.output
    assert not [*tmp_path.iterdir()]
