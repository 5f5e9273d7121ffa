"""The feedback page in the language of the submission: the same verdicts, in other words."""

import re
from html.parser import HTMLParser

import nbformat
import pytest
from here import ASSIGNMENTS, LANGUAGES, exercises, language

from grading.assignment.cells import grade_id, is_answer
from grading.authoring.made_up import fill, mistaken
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook
from grading.release.build import build
from grading.report.feedback import write_feedback

RELU = exercises("activations")["relu"]
COST = exercises("step_by_step")["compute_cost"]
#: What a page may show of English outside of code and formulas: names.
NAMES = {
    "sigmoid",
    "tanh",
    "relu",
    "linear",
    "activation",
    "numpy",
    "python",
    "cache",
    "caches",
    "dal",
    "range",
}
#: Shorter ones are variables: dW, AL.
WORD = re.compile(r"[A-Za-z]{3,}")

each_language = pytest.mark.parametrize("code", LANGUAGES)
each_assignment = pytest.mark.parametrize("assignment", ["activations", "step_by_step"])


class Page(HTMLParser):
    """What a page says, apart from code and formulas, and its verdicts.

    verdicts: [(exercise, class of its verdict, numbers beside it)]
    """

    def __init__(self, text):
        super().__init__()
        self.language, self.said, self.verdicts = None, [], []
        self._inside, self._exercise, self._kind = [], None, None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "html":
            self.language = attributes["lang"]
        if tag == "img":
            self.said.append(attributes["alt"])
        if tag in ("style", "pre", "code", "math"):
            self._inside.append(tag)
        if tag == "section":
            self._exercise = attributes["id"]
        if attributes.get("class", "").startswith("verdict "):
            self._kind = attributes["class"]

    def handle_endtag(self, tag):
        if self._inside and self._inside[-1] == tag:
            self._inside.pop()

    def handle_data(self, data):
        if self._kind:
            self.verdicts.append((self._exercise, self._kind, re.findall(r"[\d.]+", data)))
            self._kind = None
        if not self._inside:
            self.said.append(data)


@pytest.fixture(scope="module")
def course(running_for, hand_in):
    """A course in which the same answers were handed in in every language."""
    course = running_for("feedback_languages")
    for assignment in ("activations", "step_by_step"):
        right = course.source(assignment).answers
        for code in ("en", *LANGUAGES):
            build(course, assignment, code)
            file = course.released(assignment, code) / f"{assignment}.ipynb"
            given = nbformat.read(file, as_version=4)
            answers = {
                "untouched": {},
                "complete": right,
                "mistaken": right | _mistakes(assignment),
                "stray": right,
            }
            notebooks = {f"{who}-{code}": fill(given, answers[who]) for who in answers}
            notebooks[f"stray-{code}"] = _with_a_cell_twice(notebooks[f"stray-{code}"])
            hand_in(course, assignment, notebooks)
        students = course.students(assignment)
        list(grade_batch(course, assignment, students, LocalWorkers(1)))
        _grade_by_hand(course, assignment, [f"mistaken-{code}" for code in ("en", *LANGUAGES)])
        write_feedback(course, assignment)
    return course


def _mistakes(assignment):
    if assignment == "activations":
        absent = "def sigmoid_backward(dA, cache):\n    return undefined"
        return {
            "relu": mistaken(RELU, next(iter(RELU.mistakes.values()))),
            "tanh": "def tan(Z):\n    return Z",
            "sigmoid_backward": absent,
        }
    return {
        "compute_cost": mistaken(COST, next(iter(COST.mistakes.values()))),
        "linear_forward": "def linear_forward(A, W, b):\n    return W @ A + b, None",
        "update_parameters": "def update_parameters(params, grads, learning_rate):\n    quit()",
    }


def _grade_by_hand(course, assignment, students):
    """Give each of them a score by hand, extra credit, a penalty, a comment, and a change without a name."""
    first, second, third, *_ = ASSIGNMENTS[assignment]
    with open_gradebook(course) as gradebook:
        for student in students:
            at = (assignment, assignment, student)
            gradebook.find_grade(f"test_{first}", *at).manual_score = 8.5
            gradebook.find_grade(f"test_{second}", *at).extra_credit = 2
            gradebook.find_grade(f"test_{third}", *at).auto_score = 1
            gradebook.find_comment(first, *at).manual_comment = "8.5!"
            [notebook] = gradebook.find_submission(assignment, student).notebooks
            notebook.late_submission_penalty = 3
        gradebook.db.commit()


def _with_a_cell_twice(data):
    notebook = nbformat.reads(data.decode(), as_version=4)
    answer = next(filter(is_answer, notebook.cells))
    notebook.cells += [
        nbformat.from_dict(answer | {"id": "twice"}),
        nbformat.v4.new_code_cell("#" * 400_001),
    ]
    return nbformat.writes(notebook).encode()


def page(course, student, assignment):
    return Page((course.feedback(student, assignment) / f"{assignment}.html").read_text("utf-8"))


def grades(course, student, assignment):
    return read_grades(course.autograded(student, assignment))


def english_words(course, student, assignment):
    """The English words on a page, but for explanations, names, and the student's own."""
    text = "\n".join(page(course, student, assignment).said).replace(student, "")
    for exercise in grades(course, student, assignment)["exercises"]:
        for output in exercise["outputs"]:
            for part in re.split("`[^`]*`", output["explanation"]):
                text = text.replace(part.strip(), "") if part.strip() else text
    names = {word for name in ASSIGNMENTS[assignment] for word in (name, *name.split("_"))}
    return {word for word in WORD.findall(text) if word.lower() not in NAMES | names}


each_student = pytest.mark.parametrize("student", ["untouched", "complete", "mistaken", "stray"])


@each_language
@each_assignment
@each_student
def test_the_same_verdicts_on_the_page(student, assignment, code, course):
    ours, theirs = (page(course, f"{student}-{one}", assignment) for one in ("en", code))
    assert (ours.language, theirs.language) == ("en", code.replace("_", "-"))
    assert [name for name, _, _ in ours.verdicts] == list(ASSIGNMENTS[assignment])
    assert ours.verdicts == theirs.verdicts
    marks = [
        [
            (e["score"], e["verdict"])
            for e in grades(course, f"{student}-{one}", assignment)["exercises"]
        ]
        for one in ("en", code)
    ]
    assert marks[0] == marks[1]


@each_assignment
@each_student
def test_no_english_is_left_on_the_chinese_page(student, assignment, course):
    assert len(english_words(course, f"{student}-en", assignment)) > 5
    assert english_words(course, f"{student}-zh", assignment) == set()


@each_language
def test_what_a_grader_entered_is_told_in_that_language(code, course):
    look_up = language(code)
    english = " ".join(page(course, "mistaken-en", "activations").said)
    theirs = " ".join(page(course, f"mistaken-{code}", "activations").said)
    for sentence in (
        "Automatic grading: {score}",
        "set by hand: {points}",
        "Set by hand: {score} (automatic grading: {automatic})",
        "Extra credit: {points}",
        "extra credit: {points}",
        "late: {points}",
        "changed otherwise in the gradebook: {points}",
        "From the grader:",
    ):
        assert sentence.partition("{")[0] in english
        assert look_up("reports", sentence).partition("{")[0] in theirs


@each_language
def test_notes_are_in_that_language(code, course):
    for one in ("en", code):
        both = grades(course, f"stray-{one}", "activations")
        notes, said = both["student_notes"], page(course, f"stray-{one}", "activations").said
        assert len(notes) == 2
        assert {*notes} <= {*said}
        # The instructor's, in whatever language the student works.
        assert both["notes"][1].startswith("The cell sigmoid is there more than once")
    look_up = language(code)
    patterns = [
        look_up("reports", "A cell of {size:,} characters was left out."),
        look_up("reports", "The cell {cell} is there more than once; the last one counts."),
    ]
    for note, pattern in zip(notes, patterns, strict=True):
        assert note.startswith(pattern.partition("{")[0])
        assert note.endswith(pattern.rpartition("}")[2])


@each_language
def test_the_autograded_notebook_speaks_it(code, course):
    file = course.autograded(f"complete-{code}", "activations") / "activations.ipynb"
    cells = nbformat.read(file, as_version=4).cells
    [output] = next(cell for cell in cells if grade_id(cell) == "test_relu").outputs
    look_up = language(code)
    pattern = look_up("reports", "{name}: {verdict}, {score:g} of {max_score:g} points")
    right = look_up("reports", "Right")
    said = pattern.format(name="relu", verdict=right, score=10, max_score=10)
    assert output.text.splitlines()[0] == said
