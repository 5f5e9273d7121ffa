"""Tasks go to real worker processes; one that dies takes nobody's work with it."""

import contextlib
import os
import pickle
from concurrent.futures import BrokenExecutor

import pytest
from watching import at_student_code, until, workers_of

from grading.batch.dispatch import AHEAD, Hands
from grading.batch.workers import LocalWorkers
from grading.grade import submission
from grading.grade.desk import KitError
from grading.grade.kit import pack
from grading.grade.submission import Graded, Task


class Deadly(Task):
    """A Task that ends each worker it comes to."""

    def __reduce__(self):
        return os._exit, (1,)


@pytest.fixture(scope="module")
def kit(released):
    return pack(released, "activations")


@pytest.fixture
def hands_of(kit):
    """hands_of(tasks, workers, together): the Hands with real worker processes, until the test ends."""
    with contextlib.ExitStack() as stack:

        def hands(tasks, workers=1, together=1):
            crew = LocalWorkers(workers)
            return Hands(
                tasks, stack.enter_context(crew.at_work(kit)), crew.size, lambda _: together
            )

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


@pytest.mark.parametrize("together", [1, 5])
def test_one_worker_grades_in_order_and_each_once(together, hands_of, task):
    names = [f"s{number}" for number in range(12)]
    results = run(hands_of(map(task, names), together=together))
    assert [name for name, _ in results] == names
    assert all(isinstance(graded, Graded) for _, graded in results)
    assert [graded.grades["student"] for _, graded in results] == names


@pytest.mark.parametrize(("workers", "together"), [(1, 1), (2, 1), (1, 2)])
def test_few_submissions_are_read_ahead(workers, together, hands_of, task):
    drawn, taken, ahead = [], [], []

    def tasks():
        for number in range(20):
            drawn.append(number)
            yield task(f"s{number}")

    hands = hands_of(tasks(), workers, together)
    while hands.fill():
        ahead.append(len(drawn) - len(taken))
        taken += hands.collect()
    assert len(taken) == 20
    assert max(ahead) == max(AHEAD, 2 * together) * workers


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


@pytest.mark.parametrize("together", [1, 3])
def test_one_that_ends_every_worker_fails_alone(together, hands_of, task, kit):
    deadly = Deadly(kit.digest, "deadly", b"", b"seed")
    tasks = [task("s0"), task("s1"), deadly, task("s2"), task("s3"), task("s4")]
    results = run(hands_of(tasks, together=together))
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


class Later(list):
    """Tasks that are drawn as they come: there may be none now, and some again later."""

    def __iter__(self):
        return self

    def __next__(self):
        if not self:
            raise StopIteration
        return self.pop()


def test_an_idle_worker_is_killed(hands_of, task):
    tasks = Later()
    hands = hands_of(tasks)
    tasks.append(task("ada"))
    assert hands.fill()
    assert len([*hands.collect()]) == 1
    [worker] = workers_of(os.getpid())
    worker.kill()
    worker.wait()
    tasks.append(task("bob"))
    assert [name for name, _ in run(hands)] == ["bob"]


class Odd(Exception):
    """Cannot be unpacked: it is made from other arguments than it keeps."""

    def __init__(self, what, why):
        super().__init__(f"{what}: {why}")


def test_an_error_that_cannot_be_sent_is_told(task, monkeypatch):
    def fail(_task):
        raise Odd("the disk", "is full")

    monkeypatch.setattr(submission, "grade_submission", fail)
    [error] = pickle.loads(pickle.dumps(submission.grade_several([task("ada")])))
    assert "the disk: is full" in str(error)


def test_a_worker_without_the_kit_says_so(hands_of, task):
    """Of that submission alone, whatever was sent with it."""
    tasks = [task("bob"), Task("of another", "ada", b"", b"seed"), task("cyd")]
    results = dict(run(hands_of(tasks, together=3)))
    error = results.pop("ada")
    assert [isinstance(result, Graded) for result in results.values()] == [True, True]
    assert isinstance(error, KitError)
    assert "cannot grade" in str(error)
