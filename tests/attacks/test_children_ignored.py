"""SIGCHLD is ignored, so that nobody can wait for a process."""

CELL = "import signal; signal.signal(signal.SIGCHLD, signal.SIG_IGN)"


def test_it_costs_nothing(grade):
    assert not grade(cells=[CELL]).lost
