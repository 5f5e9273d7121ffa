"""The feedback page: complete, self-contained, and safe whatever a submission holds."""

import html
import re
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest
from here import ASSIGNMENTS, exercises

from grading.assignment.cells import grade_id, is_answer
from grading.assignment.inputs import cases
from grading.authoring.made_up import NOT_JSON, mistaken
from grading.batch.batch import grade_batch
from grading.batch.workers import LocalWorkers
from grading.grade.submission import hidden_seed, seed_of
from grading.judge.words import verdict_words
from grading.record.files import read_grades
from grading.release.leaks import find_leaks
from grading.report.feedback import told, write_feedback
from grading.report.sections import sections_of

VOID = {"meta", "link", "br", "img", "hr", "input"}
HOSTILE_NAME = '<b>o\'brien & "co"<'
HOSTILE_CODE = """\
# </pre></div><script>alert("1")</script><img src=x onerror=alert(2)>
def relu(Z):
    raise ValueError("<script>alert('3')</script> & <i>more</i>")"""
RELU = exercises("activations")["relu"]
MISTAKE = next(iter(RELU.mistakes.values()))
TELLTALE = '''\
def relu(Z):
    """Say what came in, by every way out there is."""
    print(Z)
    if Z.shape != (2, 4):
        raise ValueError(repr(Z.tolist()))
    return np.maximum(Z, 0), Z'''
UNPACKED_LATER = """\
def sigmoid_backward(dA, cache):
    s, _ = sigmoid(cache)
    return dA * s * (1 - s)"""


class Page(HTMLParser):
    """What a browser finds in a page; raises AssertionError for tags that do not match."""

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.texts = [], [], []
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())


@pytest.fixture(scope="module")
def course(running_for, hand_in, solved, filled):
    """A course with graded submissions of every kind, and their pages."""
    course = running_for("feedback")
    notebooks = {
        "complete": solved("activations"),
        "mistake": solved("activations", relu=mistaken(RELU, MISTAKE)),
        "carried": solved(
            "activations",
            sigmoid="def sigmoid(Z):\n    return 1 / (1 - np.exp(-Z)), Z",
            sigmoid_backward=UNPACKED_LATER,
        ),
        "untouched": filled("activations", {}),
        "unreadable": NOT_JSON,
        "telltale": solved("activations", relu=TELLTALE),
        HOSTILE_NAME: solved("activations", relu=HOSTILE_CODE),
    }
    hand_in(course, "activations", notebooks)
    students = course.students("activations")
    assert len(list(grade_batch(course, "activations", students, LocalWorkers(1)))) == len(
        notebooks
    )
    assert len(write_feedback(course, "activations")) == len(notebooks)
    return course


def source_of(course, student):
    file = course.feedback(student, "activations") / "activations.html"
    return file.read_text(encoding="utf-8")


each_student = pytest.mark.parametrize(
    "student",
    ["complete", "mistake", "carried", "untouched", "unreadable", "telltale", HOSTILE_NAME],
)


@each_student
def test_page_is_well_formed(student, course):
    text = source_of(course, student)
    assert text.startswith("<!DOCTYPE html>")
    page = Page(text)
    assert [tag for tag, _ in page.tags].count("title") == 1
    assert ("html", {"lang": "en"}) in page.tags


@each_student
def test_page_needs_nothing_else_and_runs_nothing(student, course):
    for tag, attributes in Page(source_of(course, student)).tags:
        assert tag not in ("script", "link", "iframe", "object", "embed", "base", "form")
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")
        if "src" in attributes:
            assert tag == "img"
            assert attributes["src"].startswith("data:image/svg+xml;base64,")
            assert attributes["alt"]
    [style] = re.findall(r"<style>(.*?)</style>", source_of(course, student), flags=re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style


@each_student
def test_page_forbids_what_it_does_not_hold(student, course):
    policies = [
        attributes["content"]
        for tag, attributes in Page(source_of(course, student)).tags
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    [policy] = policies
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ]


@each_student
def test_every_exercise_is_there_with_its_verdict(student, course):
    page = Page(source_of(course, student))
    grades = read_grades(course.autograded(student, "activations"))
    assert [a["id"] for tag, a in page.tags if tag == "section"] == list(ASSIGNMENTS["activations"])
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert links[: len(ASSIGNMENTS["activations"])] == [
        f"#{name}" for name in ASSIGNMENTS["activations"]
    ]
    for exercise in grades["exercises"]:
        words = f"{verdict_words()[exercise['verdict']]} · {exercise['score']:g} of 10"
        assert f"{exercise['name']} {words}" in page.text
    assert f"{grades['score']:g} of 60 points" in page.text
    assert f"Feedback for {student}" in page.text


@each_student
def test_every_explanation_is_there(student, course):
    text = "".join(Page(source_of(course, student)).text.split())
    for exercise in read_grades(course.autograded(student, "activations"))["exercises"]:
        for output in exercise["outputs"]:
            assert "".join(output["explanation"].replace("`", "").split()) in text


def test_there_are_words_for_every_verdict():
    verdicts = ("passed", "partly", "wrong answer", "exception", "timeout", "memory")
    assert set(verdict_words()) == {*verdicts, "output limit", "crash", "missing", "unsolved"}


def test_a_known_mistake_gets_its_hint(course):
    assert html.unescape(MISTAKE.hint) in Page(source_of(course, "mistake")).text


def test_the_same_is_said_once():
    outputs = [("dW", "exception", "a"), ("A", "passed", ""), ("db", "exception", "a")]
    keys = ("name", "verdict", "explanation")
    exercise = {"outputs": [dict(zip(keys, output, strict=True)) for output in outputs]}
    assert told(exercise) == [(["dW", "db"], False, "a"), (["A"], True, "")]


def test_an_early_mistake_is_named_where_it_cost_nothing(course):
    text = Page(source_of(course, "carried")).text
    assert "Right as soon as sigmoid is right: mend that first." in text


def read_again(course, student):
    """The addresses of the sections to read again that a page links to, and those that it holds."""
    tags = Page(source_of(course, student)).tags
    links = [a["href"] for tag, a in tags if tag == "a" and a["href"].startswith("#read-")]
    return links, [f"#{a['id']}" for tag, a in tags if tag == "article"]


def test_only_what_is_not_right_is_to_be_read_again(course):
    assert read_again(course, "complete") == ([], [])
    assert read_again(course, "mistake") == (["#read-relu"], ["#read-relu"])
    every = [f"#read-{name}" for name in ASSIGNMENTS["activations"]]
    assert read_again(course, "untouched") == (every, every)


def test_what_to_read_again_is_the_courses_text(course, solved, hand_in):
    notebook = nbformat.reads(solved("activations").decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = "My own words."
        elif is_answer(cell) and grade_id(cell) == "relu":
            cell.source = "def relu(Z):\n    return Z, Z"
    hand_in(course, "activations", {"rewritten": nbformat.writes(notebook).encode()})
    list(grade_batch(course, "activations", ["rewritten"], LocalWorkers(1)))
    write_feedback(course, "activations", "rewritten")
    text = Page(source_of(course, "rewritten")).text
    assert "My own words" not in text
    heading = sections_of(course.source("activations").notebook)["relu"].heading
    assert text.count(heading) == 2


def test_no_solution_is_shown(course):
    """The page of an untouched notebook holds every section, and nothing of the student's."""
    folder = course.feedback("untouched", "activations")
    assert find_leaks(course, "activations", folder) == []


def test_names_and_code_of_students_are_escaped(course):
    text = source_of(course, HOSTILE_NAME)
    page = Page(text)
    assert "<script" not in text
    assert "<b>o'" not in text
    assert f"Feedback for {HOSTILE_NAME}" in page.text
    assert "<script>alert('3')</script> & <i>more</i>" in page.text
    assert '</pre></div><script>alert("1")</script><img src=x onerror=alert(2)>' in page.text


def test_the_students_own_code_is_shown(course):
    page = Page(source_of(course, "complete"))
    assert "np.maximum(Z, 0)" in re.sub(r"\s*([(),.])\s*", r"\1", page.text).replace(",", ", ")


def test_an_unreadable_file_is_explained(course):
    text = Page(source_of(course, "unreadable")).text
    assert "The file is not a notebook" in text
    assert "0 of 60 points" in text


def hidden_numbers(course, student):
    """The first eight decimals of every number in the hidden inputs of relu."""
    solution = course.source("activations").solutions()["relu"]
    handed_in = course.submitted(student, "activations") / "activations.ipynb"
    seed = hidden_seed(seed_of(course.secret, student), handed_in.read_bytes())
    for case in cases(RELU, solution, seed):
        if case.words:
            for x in np.concatenate([np.ravel(one) for one in case.arguments]):
                if x != int(x):
                    yield f"{x:.9f}"[:-1]


@pytest.mark.parametrize("student", ["mistake", "telltale"])
def test_no_hidden_input_is_shown(student, course):
    numbers = list(hidden_numbers(course, student))
    assert len(numbers) > 50
    folder = course.autograded(student, "activations")
    notebook = nbformat.read(folder / "activations.ipynb", as_version=4)
    written = {
        "page": source_of(course, student),
        "grades.json": (folder / "grades.json").read_text(encoding="utf-8"),
        "notebook": nbformat.writes(notebook),
    }
    shown = {name for name, text in written.items() if any(n in text for n in numbers)}
    assert shown == set()
