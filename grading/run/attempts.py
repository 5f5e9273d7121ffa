"""Try candidates for a student's function: texts that would stand in place of its cell.

Each is called in a fork of the student's process, as the function itself was. One that ends its fork costs
the next ones nothing but another fork.
"""

from grading.run.session import SessionDied
from grading.run.wire import Deadline, WireError
from utils.tutor.mend import Exhausted

#: Seconds that a candidate has for a call, even where less is left of all: what is right may be slow, and it
#: would be no candidate if it had less than that. So a search may take so much more than it has.
CALL_SECONDS = 0.5
#: Number of forks for the candidates of one function.
MAX_FORKS = 6
#: What a call comes to that leaves its fork as it was.
HARMLESS = ("returned", "raised", "missing")


class Attempts:
    """Candidates for one function, until the Limits of a search are reached.

    supply: as in Session.ask
    died: the SessionDied with which it ended; the Session is of no more use then
    """

    def __init__(self, session, function, supply=None):
        self.session, self.function, self.supply = session, function, supply
        self.deadline = Deadline(session.limits.mend_seconds, within=session.deadline)
        self.calls, self.forks = session.limits.mend_calls, MAX_FORKS
        self.is_begun, self.died = False, None

    def try_(self, source, arguments):
        """The Answer of the function as a source defines it, or of what the source raises.

        Raises Exhausted when time, calls or forks are used up, or the process is gone.
        """
        if self.died or not self.calls or not self.deadline.left:
            raise Exhausted
        self.calls -= 1
        try:
            return self._try(source, arguments)
        except SessionDied as died:
            self.died = died
            raise Exhausted from died
        except WireError as error:  # together they are too large for a frame
            raise Exhausted from error

    def _try(self, source, arguments):
        if not self.is_begun:
            if not self.forks:
                raise Exhausted
            self.forks -= 1
            seconds = min(CALL_SECONDS, self.session.limits.call_seconds)
            self.session.begin(self.function, seconds, self.supply)
            self.is_begun = True
        answer = self.session.call(arguments, source)
        if answer.status not in HARMLESS:
            self.end()
        return answer

    def end(self):
        """End the fork. Raises the SessionDied with which the process ended, if it did."""
        if self.died:
            raise self.died
        if self.is_begun:
            self.is_begun = False
            self.session.end()
