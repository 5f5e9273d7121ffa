"""The console script `course`."""

import contextlib
import errno
import functools
from textwrap import shorten

import click

from grading.course import Course
from grading.plain import GradingError, count, shown, tell
from grading.translate.codes import SOURCE_LANGUAGE


def course_dir(command):
    """Gives a command the Course that its options name."""

    @click.option(
        "--course-dir",
        default=".",
        metavar="DIR",
        help="The course directory; the current one if not given.",
    )
    @click.option(
        "--db",
        metavar="URL",
        help="The gradebook, if not the one of nbgrader_config.py: sqlite:///… or postgresql+psycopg://…",
    )
    @functools.wraps(command)
    def with_course(*arguments, course_dir, db, **options):
        course = _open(course_dir, db, [*options.get("assignments", ()), options.get("assignment")])
        return command(*arguments, course=course, **options)

    return with_course


one_assignment = click.argument("assignment")


@contextlib.contextmanager
def plainly():
    """What an instructor can mend becomes a message instead of a traceback."""
    try:
        yield
    except GradingError as error:
        raise click.ClickException(shown(str(error))) from error
    except OSError as error:
        if error.errno == errno.EPIPE:  # click's own matter
            raise
        where = error.filename or "A file"
        words = f"{where} cannot be used: {error.strerror or error}."
        raise click.ClickException(shown(words)) from error


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
@click.argument("folder", metavar="DIR")
@click.option("--empty", is_flag=True, help="Without the assignments that come with the grader.")
@plainly()
def init(folder, empty):
    """Make a course directory of your own in DIR, complete: change what you like in it."""
    from grading.authoring.init import init_course

    course = init_course(folder, empty)
    there = ", ".join(course.assignments) or "none yet; begin one with `course new`"
    tell(f"{course.folder}: a course directory. Its assignments: {there}.")


@main.command()
@click.argument("assignment_name", metavar="ASSIGNMENT")
@click.argument("functions", nargs=-1, required=True)
@course_dir
@plainly()
def new(assignment_name, functions, course):
    """Begin an assignment with these functions: see docs/new-exercise.md."""
    from grading.authoring.begin import begin

    for file in begin(course, assignment_name, functions):
        tell(f"{assignment_name}: {file}")


@main.command("try")
@one_assignment
@course_dir
@plainly()
def try_out(assignment, course):
    """Grade the solution and each known mistake, and show what a student would read."""
    from grading.authoring.rehearsal import rehearse

    unexpected = 0
    for one in rehearse(course, assignment):
        sign = "✔" if one.expected else "✘"
        tell(f"{sign} {one.function}, {one.what}: {one.score:g} of {one.max_score:g}")
        if one.words:
            tell(f"    {one.words}")
        unexpected += not one.expected
    if unexpected:
        raise click.ClickException(
            f"{count(unexpected, 'line')} with ✘: a solution that is not right, or a mistake that is not "
            "told by its own hint. See docs/new-exercise.md."
        )


@main.command()
@click.argument("assignments", nargs=-1)
@click.option(
    "--archive", is_flag=True, help="Also write archives/<language>/<assignment>.zip for an LMS."
)
@click.option("--yes", is_flag=True, help="Release although solutions of an earlier one go out.")
@click.option("--lang", "language", metavar="CODE", help="Only this language, such as en or zh.")
@course_dir
@plainly()
def release(assignments, archive, yes, language, course):
    """Write release/<language>/<assignment>/ for students; without names, of all there are in source/."""
    from grading.assignment.exercises import exercises_of
    from grading.release import build
    from grading.release.generated import write_generated
    from grading.translate.catalogue import Language
    from grading.translate.notebook import untranslated

    assignments = assignments or course.assignments
    if not assignments:
        raise click.ClickException(
            f"{course.folder / 'source'} holds no assignment yet: `course new` begins one."
        )
    _refuse_early_solutions(course, assignments, yes)
    for assignment in assignments:
        exercises_of(course, assignment)  # says what is missing before anything is written
    write_generated(course)
    for code in [language] if language else [SOURCE_LANGUAGE, *course.languages]:
        spoken = Language.of(code, course.translations)
        for assignment in assignments:
            folder = build.build(course, assignment, code)
            tell(f"{assignment}: {folder}")
            source = course.source(assignment)
            for cell, text in [] if code == SOURCE_LANGUAGE else untranslated(source, spoken):
                start = shorten(text, 60, placeholder=" …")
                tell(f"Note: not in {code} yet, cell {cell}: {start} (see docs/translating.md)")
            if archive:
                file = course.folder / "archives" / code / f"{assignment}.zip"
                build.archive(folder, file)
                tell(f"{assignment}: {file}")


@main.command()
@click.argument("new", nargs=-1)
@course_dir
@plainly()
def translate(new, course):
    """Bring translations/ up to date with the sources; say what is left to translate.

    NEW are codes of languages to begin, such as `de`.
    """
    from grading.translate.messages import course_messages
    from grading.translate.upkeep import bring_up_to_date

    for said in bring_up_to_date(course.translations, course_messages(course), new):
        tell(said)


@main.command()
@one_assignment
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@click.option("--workers", type=click.IntRange(min=1), help="Processes; one a core if not given.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Grade on this Dask cluster: tcp://… or tls://…"
)
@click.option(
    "--force", is_flag=True, help="Grade again what is graded, and has not changed since."
)
@click.option("--json", "as_json", is_flag=True, help="Say what happens in JSON, an object a line.")
@click.option(
    "--no-sandbox", is_flag=True, help="Run students' code unconfined: only what you trust."
)
@course_dir
@plainly()
def grade(assignment, pattern, workers, scheduler, force, as_json, no_sandbox, course):
    """Grade submitted/ into autograded/, grades.json and the gradebook.

    What is graded already is left alone, unless the submission, the assignment or the grader changed:
    after an interruption, the same command goes on.
    """
    from grading.batch.batch import NotGraded, grade_batch
    from grading.batch.interrupt import listening
    from grading.batch.progress import Tally, display_of
    from grading.batch.workers import DaskWorkers, LocalWorkers
    from grading.run.box import BoxError
    from grading.run.doctor import WAYS_OUT

    if workers and scheduler:
        raise click.UsageError("--workers is for this machine; a cluster has its own.")
    crew = DaskWorkers(scheduler) if scheduler else LocalWorkers(workers)
    students = course.students(assignment, pattern)
    if not students:
        raise click.ClickException(
            f"There is no folder {course.submitted(pattern, assignment)}: nothing to grade."
        )
    tally = Tally(assignment, len(students))
    with listening() as interrupts, display_of(tally, as_json) as display:
        try:
            for recorded in grade_batch(course, assignment, students, crew, not no_sandbox, force):
                tally.add(recorded)
                display.advance(recorded)
                interrupts.check()
        except BoxError as error:
            raise click.ClickException(
                f"Submissions cannot be confined, so no more are graded: {error}.\n"
                f"{WAYS_OUT}\n`course doctor`, on that machine, says what it lacks."
            ) from error
        except NotGraded as error:
            tally.unread, tally.failed = error.unread, error.failed
        except KeyboardInterrupt:
            tell("Interrupted. What is graded is recorded; the same command goes on.", error=True)
            raise
    display.end()
    if tally.unread or tally.failed:
        raise SystemExit(1)


@main.command()
@one_assignment
@click.option("--student", "pattern", default="*", metavar="GLOB", help="Only these students.")
@course_dir
@plainly()
def feedback(assignment, pattern, course):
    """Write feedback/<student>/<assignment>/<assignment>.html for each graded submission."""
    from grading.report.feedback import write_feedback

    files = write_feedback(course, assignment, pattern)
    _refuse_ungraded(course, assignment, files, pattern)
    tell(f"{assignment}: {count(len(files), 'feedback page')}, such as {files[0]}")


@main.command()
@one_assignment
@course_dir
@plainly()
def report(assignment, course):
    """Write reports/<assignment>/: how the class did, as a page, CSV and JSON."""
    from grading.report.class_report import write_report

    page = write_report(course, assignment)
    _refuse_ungraded(course, assignment, page)
    tell(f"{assignment}: {page}")


@main.command()
@one_assignment
@course_dir
@plainly()
def mistakes(assignment, course):
    """Say which mistakes a class made that no exercise file knows, with a beginning for each of them."""
    from grading.report.unforeseen import unforeseen

    _refuse_ungraded(course, assignment, course.graded(assignment))
    found = unforeseen(course, assignment)
    for one in found:
        tell(f"{one.function}: {one.change}, in {count(one.count, 'submission')}")
        tell(f"    {one.line}")
        tell("")
        for line in one.skeleton.splitlines():
            tell(f"    {line}" if line else "")
    if not found:
        tell(f"{assignment}: every mistake that can be mended by a small change is known.")


@main.command()
@click.argument("assignments", nargs=-1)
@click.option(
    "--to",
    "layout",
    required=True,
    type=click.Choice(["canvas", "moodle", "csv"]),
    help="The columns that Canvas or Moodle imports, or those of `nbgrader export`.",
)
@click.option(
    "--template",
    metavar="FILE",
    help="A gradebook exported from Canvas: fill in its students and assignments.",
)
@click.option("--output", metavar="FILE", help="The file; exports/... if not given.")
@course_dir
@plainly()
def export(assignments, layout, template, output, course):
    """Write the gradebook's marks for an LMS to import; without names, of every assignment."""
    from grading.export.command import export_marks

    file, notes = export_marks(course, layout, assignments, output, template)
    for note in notes:
        tell(f"Note: {note}.", error=True)
    tell(f"{layout}: {file}")


@main.command()
def doctor():
    """Say what this machine can do to confine submissions, and what brings the rest."""
    from grading.run.doctor import WAYS_OUT, box_works, examine

    findings = examine()
    for finding in findings:
        sign = "✔" if finding.good else "✘" if finding.needed else "–"
        tell(f"{sign} {finding.what}: {finding.says}")
        if not finding.good and finding.cure:
            tell(f"    to mend it: {finding.cure}")
    if not box_works(findings):
        raise click.ClickException(f"Submissions cannot be confined here.\n{WAYS_OUT}")
    tell("Submissions run in the box.")


@plainly()
def _open(folder, db, assignments):
    course = Course.open(folder, db)
    course.plan  # noqa: B018 - a broken configuration is named now, not halfway
    for assignment in filter(None, assignments):
        course.check_assignment(assignment)
    return course


def _refuse_ungraded(course, assignment, found, pattern="*"):
    """Say what to do first, where nothing was found of these students."""
    if not found:
        raise click.ClickException(
            f"Nothing graded in {course.autograded(pattern, assignment)}: run "
            f"`course grade {assignment}` first."
        )


def _refuse_early_solutions(course, assignments, yes):
    from grading.release.early import early_solutions

    for earlier, assignment, due in early_solutions(course, assignments):
        message = (
            f"{assignment} hands out the solutions of {earlier}, which is due on "
            f"{due:%Y-%m-%d %H:%M} UTC."
        )
        if not yes:
            raise click.ClickException(f"{message} Add --yes to release it all the same.")
        tell(f"Note: {message}")
