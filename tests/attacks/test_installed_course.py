"""The course's own modules, installed in the Python that submissions use, or a course around it."""

import itertools
from pathlib import Path

from grading.run import box


def test_what_is_installed_is_covered(tmp_path, monkeypatch):
    packages = tmp_path / "lib" / "python" / "site-packages"
    for name in box.OURS:
        (packages / name / "run").mkdir(parents=True)
    monkeypatch.setattr(box, "HERE", packages / "grading" / "run")
    words = box._python(str(tmp_path), "/box/venv")
    covered = [after for word, after in itertools.pairwise(words) if word == "--tmpfs"]
    assert covered == [f"/box/venv/lib/python/site-packages/{name}" for name in box.OURS]


def test_a_course_around_python_stays_outside(tmp_path):
    for name in ("bin", "lib", "source", "submitted", ".course_secret"):
        (tmp_path / name).mkdir()
    words = box._python(str(tmp_path), "/box/venv")
    bound = {Path(word).name for word in words if word.startswith(str(tmp_path))}
    assert bound == {"bin", "lib"}


def test_no_solution_can_be_imported(show):
    cell = """
import importlib
for name in (
    *("source", "step_by_step", "utils.step_by_step", "utils.dnn_utils"),
    *("grading.assignment.source", "grading.judge"),
):
    try:
        importlib.import_module(name)
        print("FOUND", name)
    except ImportError:
        pass
print("searched")
"""
    shown = show(cell)
    assert "searched" in shown
    assert "FOUND" not in shown
