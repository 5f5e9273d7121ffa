"""numpy.py and utils/ handed in beside the notebook."""

import nbformat

from grading.intake.files import read_submitted


def test_only_the_notebook_is_read(tmp_path, notebook, grade_data):
    folder = tmp_path / "mallory" / "activations"
    (folder / "utils" / "tutor").mkdir(parents=True)
    (folder / "activations.ipynb").write_bytes(
        notebook(cells=["import os; print(sorted(os.listdir()))"])
    )
    for name in (
        "numpy.py",
        "dnn_utils.py",
        "utils/tutor/compare.py",
        "conftest.py",
        "sitecustomize.py",
    ):
        (folder / name).write_text("raise SystemExit")
    data = read_submitted(folder, "activations").data
    marked = grade_data(data)
    assert not marked.lost
    assert "numpy.py" not in marked.shown
    assert nbformat.reads(marked.notebook, as_version=4)
