"""An assignment's way through JupyterHub and nbgrader's exchange, and what each account cannot see on it."""

import json
from urllib.parse import quote

import pytest
from here import exercises

COURSE = "/srv/courses/deep-neural-network"
EXCHANGE = "/srv/nbgrader/exchange/deep-neural-network"
#: The files under a folder, and what is in each.
FILES = """
import hashlib, json, pathlib
top = pathlib.Path({top!r})
files = sorted(path for path in top.rglob("*") if path.is_file() and path.suffix != ".pyc")
print(json.dumps({{str(p.relative_to(top)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}}))"""
#: What a process can do with paths: "read", "write". For what it cannot, the system says: not permitted.
REACH = """
import json, os, pathlib
reached = {{}}
for path in {paths!r}:
    for what in ("read", "write"):
        try:
            if os.path.isdir(path):
                new = pathlib.Path(path, f"by-{{os.getuid()}}")
                os.listdir(path) if what == "read" else new.touch()
            else:
                open(path, "rb" if what == "read" else "ab").close()
            reached.setdefault(path, []).append(what)
        except OSError as error:
            assert isinstance(error, PermissionError), error
print(json.dumps(reached))"""


def files(account, top):
    return json.loads(account.run(FILES.format(top=top)))


def grades(instructor, student):
    return json.loads(instructor.read(f"autograded/{student}/activations/grades.json"))


def test_the_box_works_for_the_instructor(one_round):
    code, said = one_round.instructor.shell("course doctor")
    assert code == 0, said
    assert one_round.instructor.shell("id -u")[1] != "0\n"


def test_a_terminal_finds_the_commands(one_round):
    """A terminal is a login shell; the packages of this test stand elsewhere than in the documentation."""
    path = one_round.instructor.shell("bash -l -c 'echo $PATH'")[1]
    assert path.startswith("/opt/jupyterhub/bin:")


@pytest.mark.parametrize("assignment", ["activations", "application"])
def test_what_students_fetch_is_the_release(one_round, assignment):
    released = files(one_round.instructor, f"{COURSE}/release/en/{assignment}")
    folder = f"{EXCHANGE}/outbound/{assignment}"
    assert files(one_round.ada, folder) == released
    names = {name.split("/")[0] for name in released}
    assert {"utils", "images", f"{assignment}.ipynb"} <= names
    if assignment == "application":
        assert "data" in names
        assert files(one_round.ada, "application") == released


def test_the_notebook_runs_in_the_students_server(one_round):
    notebook = one_round.ada.read("activations/activations.ipynb")
    one_round.ada.run("import os; os.chdir(os.path.expanduser('~/activations'))")
    said = [one_round.ada.run(c["source"]) for c in notebook["cells"] if c["cell_type"] == "code"]
    one_round.ada.run("os.chdir(os.path.expanduser('~'))")
    assert said


def test_a_students_kernel_has_one_thread(one_round):
    threads = one_round.ada.run("import os; print(os.environ['OPENBLAS_NUM_THREADS'])")
    assert threads == "1\n"


def test_notebooks_alone_are_collected(one_round):
    for student in ("ada", "emmy"):
        collected = files(one_round.instructor, f"{COURSE}/submitted/{student}/activations")
        assert set(collected) == {"activations.ipynb", "timestamp.txt", "submission_secret.txt"}


def test_what_a_student_forged_is_named_and_left(one_round):
    said = one_round.said["collect"]
    assert "it says that it is of ada, and emmy put it there" in said
    assert "emmy+activations+soon+x" in said


def test_marks_are_those_of_each_students_own_work(one_round):
    ada, emmy = (grades(one_round.instructor, name) for name in ("ada", "emmy"))
    assert ada["score"] == ada["max_score"]
    assert {e["name"] for e in emmy["exercises"] if e["verdict"] != "passed"} == {"relu"}


def test_formgrader_opens_in_the_course(one_round):
    instructor = one_round.instructor
    listed = instructor.ask("GET", f"{instructor.server}/formgrader/api/assignments").json()
    [activations] = [one for one in listed if one["name"] == "activations"]
    assert activations["num_submissions"] == 2


def test_gradebook_has_the_marks(one_round):
    code, said = one_round.instructor.shell("course export activations --to csv --output marks.csv")
    assert code == 0, said
    marks = one_round.instructor.read("marks.csv").splitlines()
    for student in ("ada", "emmy"):
        score = grades(one_round.instructor, student)["score"]
        [line] = [line for line in marks if f",{student}," in line]
        assert f",{score}," in line


def test_each_student_gets_the_own_feedback(one_round):
    for student in (one_round.ada, one_round.emmy):
        page = student.read(one_round.pages[student.name])
        written = one_round.instructor.read(f"feedback/{student.name}/activations/activations.html")
        assert page == written
    mistake = next(iter(exercises("activations")["relu"].mistakes.values()))
    told = grades(one_round.instructor, "emmy")
    [relu] = [e for e in told["exercises"] if e["name"] == "relu"]
    assert mistake.name in {output["mistake"] for output in relu["outputs"]}


def test_a_student_sees_the_page_in_the_browser(hub, one_round, browse):
    def visit(page):
        page.goto(hub.url)
        page.fill("#username_input", "ada")
        page.fill("#password_input", "word of ada")
        page.click("#login_submit")
        page.wait_for_url("**/user/ada/lab**", timeout=60_000)
        page.goto(f"{hub.url}/user/ada/files/{quote(one_round.pages['ada'])}")
        return page.locator(".who").inner_text(), page.locator(".score").inner_text()

    who, points = browse(visit)
    told = grades(one_round.instructor, "ada")
    assert who == "Feedback for ada"
    assert points.split() == f"{told['score']:g} of {told['max_score']:g} points".split()


def test_nobody_logs_in_with_another_password(hub):
    with pytest.raises(PermissionError):
        hub.log_in("ada", "word of emmy")


@pytest.mark.parametrize(("one", "other"), [("ada", "emmy"), ("emmy", "ada")])
def test_a_student_reaches_nothing_of_the_other(one_round, one, other):
    student, victim = getattr(one_round, one), getattr(one_round, other)
    home = victim.run("import os; print(os.path.expanduser('~'))").strip()
    own = [f"{home}/{name}" for name in files(victim, home)]
    assert f"{home}/activations/activations.ipynb" in own
    assert f"{home}/{one_round.pages[other]}" in own
    process = victim.run("import os; print(os.getpid())").strip()
    paths = [home, *own, f"/proc/{process}/environ", f"/proc/{process}/mem"]
    assert json.loads(student.run(REACH.format(paths=paths))) == {}


@pytest.mark.parametrize("one", ["ada", "emmy"])
def test_a_student_reaches_nothing_of_the_course(one_round, one):
    names = files(one_round.instructor, COURSE)
    assert {
        "source/activations/activations.ipynb",
        "gradebook.db",
        ".course_secret",
        "autograded/ada/activations/grades.json",
        "submitted/emmy/activations/activations.ipynb",
        "feedback/ada/activations/activations.html",
    } <= set(names)
    grader = ["/srv/grader", "/srv/grader/source/activations/activations.ipynb"]
    paths = [COURSE, *(f"{COURSE}/{name}" for name in names), *grader, "/srv/jupyterhub"]
    assert json.loads(getattr(one_round, one).run(REACH.format(paths=paths))) == {}


@pytest.mark.parametrize("one", ["ada", "emmy"])
def test_a_student_sees_in_the_exchange_what_is_released(one_round, one):
    student = getattr(one_round, one)
    paths = [EXCHANGE, *(f"{EXCHANGE}/{name}" for name in ("inbound", "outbound", "feedback"))]
    reached = json.loads(student.run(REACH.format(paths=paths)))
    assert reached == {
        EXCHANGE: ["read"],
        f"{EXCHANGE}/inbound": ["write"],
        f"{EXCHANGE}/outbound": ["read"],
    }


def test_a_student_cannot_move_the_exchange_away(one_round):
    for path in (EXCHANGE, f"{EXCHANGE}/inbound", f"{EXCHANGE}/outbound/activations"):
        code, said = one_round.emmy.shell(f"mv {path} {path}-away")
        assert code != 0
        assert "not permitted" in said or "denied" in said


def test_a_student_cannot_use_the_others_server(one_round):
    for one, other in (("ada", "emmy"), ("emmy", "ada"), ("ada", "instructor")):
        student, victim = getattr(one_round, one), getattr(one_round, other)
        assert student.ask("GET", f"{victim.server}/api/contents").status_code == 403
        assert student.ask("GET", f"{student.hub.url}/hub/api/users/{other}").status_code == 404


def test_a_link_in_the_exchange_brings_nothing(one_round):
    """nbgrader's own collect follows it: the instructor's rights would read what Emmy cannot."""
    target = f"{COURSE}/submitted/ada/activations/activations.ipynb"
    name = "emmy+application+2030-01-01 00:00:00.000000 UTC+x"
    code, said = one_round.emmy.shell(
        f"cd {EXCHANGE}/inbound && mkdir '{name}' && ln -s {target} '{name}/application.ipynb'"
    )
    assert code == 0, said
    code, said = one_round.instructor.shell("nbgrader collect application")
    assert code == 0, said
    assert "Not collected" in said
    collected = files(one_round.instructor, f"{COURSE}/submitted/emmy/application")
    assert [*collected] == ["timestamp.txt"]  # which is nbgrader's time, not the student's file
