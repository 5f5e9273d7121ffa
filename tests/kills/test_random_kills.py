"""Kill what grades, at random moments: the next run ends with what an undisturbed one gives."""

import contextlib
import random
import signal
import time

import psutil
import pytest
from commands import Grading, no_orphans
from content import Outcome, differences

#: So many rounds, each with one kill.
ROUNDS = 30
#: Who is killed, and how many runs it takes at most. A run begins only where the database answers.
RUNS = {"coordinator": 2, "worker": 1, "zygote": 1, "postgresql": 2}
VICTIMS = [*RUNS]


@pytest.fixture(scope="module")
def undisturbed(on_postgresql):
    one, states = on_postgresql
    return {name: one.undisturbed(state) for name, state in states.items()}


def test_a_gradebook_is_the_same_in_any_database(on_sqlite, undisturbed):
    one, states = on_sqlite
    for name, state in states.items():
        assert differences(one.undisturbed(state)[0], undisturbed[name][0]) == []


@pytest.mark.parametrize("number", range(ROUNDS))
def test_a_kill_at_a_random_moment(
    number, on_postgresql, on_sqlite, postgresql, submissions, undisturbed
):
    cycle, victim = divmod(number, len(VICTIMS))
    victim, state = VICTIMS[victim], ("new", "halfway")[cycle % 2]
    one, states = on_sqlite if cycle in (2, 3) and victim != "postgresql" else on_postgresql
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    randoms = random.Random(seed)
    outcome, seconds = undisturbed[state]
    killed = False
    while not killed:
        course = one.begin(states[state])
        with no_orphans():
            grading = Grading(course)
            _wait(grading, seconds, len(submissions), randoms)
            killed = _kill(victim, grading, randoms, postgresql)
            said = _finish(course, grading, RUNS[victim])
    print("\n".join(said))
    assert differences(Outcome.of(course), outcome) == []
    # What a killed coordinator's workers still say is up to Python.
    assert "Traceback" not in "".join(said[victim == "coordinator" :])


def _wait(grading, seconds, submissions, randoms):
    """Wait for a random moment of the start, of a submission or of the end."""
    count = randoms.choice([0] * 6 + [*range(1, submissions + 1)])
    moment = randoms.uniform(0, 0.4 if count else seconds / 2)
    print(f"{moment:.3f} seconds after {count} are recorded")
    grading.until_recorded(count)
    time.sleep(moment)


def _kill(victim, grading, randoms, postgresql):
    """Kill a victim as soon as there is one; was there one before the run had ended?"""
    while grading.is_running:
        if victim == "postgresql":
            _stop(postgresql, randoms)
            return True
        there = getattr(grading, f"{victim}s")()
        if there:
            with contextlib.suppress(psutil.NoSuchProcess):
                randoms.choice(there).kill()
                return True
    return False


def _stop(postgresql, randoms):
    """Have the server end in one bad way or another, and start it again after a while."""
    way = randoms.choice(["all at once", "the first process alone", "at once"])
    print(f"PostgreSQL ends: {way}")
    if way == "all at once":
        postgresql.kill()
    else:
        # As kill -9 and as `pg_ctl stop -m immediate` do.
        postgresql.process.send_signal(signal.SIGKILL if "alone" in way else signal.SIGQUIT)
        postgresql.process.wait()
    time.sleep(randoms.uniform(0, 1.5))
    postgresql.start()


def _finish(course, grading, runs):
    """Give the same command until it ends well, at most so often; what each run said."""
    said = []
    for run in range(runs):
        grading = Grading(course) if run else grading
        code, words = grading.wait()
        said.append(f"exit code {code}: {words}")
        if code == 0:
            return said
    raise AssertionError("\n".join(said))
