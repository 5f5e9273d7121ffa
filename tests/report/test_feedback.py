"""The feedback page: complete, self-contained, and safe whatever a submission holds."""

import html
import re
from html.parser import HTMLParser

import nbformat
import numpy as np
import pytest

from grading.batch import grade_batch
from grading.cohort.submissions import NOT_JSON, mistaken
from grading.exercises import ASSIGNMENTS, exercises
from grading.judge.inputs import cases
from grading.record.files import read_grades
from grading.report.feedback import WORDS, section_of, write_feedback

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
        "untouched": filled("activations", {}),
        "unreadable": NOT_JSON,
        "telltale": solved("activations", relu=TELLTALE),
        HOSTILE_NAME: solved("activations", relu=HOSTILE_CODE),
    }
    hand_in(course, "activations", notebooks)
    students = course.students("activations")
    assert len(list(grade_batch(course, "activations", students, workers=1))) == 6
    assert len(write_feedback(course, "activations")) == 6
    return course


def source_of(course, student):
    file = course.feedback(student, "activations") / "activations.html"
    return file.read_text(encoding="utf-8")


each_student = pytest.mark.parametrize(
    "student", ["complete", "mistake", "untouched", "unreadable", "telltale", HOSTILE_NAME]
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
        assert tag not in ("script", "link", "iframe", "object", "embed", "img", "base", "form")
        assert not [name for name in attributes if name.startswith("on")]
        assert attributes.get("href", "#").startswith("#")
        assert "src" not in attributes
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
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


@each_student
def test_every_exercise_is_there_with_its_verdict(student, course):
    page = Page(source_of(course, student))
    grades = read_grades(course.autograded(student, "activations"))
    assert [a["id"] for tag, a in page.tags if tag == "section"] == list(ASSIGNMENTS["activations"])
    links = [a["href"] for tag, a in page.tags if tag == "a"]
    assert links == [f"#{name}" for name in ASSIGNMENTS["activations"]]
    for exercise in grades["exercises"]:
        words = f"{WORDS[exercise['verdict']]} · {exercise['score']:g} of 10"
        assert f"{exercise['name']} {words}" in page.text
    assert f"{grades['score']:g} of 60 points" in page.text
    assert f"Feedback for {student}" in page.text


@each_student
def test_every_explanation_is_there(student, course):
    text = Page(source_of(course, student)).text
    for exercise in read_grades(course.autograded(student, "activations"))["exercises"]:
        for output in exercise["outputs"]:
            assert " ".join(output["explanation"].split()) in text


def test_there_are_words_for_every_verdict():
    verdicts = ("passed", "partly", "wrong answer", "exception", "timeout", "memory")
    assert set(WORDS) == {*verdicts, "output limit", "crash", "missing", "unsolved"}


def test_a_known_mistake_gets_its_hint(course):
    assert html.unescape(MISTAKE.hint) in Page(source_of(course, "mistake")).text


def test_what_to_read_again_is_named(course):
    heading = section_of(course.source("activations").notebook)["relu"]
    assert f"To read again in the notebook: {heading}" in Page(source_of(course, "mistake")).text
    assert "To read again" not in source_of(course, "complete")


def test_every_exercise_has_a_heading(released):
    for assignment in ASSIGNMENTS:
        sections = section_of(released.source(assignment).notebook)
        assert set(sections) == set(ASSIGNMENTS[assignment])
        assert all(sections.values())


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
    for case in cases(RELU, solution, course.secret, student):
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
