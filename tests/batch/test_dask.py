"""Grading on a real Dask cluster: the same marks, and words for all that a cluster can lack."""

import contextlib
import os
import pickle
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import dask.config
import pytest
import trustme
from distributed import Client
from distributed.scheduler import KilledWorker
from servers import Dask, free_port
from watching import timeless, until

from grading.batch import dispatch, workers
from grading.batch.dispatch import GONE, Hands
from grading.batch.workers import TOGETHER, DaskWorkers, WorkersError
from grading.grade.desk import KitError
from grading.grade.kit import pack
from grading.grade.submission import Graded, Task, grade_several, grade_submission, seed_of
from grading.record.files import read_grades

ROOT = Path(__file__).parents[2]


@pytest.fixture
def cluster():
    """A scheduler of this test's own, without workers."""
    with contextlib.closing(Dask()) as own:
        yield own


@pytest.fixture
def slow_class(running, hand_in, slow):
    hand_in(running, "activations", {f"s{number}": slow for number in range(6)})
    return running


def grades(course):
    found = {
        s: read_grades(course.autograded(s, "activations")) for s in course.students("activations")
    }
    return {student: timeless(one) for student, one in found.items() if one}


def in_other_folder(course, folder):
    shutil.copytree(course.folder, folder)
    return type(course).open(folder)


def test_a_cluster_gives_what_this_machine_gives(handed_in, dask, grade, tmp_path):
    handed_in.secret  # noqa: B018 - made now, so that both have it
    other = in_other_folder(handed_in, tmp_path / "other")
    on_cluster = grade(handed_in, DaskWorkers(dask.address))
    assert all(recorded.is_new for recorded in on_cluster.values())
    grade(other)
    assert grades(handed_in) == grades(other)
    assert len(grades(other)) == 4
    for student in grades(other):
        one, two = (
            (course.autograded(student, "activations") / "activations.ipynb").read_bytes()
            for course in (handed_in, other)
        )
        assert one == two


def test_workers_keep_nothing_of_a_run(handed_in, dask, grade):
    grade(handed_in, DaskWorkers(dask.address))
    with Client(dask.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=30)

        def desks():
            from grading.grade import desk

            return len(desk._desks)

        held = client.run(desks)
        assert len(held) == 2
        assert set(held.values()) == {0}


def test_the_next_run_tidies_up_after_one_that_was_killed(cluster, slow_class, course_grade, grade):
    cluster.start_workers()
    killed = course_grade(slow_class, "--scheduler", cluster.address)
    until(lambda: grades(slow_class))
    killed.kill()
    killed.communicate()
    grade(slow_class, DaskWorkers(cluster.address))
    with Client(cluster.address, set_as_default=False) as client:

        def desks():
            from grading.grade import desk

            return len(desk._desks)

        assert set(client.run(desks).values()) == {0}


def test_two_courses_with_the_same_kit_share_a_cluster(handed_in, dask, grade, tmp_path):
    other = in_other_folder(handed_in, tmp_path / "other")
    first, second = DaskWorkers(dask.address), DaskWorkers(dask.address)
    kit = pack(handed_in, "activations")
    with first.at_work(kit) as new_executor:
        grade(other, second)
        data = (handed_in.submitted("ada", "activations") / "activations.ipynb").read_bytes()
        task = Task(kit.digest, "ada", data, seed_of(handed_in.secret, "ada"))
        assert new_executor().submit(grade_submission, task).result().grades["score"] == 60


def test_what_is_sent_names_no_folder_and_no_secret(handed_in):
    kit = pack(handed_in, "activations")
    data = (handed_in.submitted("ada", "activations") / "activations.ipynb").read_bytes()
    sent = pickle.dumps((kit, Task(kit.digest, "ada", data, seed_of(handed_in.secret, "ada"))))
    assert str(handed_in.folder).encode() not in sent
    assert str(ROOT).encode() not in sent
    assert handed_in.secret not in sent
    assert handed_in.secret.hex().encode() not in sent


def test_no_scheduler(handed_in, grade):
    at_once = dask.config.set({"distributed.comm.timeouts.connect": "1s"})
    refusal = pytest.raises(WorkersError, match="No Dask scheduler answers at tcp://127")
    with at_once, refusal as refused:
        grade(handed_in, DaskWorkers(f"tcp://127.0.0.1:{free_port()}"))
    assert "dask scheduler" in str(refused.value)


@pytest.mark.parametrize("address", ["", "nonsense", "http://127.0.0.1:1", "tcp://127.0.0.1"])
def test_an_address_that_is_none(address, handed_in, grade):
    with pytest.raises(WorkersError, match="No Dask scheduler answers"):
        grade(handed_in, DaskWorkers(address))


def test_no_workers(cluster, handed_in, grade, monkeypatch):
    monkeypatch.setattr(workers, "JOIN_SECONDS", 1)
    with pytest.raises(WorkersError, match=r"has no workers\. Start some: dask worker"):
        grade(handed_in, DaskWorkers(cluster.address))


def other_version(folder):
    """The course's packages in a folder, one line of the judge changed."""
    for name in ("grading", "utils"):
        shutil.copytree(
            ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.h5")
        )
    file = folder / "grading" / "judge" / "marks.py"
    file.write_text(file.read_text(encoding="utf-8") + "\n# Another version.\n", encoding="utf-8")
    return folder


def test_a_worker_with_another_version_of_the_course(cluster, handed_in, grade, tmp_path):
    cluster.start_workers(packages=other_version(tmp_path / "packages"))
    with pytest.raises(KitError, match="another version of this course"):
        grade(handed_in, DaskWorkers(cluster.address))


@pytest.fixture
def without_course(tmp_path):
    """Packages as on a machine on which the course is not installed."""
    folder = tmp_path / "packages"
    folder.mkdir()
    (folder / "grading.py").write_text("raise ModuleNotFoundError(\"No module named 'grading'\")")
    return folder


def test_a_worker_without_the_course(cluster, handed_in, grade, without_course):
    cluster.start_workers(packages=without_course)
    with pytest.raises(WorkersError, match=r"A worker of .* does not have this course"):
        grade(handed_in, DaskWorkers(cluster.address))


def test_a_scheduler_without_the_course(handed_in, grade, without_course):
    with contextlib.closing(Dask(packages=without_course)) as cluster:
        cluster.start_workers()
        with pytest.raises(WorkersError, match=r"The scheduler at .* does not have this course"):
            grade(handed_in, DaskWorkers(cluster.address))


def test_one_that_ends_every_worker_of_a_cluster_fails_alone(handed_in, monkeypatch):
    """Several are sent to a worker at a time; those that were sent with it are graded all the same."""
    kit = pack(handed_in, "activations")
    tasks = [Task(kit.digest, f"s{number}", b"no notebook", b"seed") for number in range(6)]

    def deadly(tasks):
        if any(task.student == "s3" for task in tasks):
            os._exit(1)
        return grade_several(tasks)

    monkeypatch.setattr(dispatch, "grade_several", deadly)
    once = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with contextlib.closing(Dask(settings=once)) as cluster:
        cluster.start_workers()
        crew = DaskWorkers(cluster.address)
        with crew.at_work(kit) as new_executor:
            hands, results = Hands(tasks, new_executor, crew.size, lambda _: 3), {}
            while hands.fill():
                results |= {task.student: result for task, result in hands.collect()}
    assert isinstance(results.pop("s3"), KilledWorker)
    assert [*sorted(results)] == ["s0", "s1", "s2", "s4", "s5"]
    assert all(isinstance(result, Graded) for result in results.values())


@pytest.mark.parametrize(("sent", "together"), [(0, 1), (31, 1), (32, 2), (100_000, TOGETHER)])
def test_large_classes_are_sent_in_larger_parts(sent, together, monkeypatch):
    crew = DaskWorkers("")
    monkeypatch.setattr(crew, "size", lambda: 2)
    assert crew.together(sent) == together


def test_a_worker_with_threads_grades_one_at_a_time(cluster, handed_in, grade):
    cluster.start_workers(threads=4)
    graded = grade(handed_in, DaskWorkers(cluster.address))
    assert {student: one.grades["score"] for student, one in graded.items()} == {
        "ada": 60,
        "bob": graded["bob"].grades["score"],
        "cyd": 0,
        "dan": 0,
    }
    assert 0 < graded["bob"].grades["score"] < 60


def test_one_worker_is_killed_and_one_joins_late(cluster, slow_class, course_grade):
    first = cluster.start_workers()
    run = course_grade(slow_class, "--scheduler", cluster.address)
    until(lambda: grades(slow_class))
    cluster.start_workers()
    with Client(cluster.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=30)
    cluster.kill(first)
    said, errors = run.communicate(timeout=60)
    assert (run.returncode, "Traceback" in errors) == (0, False)
    assert "6 submissions graded (36 passed)" in said


def test_the_last_worker_is_killed_and_one_joins(cluster, slow_class, grade, monkeypatch, caplog):
    monkeypatch.setattr(dispatch, "ASK_SECONDS", 0.5)
    first = cluster.start_workers()

    def change():
        until(lambda: grades(slow_class))
        cluster.kill(first)
        until(lambda: "No worker is left" in caplog.text)
        cluster.start_workers()

    with ThreadPoolExecutor(1) as other:
        changing = other.submit(change)
        assert len(grade(slow_class, DaskWorkers(cluster.address))) == 6
        changing.result()


def test_the_scheduler_is_killed(cluster, slow_class, course_grade):
    cluster.start_workers()
    run = course_grade(slow_class, "--scheduler", cluster.address)
    until(lambda: grades(slow_class))
    cluster.kill(cluster.scheduler)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 1
    assert errors.splitlines()[-1] == f"Error: {GONE}"
    assert "Traceback" not in errors
    before = len(grades(slow_class))
    assert before >= 1
    done = course_grade(slow_class, "--workers", "1")
    said, _ = done.communicate(timeout=60)
    assert said.startswith("activations: 6 submissions graded, ")
    assert len(grades(slow_class)) == 6


# TLS, through Dask's own settings


@pytest.fixture(scope="module")
def certificates(tmp_path_factory):
    """{Dask's setting: file}: a certificate for 127.0.0.1, its key, and who signed it."""
    folder = tmp_path_factory.mktemp("certificates")
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1")
    files = {name: folder / f"{name}.pem" for name in ("authority", "certificate", "key")}
    authority.cert_pem.write_to_path(files["authority"])
    issued.cert_chain_pems[0].write_to_path(files["certificate"])
    issued.private_key_pem.write_to_path(files["key"])
    parties = ("SCHEDULER", "WORKER", "CLIENT")
    return {"DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(files["authority"])} | {
        f"DASK_DISTRIBUTED__COMM__TLS__{party}__{what}": str(files[file])
        for party in parties
        for what, file in (("CERT", "certificate"), ("KEY", "key"))
    }


@pytest.fixture(scope="module")
def secured(certificates):
    """A cluster that speaks TLS."""
    with contextlib.closing(Dask("tls", certificates)) as cluster:
        cluster.start_workers()
        yield cluster


def test_tls(secured, certificates, handed_in, course_grade):
    run = course_grade(handed_in, "--scheduler", secured.address, env=os.environ | certificates)
    said, errors = run.communicate(timeout=60)
    # On a slow machine it says in between how far it is.
    assert run.returncode == 0, errors
    assert [line for line in errors.splitlines() if "/4, " not in line] == []
    assert said.startswith("activations: 4 submissions graded")


@pytest.mark.parametrize("lacks", ["all", "certificate"])
def test_tls_without_a_certificate(lacks, secured, certificates, handed_in, course_grade):
    impatient = {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "3s"}
    if lacks == "certificate":  # one that another authority signed
        stranger = trustme.CA().issue_cert("127.0.0.1")
        with stranger.private_key_and_cert_chain_pem.tempfile() as file:
            mine = {key: file for key in certificates if key.endswith(("CERT", "KEY"))}
            assert_refused(secured, handed_in, course_grade, certificates | mine | impatient)
    else:
        assert_refused(secured, handed_in, course_grade, impatient)


def assert_refused(cluster, course, course_grade, settings):
    run = course_grade(course, "--scheduler", cluster.address, env=os.environ | settings)
    _, errors = run.communicate(timeout=60)
    assert run.returncode == 1
    assert errors.startswith(f"Error: No Dask scheduler answers at {cluster.address}")
    assert "Traceback" not in errors
    assert grades(course) == {}


def test_an_open_connection_to_a_tls_scheduler(secured, handed_in, grade):
    at_once = dask.config.set({"distributed.comm.timeouts.connect": "2s"})
    with at_once, pytest.raises(WorkersError, match="No Dask scheduler answers"):
        grade(handed_in, DaskWorkers(secured.address.replace("tls", "tcp")))
