"""The feedback page of one submission: self-contained HTML, with no script and no hidden input."""

from functools import cache, partial

import nbformat
from babel.numbers import format_decimal

from grading.intake.files import NOTES, exchange_notes
from grading.judge.words import verdict_words
from grading.plain import replacing
from grading.record.files import read_grades
from grading.record.marks import Mark
from grading.report.lesson import lesson_of
from grading.report.page import highlighted_answers, marked_lines, rendered
from grading.report.standing import Standing, read_standings
from grading.translate.catalogue import Language
from grading.translate.notebook import language_of
from utils.tutor.words import say, speaking

#: Points that come on top or go off, for babel.
SIGNED = "+#,##0.###;\N{MINUS SIGN}#,##0.###"


def write_feedback(course, assignment, pattern="*"):
    """Write the page of every graded submission of an assignment; returns their paths. Raises as Pages."""
    pages, files = Pages(course, assignment), []
    for student in course.graded(assignment, pattern):
        page = pages.of(student)
        if page is None:
            continue
        file = course.feedback(student, assignment) / f"{assignment}.html"
        with replacing(file) as unfinished:
            unfinished.write_text(page, encoding="utf-8")
        folder = course.autograded(student, assignment)
        _write_notes(file.parent, exchange_notes(course.submitted(student, assignment), folder))
        files.append(file)
    return files


class Pages:
    """The feedback pages of an assignment.

    A page speaks the language of the submission. What to read again comes from the course's source: a
    student can change the texts in a notebook. The score is the gradebook's; that of grades.json for whom
    the gradebook does not know. Raises CatalogueError, and CourseError if the gradebook cannot be used.
    """

    def __init__(self, course, assignment):
        course.source(assignment).notebook  # noqa: B018 - a broken one is named before any page is written
        self.course, self.assignment = course, assignment
        self.standings = read_standings(course, assignment)
        self.spoken = partial(Language.of, folder=course.translations)
        self.lesson = cache(lambda code: lesson_of(course, assignment, self.spoken(code)))

    def of(self, student):
        """The page of a student as text, or None if there are no grades to tell."""
        folder = self.course.autograded(student, self.assignment)
        grades = read_grades(folder)
        if grades is None:
            return None
        notebook = nbformat.read(folder / f"{self.assignment}.ipynb", as_version=4)
        code = language_of(notebook, self.course.languages)
        standing = self.standings.get(grades["student"], Standing(Mark(grades["score"])))
        lesson, language = self.lesson(code), self.spoken(code)
        return _page(grades, standing, notebook, lesson, language)


def _page(grades, standing, notebook, lesson, language):
    signed = partial(format_decimal, format=SIGNED, locale=language.code)
    with speaking(language.sentences):
        return rendered(
            "feedback.html",
            grades=grades,
            notes=grades.get("student_notes", grades["notes"]),
            standing=standing,
            changes=_told_changes(standing.changes(grades), signed),
            signed=signed,
            language=language.code.replace("_", "-"),
            number=partial(format_decimal, locale=language.code),
            verdicts=verdict_words(),
            told=told,
            lesson=lesson,
            again=_to_read_again(grades, lesson.sections),
            code=highlighted_answers(notebook, marked_lines(grades)),
        )


def _write_notes(folder, notes):
    """Write what `nbgrader release_feedback` asks for beside a page; what is not had is not left there."""
    for name in NOTES:
        if name in notes:
            (folder / name).write_text(notes[name], encoding="utf-8")
        else:
            (folder / name).unlink(missing_ok=True)


def told(exercise):
    """What to say about the outputs of an exercise, as in grades.json: (names, right or not, words).

    Outputs of which the same is to be said stand together.
    """
    names = {}
    for output in exercise["outputs"]:
        key = output["verdict"] == "passed", output["explanation"]
        names.setdefault(key, []).append(output["name"])
    return [(of, is_right, words) for (is_right, words), of in names.items()]


def _told_changes(changes, signed):
    """A sentence for each way in which points were changed; none for what nobody would see."""
    told_of = (
        (changes.by_hand, say("set by hand: {points}", points=signed(changes.by_hand))),
        (changes.extra_credit, say("extra credit: {points}", points=signed(changes.extra_credit))),
        (changes.late, say("late: {points}", points=signed(changes.late))),
        (
            changes.other,
            say("changed otherwise in the gradebook: {points}", points=signed(changes.other)),
        ),
    )
    return [words for points, words in told_of if round(points, 3)]


def _to_read_again(grades, sections):
    """The Sections of the exercises that are not passed, each once, in the notebook's order."""
    failed = {e["name"] for e in grades["exercises"] if e["verdict"] != "passed"}
    return list(
        {s.anchor: s for s in sections.values() if not failed.isdisjoint(s.exercises)}.values()
    )
