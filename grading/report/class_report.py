"""The class report: one HTML page, and the same numbers as CSV and JSON."""

from dataclasses import asdict

import nbformat

from grading.assignment.cells import TEST
from grading.assignment.exercises import exercises_of
from grading.course import CourseError
from grading.export.spreadsheet import write_rows
from grading.plain import count, json_text, one_line
from grading.record.files import read_grades
from grading.record.gradebook import open_gradebook
from grading.report.page import highlighted_answers, marked_lines, rendered
from grading.report.standing import read_standings
from grading.report.statistics import class_numbers, who_made
from utils.tutor.feedback import IN_PLACE

#: What an instructor reads of the mistake that is known in every exercise.
CHANGED = "The function changes an argument that it was given, instead of making a new array."


def write_report(course, assignment):
    """Write reports/<assignment>/report.html, .csv and .json; returns the page, None if nothing is graded.

    Raises CourseError if the gradebook does not know what is graded.
    """
    scores = gradebook_scores(course, assignment)
    graded = [*_graded(course, assignment)]
    if scores:
        # Who was taken out of the gradebook and of submitted/ belongs to the class no more.
        members = {*scores, *course.students(assignment)}
        graded = [grades for grades in graded if grades["student"] in members]
    names = [*course.source(assignment).answers]
    # Who was graded before an exercise came or went, and cannot be graded again, is in no column of it.
    graded = [one for one in graded if [e["name"] for e in one["exercises"]] == names]
    if not graded:
        return None
    unknown = [grades["student"] for grades in graded if grades["student"] not in scores]
    if unknown:
        raise CourseError(
            f"The gradebook has no marks of {count(len(unknown), 'submission')} in autograded/, the "
            f"first of {one_line(unknown[0])}. `course grade {assignment}` records them, without "
            "grading them again."
        )
    exercises = exercises_of(course, assignment)
    hints = {(name, IN_PLACE): CHANGED for name in exercises} | {
        (name, mistake.name): mistake.hint
        for name, exercise in exercises.items()
        for mistake in exercise.mistakes.values()
    }
    marks = {student: own.mark for student, own in read_standings(course, assignment).items()}
    numbers = class_numbers(assignment, graded, scores, marks, hints)
    folder = course.folder / "reports" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    _write_csv(folder / "report.csv", graded, scores, marks)
    (folder / "report.json").write_text(json_text(asdict(numbers)), encoding="utf-8")
    page = rendered(
        "class_report.html", numbers=numbers, code=_examples(course, assignment, graded)
    )
    (folder / "report.html").write_text(page, encoding="utf-8")
    return folder / "report.html"


def gradebook_scores(course, assignment):
    """{student: {exercise: score}} of an assignment in the gradebook, manual scores included."""
    with open_gradebook(course) as gradebook:
        return {
            submission.student_id: {
                grade.cell.name.removeprefix(TEST): grade.score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(assignment)
        }


def _graded(course, assignment):
    for student in course.graded(assignment):
        grades = read_grades(course.autograded(student, assignment))
        if grades is not None:
            yield grades


def _examples(course, assignment, graded):
    """{(exercise, mistake, output, change): the code of one student who made it}, without the name."""
    answers, examples = {}, {}
    lines = {grades["student"]: marked_lines(grades) for grades in graded}
    for mistake, (student, *_) in who_made(graded).items():
        if student not in answers:
            file = course.autograded(student, assignment) / f"{assignment}.ipynb"
            notebook = nbformat.read(file, as_version=4)
            answers[student] = highlighted_answers(notebook, lines[student])
        examples[mistake] = answers[student].get(mistake[0], "")
    return examples


def _write_csv(file, graded, scores, marks):
    """A row a student: what counts, the penalty for being late, the gradebook's scores and the verdicts."""
    names = [exercise["name"] for exercise in graded[0]["exercises"]]
    verdict_names = [f"{name} verdict" for name in names]
    rows = [["student", "score", "late_submission_penalty", *names, *verdict_names]]
    for grades in graded:
        own, mark = scores[grades["student"]], marks[grades["student"]]
        verdicts = [exercise["verdict"] for exercise in grades["exercises"]]
        who = (grades["student"], mark.score, mark.late_submission_penalty)
        rows.append([*who, *(own[name] for name in names), *verdicts])
    write_rows(file, rows)
