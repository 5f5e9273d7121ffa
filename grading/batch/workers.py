"""Who grades: processes on this machine, or a Dask cluster. Both give executors with the Kit set up."""

import asyncio
import contextlib
import logging
import math
import os
import shutil
import signal
import tempfile
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from grading.grade import desk
from grading.grade.kit import Kit
from grading.grade.submission import grade_several
from grading.plain import GradingError

#: Seconds that a cluster without a worker is waited for.
JOIN_SECONDS = 60
#: Seconds before a cluster is asked again how many workers it has.
SIZE_SECONDS = 1.0
#: Number of submissions that a cluster's worker gets at once, at most, and number that have gone out for
#: each worker before it gets one more at once.
TOGETHER, FIRST = 4, 8
#: Notebooks with pictures are large: no warning before they are so large, and few of the last messages kept.
SETTINGS = {
    "distributed.admin.large-graph-warning-threshold": "1GB",
    "distributed.admin.low-level-log-length": 10,
}
#: How the names of a run's plugins begin on a cluster; they end with the Client's.
PLUGIN = "grading-"


class WorkersError(GradingError):
    """Nobody to grade with; the message says why and what to do."""


class LocalWorkers:
    """Processes on this machine; as many as it has cores, if no number is given."""

    def __init__(self, count=None):
        self.count = count or os.cpu_count() or 1

    def size(self):
        """How many submissions are graded at a time."""
        return self.count

    def together(self, _sent):
        """How many submissions to send to a worker at once, after so many have been sent."""
        return 1

    @contextlib.contextmanager
    def at_work(self, kit):
        """Yields a function that makes an executor, to be called again when one is broken.

        On the way out the workers end at once. To be asked to, one by one, takes a lock that one of
        them holds while it is idle; if it is killed then, the others would wait for ever.
        """
        pools = []
        with tempfile.TemporaryDirectory(prefix="kit-", ignore_cleanup_errors=True) as folder:
            # A process that is killed while it starts would leave whoever sends it much waiting for ever.
            packed = Path(folder, "kit")
            packed.write_text(kit.to_json())

            def executor():
                for one in pools:
                    one.abandon()
                pools.append(_Pool(self.count, packed))
                return pools[-1]

            try:
                yield executor
            finally:
                for one in pools:
                    one.abandon()
                for one in pools:
                    one.shutdown(cancel_futures=True)


class _Pool(ProcessPoolExecutor):
    """Worker processes that end when this one does, however it ends, or abandons them.

    Not Pebble's pool: it names the task whose worker died, but Dask does not, so the search for suspects
    would stay, and the lifeline as well.

    count: how many
    packed: the file that holds their Kit
    """

    def __init__(self, count, packed):
        # A fresh interpreter a worker: forking this process would copy the open gradebook into it.
        context = get_context("spawn")
        self.theirs, self.lifeline = context.Pipe(duplex=False)
        super().__init__(count, context, _begin, (packed, self.theirs, os.getpid()))

    def submit(self, function, /, *arguments):
        # It may start a process, which inherits this: Ctrl-C is for this process alone.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            return super().submit(function, *arguments)
        except OSError as error:
            if error.errno is not None:
                raise
            # The pool is just closing its own pipe, because a worker died.
            raise BrokenProcessPool("A worker died.") from error
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def abandon(self):
        """End them all at once. A pool with a dead worker can miss one, and then waits for it for ever."""
        self.lifeline.close()
        self.theirs.close()


class DaskWorkers:
    """The workers of a Dask cluster, wherever they are.

    TLS is Dask's own matter: its configuration names the certificates (distributed.comm.tls).
    """

    def __init__(self, address):
        self.address = address
        self.client, self.known, self.asked = None, 0, -math.inf

    def size(self):
        """How many submissions are graded at a time just now: one a process, whatever its threads.

        As of at most SIZE_SECONDS ago: to ask the scheduler takes as long as to send it a submission.
        """
        if time.monotonic() > self.asked + SIZE_SECONDS:
            self.known = self.client.scheduler_info(n_workers=0)["n_workers"]
            self.asked = time.monotonic()
        return self.known

    def together(self, sent):
        """As LocalWorkers.together: the more, the more there are for each worker.

        Each sending costs the cluster about 10 ms of processor time, whatever is in it. But in a small class
        nobody should be idle at the end while others still have several.
        """
        return max(1, min(TOGETHER, sent // (FIRST * max(1, self.size()))))

    @contextlib.contextmanager
    def at_work(self, kit):
        """As LocalWorkers.at_work. Raises WorkersError when there is no scheduler, or no worker joins."""
        import dask.config

        with dask.config.set(SETTINGS), self._connected() as self.client:
            name = f"{PLUGIN}{self.client.id}"
            # It unpacks what it passes on, so it has to know what it is.
            with self._has_course("The scheduler at", "the scheduler runs"):
                self.client.run_on_scheduler(grade_several, [])
            self._tidy()
            # Setting up raises nothing, so the worker could not load it.
            with self._has_course("A worker of", "the workers run"):
                self.client.register_plugin(_plugin(kit, name))
                self.client.run(grade_several, [])
            try:
                yield lambda: self.client.get_executor(pure=False)
            finally:
                # A cluster that has gone away has nothing to be tidied.
                if self.client.status == "running":
                    self._take_away(name)

    @contextlib.contextmanager
    def _has_course(self, who, where):
        """Raises WorkersError, in words, for what goes wrong inside."""
        try:
            yield
        except OSError as error:
            raise WorkersError(
                f"The connection to {self.address} was lost ({error}). Look whether the scheduler and its "
                "workers are running."
            ) from error
        except Exception as error:
            raise WorkersError(
                f"{who} {self.address} does not have this course, or has an earlier version of it, or lacks "
                f"a package ({error}). Install it where {where}, in the version that is here, and start "
                "Dask there again."
            ) from error

    def _tidy(self):
        """Take away the plugins of runs that were killed."""

        def left_behind(dask_scheduler):
            names = [name for name in dask_scheduler.worker_plugins if name.startswith(PLUGIN)]
            return [n for n in names if n.removeprefix(PLUGIN) not in dask_scheduler.clients]

        for name in self.client.run_on_scheduler(left_behind):
            self._take_away(name)

    def _take_away(self, name):
        """Another run may just be tidying up as well, and a worker have joined or left."""
        with contextlib.suppress(OSError, TimeoutError, RuntimeError, ValueError, KeyError):
            self.client.unregister_worker_plugin(name)

    @contextlib.contextmanager
    def _connected(self):
        from distributed import Client, Security
        from distributed.core import connect

        async def knock():
            comm = await connect(self.address, **Security().get_connection_args("client"))
            await comm.close()

        # What goes wrong is said here, in words.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            # A Client that finds nobody leaves a traceback behind. In a thread: this one may have a loop.
            with ThreadPoolExecutor(1) as thread:
                thread.submit(asyncio.run, knock()).result()
            client = Client(self.address, set_as_default=False)
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            raise WorkersError(
                f"No Dask scheduler answers at {self.address}: {error}.\n"
                "Start one with `dask scheduler`, or check the address and, for tls://, Dask's own "
                "settings for certificates."
            ) from error
        with client:
            try:
                client.wait_for_workers(1, timeout=JOIN_SECONDS)
            except TimeoutError:
                raise WorkersError(
                    f"The scheduler at {self.address} has no workers. Start some: "
                    f"dask worker {self.address} --nthreads 1 --nworkers auto"
                ) from None
            yield client


def _plugin(kit, name):
    from distributed import WorkerPlugin

    class SetUp(WorkerPlugin):
        """Has each worker set the Kit up as it joins."""

        def setup(self, worker):
            desk.set_up(kit, name)

        def teardown(self, worker):
            desk.put_away(kit.digest, name)

    plugin = SetUp()
    plugin.name = name
    return plugin


def _begin(packed, lifeline, starter):
    """What a process does first: it ends with whoever started it, and sets its Kit up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A pool with a dead worker sends this to the others; the lifeline lets them tidy up first.
    signal.signal(signal.SIGTERM, lambda *_: None)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
    # What a killed process leaves behind goes when the run ends.
    tempfile.tempdir = str(packed.parent)
    threading.Thread(target=_end_with, args=(lifeline, starter), daemon=True).start()
    desk.set_up(Kit.from_json(packed.read_text()))


def _end_with(lifeline, starter):
    """Wait until the other end of the lifeline is closed, which a killed process does too."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    desk.put_all_away()
    if os.getppid() != starter:  # it is gone, and cannot tidy up any more
        shutil.rmtree(tempfile.tempdir, ignore_errors=True)
    os._exit(1)
