"""Hand Tasks to an executor and take what comes back; a worker that dies takes nobody's work with it."""

import logging
from collections import Counter, deque
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, wait
from itertools import chain, islice

from grading.batch.workers import WorkersError
from grading.grade.submission import grade_several

#: Number of submissions that a worker has ahead, unless two sendings are more: it waits for no writer, and
#: few are in memory.
AHEAD = 3
#: Number of times that a submission may end its worker, while nothing else is graded, before it is given up.
ATTEMPTS = 2
#: Seconds in which nothing comes back, before it is asked whether any worker is left.
ASK_SECONDS = 30.0
GONE = "The scheduler is gone. What was graded so far is recorded; the same command goes on."
log = logging.getLogger(__name__)


class Hands:
    """What is being graded; and, after a worker died, what was: suspects, tried again one by one.

    Arguments:
    tasks -- the Tasks, drawn as there is room for them
    new_executor -- makes an executor; called again when one breaks
    size -- function that says how many workers there are
    together -- function that says how many Tasks to send to a worker at once, after so many have been sent
    """

    def __init__(self, tasks, new_executor, size, together):
        self.tasks, self.new_executor, self.size = iter(tasks), new_executor, size
        self.together, self.sent = together, 0
        self.executor, self.waiting = new_executor(), {}
        self.suspects, self.deaths, self.on_trial = deque(), Counter(), False

    def fill(self):
        """Hand out as many as there is room for; is anything waited for?"""
        # Alone, so that nothing else is blamed when it ends its worker, nor it for others.
        self.on_trial = bool(self.suspects) and not self.waiting
        if self.on_trial:
            self._submit([self.suspects.popleft()])
        elif not self.suspects:
            self._hand_out()
        return bool(self.waiting or self.suspects)

    def _hand_out(self):
        while not self.suspects:
            together = self.together(self.sent)
            room = max(AHEAD, 2 * together) * max(1, self.size())
            if sum(map(len, self.waiting.values())) >= room:
                break
            tasks = [*islice(self.tasks, together)]
            if not tasks:
                break
            self.sent += len(tasks)
            self._submit(tasks)

    def _submit(self, tasks):
        self.executor = self.executor or self.new_executor()
        try:
            self.waiting[self.executor.submit(grade_several, tasks)] = tasks
        except BrokenExecutor:
            # A worker died since. Those that are waited for are lost with it, and collected first.
            self.suspects.extend(tasks)
            if not self.waiting:
                self.executor = None

    def collect(self):
        """Yield (task, Graded, or the Exception instead) for what has been done since.

        Raises WorkersError when whoever manages the workers is gone.
        """
        broken = None
        for future in self._done():
            tasks = self.waiting[future]
            if future.cancelled():
                raise WorkersError(GONE)
            error = future.exception()
            if isinstance(error, BrokenExecutor):
                broken = error
                continue
            del self.waiting[future]
            if error is None:
                yield from zip(tasks, future.result(), strict=True)
            elif self.on_trial:
                yield tasks[0], error
            else:
                # Dask blames whatever a worker had in hand when it died.
                self.suspects.extend(tasks)
        if broken:
            yield from self._suspect(broken)

    def _done(self):
        """What is done, in the order in which it was handed out."""
        while True:
            done = wait(self.waiting, ASK_SECONDS, FIRST_COMPLETED).done
            if done or not self.waiting:
                return [future for future in self.waiting if future in done]
            if not self.size():
                log.warning("No worker is left. Waiting for one to join.")

    def _suspect(self, error):
        """A worker died, and its executor with it: anything that was waited for may be the cause."""
        lost, self.waiting = [*chain.from_iterable(self.waiting.values())], {}
        self.executor = self.new_executor()
        if len(lost) == 1:
            self.deaths[lost[0].student] += 1
            if self.deaths[lost[0].student] >= ATTEMPTS:
                yield lost[0], error
                return
        self.suspects.extend(lost)
