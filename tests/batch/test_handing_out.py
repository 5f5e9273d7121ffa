"""Tasks go to real worker processes; one that dies takes nobody's work with it."""

import contextlib
import os
from concurrent.futures import BrokenExecutor

import pytest
from watching import at_student_code, until, workers_of

from grading.grade import Graded, Task
from grading.handing_out import AHEAD, Hands
from grading.kit import KitError, pack
from grading.workers import LocalWorkers


class Deadly(Task):
    """A Task that ends each worker it comes to."""

    def __reduce__(self):
        return os._exit, (1,)


@pytest.fixture(scope="module")
def kit(released):
    return pack(released, "activations")


@pytest.fixture
def hands_of(kit):
    """hands_of(tasks, workers): the Hands with real worker processes, until the test ends."""
    with contextlib.ExitStack() as stack:

        def hands(tasks, workers=1):
            crew = LocalWorkers(workers)
            return Hands(tasks, stack.enter_context(crew.at_work(kit)), crew.size)

        yield hands


@pytest.fixture
def task(kit):
    """task(student, data): by default, a submission that nothing has to be run of."""
    return lambda student, data=b"no notebook": Task(kit.digest, student, data, b"seed")


def run(hands):
    """[(student, what came of it)] in the order it came."""
    results = []
    while hands.fill():
        results += [(task.student, result) for task, result in hands.collect()]
    return results


def test_one_worker_grades_in_order_and_each_once(hands_of, task):
    names = [f"s{number}" for number in range(12)]
    results = run(hands_of(map(task, names)))
    assert [name for name, _ in results] == names
    assert all(isinstance(graded, Graded) for _, graded in results)
    assert [graded.grades["student"] for _, graded in results] == names


@pytest.mark.parametrize("workers", [1, 2])
def test_few_submissions_are_read_ahead(workers, hands_of, task):
    drawn, taken, ahead = [], [], []

    def tasks():
        for number in range(20):
            drawn.append(number)
            yield task(f"s{number}")

    hands = hands_of(tasks(), workers)
    while hands.fill():
        ahead.append(len(drawn) - len(taken))
        taken += hands.collect()
    assert len(taken) == 20
    assert max(ahead) == AHEAD * workers


def test_nobody_handed_in(hands_of):
    assert run(hands_of([])) == []


def test_a_worker_killed_while_it_grades(hands_of, task, slow):
    tasks = [task("ada", slow), *(task(f"s{number}") for number in range(5))]
    hands = hands_of(tasks)
    assert hands.fill()
    until(lambda: at_student_code(os.getpid()))
    [worker] = workers_of(os.getpid())
    worker.kill()
    results = dict(run(hands))
    assert sorted(results) == ["ada", "s0", "s1", "s2", "s3", "s4"]
    assert results["ada"].grades["score"] == 60


def test_one_that_ends_every_worker_fails_alone(hands_of, task, kit):
    deadly = Deadly(kit.digest, "deadly", b"", b"seed")
    tasks = [task("s0"), task("s1"), deadly, task("s2"), task("s3"), task("s4")]
    results = run(hands_of(tasks))
    assert len(results) == 6
    results = dict(results)
    assert isinstance(results.pop("deadly"), BrokenExecutor)
    assert all(isinstance(graded, Graded) for graded in results.values())
    assert len(results) == 5


def test_two_that_end_every_worker_fail_alone(hands_of, task, kit):
    deadly = [Deadly(kit.digest, name, b"", b"seed") for name in ("one", "other")]
    results = dict(run(hands_of([deadly[0], task("s0"), deadly[1], task("s1")], workers=2)))
    failed = {name for name, result in results.items() if isinstance(result, BrokenExecutor)}
    assert (failed, sorted(results)) == ({"one", "other"}, ["one", "other", "s0", "s1"])


def test_an_idle_worker_is_killed(hands_of, task):
    tasks = []
    hands = hands_of(iter(lambda: tasks.pop() if tasks else None, 0))
    tasks.append(task("ada"))
    assert hands.fill()
    assert len([*hands.collect()]) == 1
    [worker] = workers_of(os.getpid())
    worker.kill()
    worker.wait()
    tasks.append(task("bob"))
    assert [name for name, _ in run(hands)] == ["bob"]


def test_a_worker_without_the_kit_says_so(hands_of):
    [(name, error)] = run(hands_of([Task("of another", "ada", b"", b"seed")]))
    assert isinstance(error, KitError)
    assert "cannot grade" in str(error)
