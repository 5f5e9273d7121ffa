"""The console script `course`."""

import contextlib
from collections import Counter

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from grading.course import Course, CourseError
from grading.exercises import ASSIGNMENTS
from grading.source import SourceError

course_dir = click.option(
    "--course-dir",
    "course",
    default=".",
    metavar="DIR",
    help="The course directory; the current one if not given.",
    callback=lambda _context, _option, folder: _open(folder),
)
one_assignment = click.argument("assignment", type=click.Choice(list(ASSIGNMENTS)))


@contextlib.contextmanager
def plainly():
    """What an instructor can mend becomes a message instead of a traceback."""
    from grading.release.build import ReleaseError
    from grading.release.workspace import WorkspaceError

    try:
        yield
    except (CourseError, ReleaseError, SourceError, WorkspaceError) as error:
        raise click.ClickException(str(error)) from error


class Commands(click.Group):
    """The commands here, and `course data`, whose libraries are not loaded for any other."""

    def list_commands(self, context):
        return sorted([*super().list_commands(context), "data"])

    def get_command(self, context, name):
        if name == "data":
            from data.cli import data

            return data
        return super().get_command(context, name)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main():
    """Release, grade and report a course in which students build a deep neural network."""


@main.command()
@click.argument("assignments", nargs=-1, type=click.Choice(list(ASSIGNMENTS)))
@click.option("--archive", is_flag=True, help="Also write archives/<assignment>.zip for an LMS.")
@click.option("--yes", is_flag=True, help="Release although solutions of an earlier one go out.")
@course_dir
@plainly()
def release(assignments, archive, yes, course):
    """Write release/en/<assignment>/ for students; without names, for every assignment."""
    from grading.release import build
    from grading.release.handouts import write_handouts
    from grading.release.workspace import UTILS

    assignments = assignments or tuple(ASSIGNMENTS)
    _refuse_early_solutions(course, assignments, yes)
    if UTILS.parent == course.folder:
        write_handouts(course.folder, UTILS)
    for assignment in assignments:
        folder = build.build(course, assignment)
        click.echo(f"{assignment}: {folder}")
        if archive:
            file = course.folder / "archives" / f"{assignment}.zip"
            build.archive(folder, file)
            click.echo(f"{assignment}: {file}")


@main.command()
@one_assignment
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; one a core if not given.")
@click.option(
    "--no-sandbox", is_flag=True, help="Run students' code unconfined: only what you trust."
)
@course_dir
@plainly()
def grade(assignment, pattern, workers, no_sandbox, course):
    """Grade submitted/ into autograded/, grades.json and the gradebook."""
    from grading.batch import NotGraded, grade_batch
    from grading.run.box import BoxError
    from grading.run.doctor import WAYS_OUT

    students = course.students(assignment, pattern)
    if not students:
        raise click.ClickException(
            f"There is no folder {course.submitted(pattern, assignment)}: nothing to grade."
        )
    verdicts = Counter()
    try:
        with _progress() as progress:
            bar = progress.add_task(assignment, total=len(students))
            for grades in grade_batch(course, assignment, students, workers, not no_sandbox):
                verdicts.update(exercise["verdict"] for exercise in grades["exercises"])
                progress.advance(bar)
    except BoxError as error:
        raise click.ClickException(
            f"Nothing is graded, because submissions cannot be confined here: {error}.\n"
            f"{WAYS_OUT}\n`course doctor` says what this machine lacks."
        ) from error
    except NotGraded as error:
        raise click.ClickException(str(error)) from error
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    click.echo(f"{assignment}: {_count(len(students), 'submission')} graded ({counts}).")


@main.command()
@one_assignment
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@course_dir
@plainly()
def feedback(assignment, pattern, course):
    """Write feedback/<student>/<assignment>/<assignment>.html for each graded submission."""
    from grading.report.feedback import write_feedback

    files = write_feedback(course, assignment, pattern)
    if not files:
        raise click.ClickException(
            f"Nothing graded in {course.autograded(pattern, assignment)}: run "
            f"`course grade {assignment}` first."
        )
    click.echo(f"{assignment}: {_count(len(files), 'feedback page')}, such as {files[0]}")


@main.command()
@one_assignment
@course_dir
@plainly()
def report(assignment, course):
    """Write reports/<assignment>/: how the class did, as a page, CSV and JSON."""
    from grading.report.class_report import write_report

    page = write_report(course, assignment)
    if page is None:
        raise click.ClickException(
            f"Nothing graded in {course.autograded('*', assignment)}: run "
            f"`course grade {assignment}` first."
        )
    click.echo(f"{assignment}: {page}")


@main.command()
def doctor():
    """Say what this machine can do to confine submissions, and what brings the rest."""
    from grading.run.doctor import WAYS_OUT, box_works, examine

    findings = examine()
    for finding in findings:
        sign = "✔" if finding.good else "✘" if finding.needed else "–"
        click.echo(f"{sign} {finding.what}: {finding.says}")
        if not finding.good and finding.cure:
            click.echo(f"    to mend it: {finding.cure}")
    if not box_works(findings):
        raise click.ClickException(f"Submissions cannot be confined here.\n{WAYS_OUT}")
    click.echo("Submissions run in the box.")


def _open(folder):
    try:
        course = Course.open(folder)
        course.config  # noqa: B018 - a broken configuration is named now, not halfway
    except CourseError as error:
        raise click.ClickException(str(error)) from error
    return course


def _progress():
    """A bar on a terminal; nothing in a log."""
    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    return Progress(*columns, console=console, disable=not console.is_terminal)


def _refuse_early_solutions(course, assignments, yes):
    from grading.release.early import early_solutions

    for earlier, assignment, due in early_solutions(course, assignments):
        message = (
            f"{assignment} hands out the solutions of {earlier}, which is due on "
            f"{due:%Y-%m-%d %H:%M} UTC."
        )
        if not yes:
            raise click.ClickException(f"{message} Add --yes to release it all the same.")
        click.echo(f"Note: {message}")


def _count(number, what):
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
