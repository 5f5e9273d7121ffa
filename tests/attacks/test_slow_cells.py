"""Many cells that each take nearly all the time a cell may."""

import time


def test_a_submission_ends(grade):
    start = time.monotonic()
    marked = grade(cells=["import time; time.sleep(0.9)"] * 100, submission_seconds=3.0)
    assert time.monotonic() - start < 8
    assert set(marked.verdicts.values()) == {"timeout"}
