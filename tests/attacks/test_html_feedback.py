"""HTML in an error, a type's name and the code itself, on the feedback page."""

from bs4 import BeautifulSoup

from grading.course import Course
from grading.record.files import write_autograded
from grading.report.feedback import write_feedback

ANSWERS = {
    "relu": """
def relu(Z):
    # <script>attack()</script>
    raise ValueError("<script>attack()</script>" + "<img src=x onerror=attack()>")
""",
    "tanh": """
def tanh(Z):
    return type("<script>attack()</script>", (), {})(), 1
""",
}


def test_the_page_is_safe(grade, course, tmp_path):
    marked = grade(ANSWERS)
    folder = course.autograded("mallory", "activations")
    with write_autograded(folder, "activations", marked, None):
        pass
    without_gradebook = Course.open(course.folder, f"sqlite:///{tmp_path}/gradebook.db")
    (file,) = write_feedback(without_gradebook, "activations", "mallory")
    page = BeautifulSoup(file.read_text(), "html.parser")
    file.unlink()
    for name in ("grades.json", "activations.ipynb"):
        (folder / name).unlink()
    assert "attack()" in page.get_text()
    assert not page.find_all(["script", "img", "iframe"])
    policy = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert "default-src 'none'" in policy["content"]
