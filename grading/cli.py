"""The console script `course`."""

from collections import Counter

import click
from data.cli import data
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main():
    """Release, grade and report a course in which students build a deep neural network."""


@main.command()
@click.argument("assignments", nargs=-1, type=click.Choice(list(ASSIGNMENTS)))
@click.option("--archive", is_flag=True, help="Also write archives/<assignment>.zip for an LMS.")
@click.option("--yes", is_flag=True, help="Release although solutions of an earlier one go out.")
@course_dir
def release(assignments, archive, yes, course):
    """Write release/en/<assignment>/ for students; without names, for every assignment."""
    from grading.release import build
    from grading.release.handouts import write_handouts
    from grading.release.workspace import UTILS, WorkspaceError

    assignments = assignments or tuple(ASSIGNMENTS)
    _refuse_early_solutions(course, assignments, yes)
    try:
        if UTILS.parent == course.folder:
            write_handouts(course.folder, UTILS)
        for assignment in assignments:
            folder = build.build(course, assignment)
            click.echo(f"{assignment}: {folder}")
            if archive:
                file = course.folder / "archives" / f"{assignment}.zip"
                build.archive(folder, file)
                click.echo(f"{assignment}: {file}")
    except (build.ReleaseError, WorkspaceError, SourceError) as error:
        raise click.ClickException(str(error)) from error


@main.command()
@one_assignment
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; one a core if not given.")
@course_dir
def grade(assignment, pattern, workers, course):
    """Grade submitted/ into autograded/, grades.json and the gradebook."""
    from grading.batch import grade_batch
    from grading.release import build

    students = course.students(assignment, pattern)
    if not students:
        raise click.ClickException(
            f"There is no folder {course.submitted(pattern, assignment)}: nothing to grade."
        )
    try:
        build.register(course, assignment)
    except (build.ReleaseError, SourceError) as error:
        raise click.ClickException(str(error)) from error
    verdicts = Counter()
    with _progress() as progress:
        bar = progress.add_task(assignment, total=len(students))
        for grades in grade_batch(course, assignment, students, workers):
            verdicts.update(exercise["verdict"] for exercise in grades["exercises"])
            progress.advance(bar)
    counts = ", ".join(f"{count} {verdict}" for verdict, count in verdicts.most_common())
    click.echo(f"{assignment}: {len(students)} submissions graded ({counts}).")


@main.command()
@click.argument("assignment", type=click.Choice(list(ASSIGNMENTS)))
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@course_dir
def feedback(assignment, pattern, course):
    """Write feedback/<student>/<assignment>/<assignment>.html for each graded submission."""
    from grading.report.feedback import write_feedback

    files = write_feedback(course, assignment, pattern)
    if not files:
        raise click.ClickException(
            f"Nothing graded in {course.autograded(pattern, assignment)}: run "
            f"`course grade {assignment}` first."
        )
    click.echo(f"{assignment}: {len(files)} feedback pages, such as {files[0]}")


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


main.add_command(data)
