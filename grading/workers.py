"""Who grades: processes on this machine, or a Dask cluster. Both give executors with the Kit set up."""

import contextlib
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from grading import kit as kits

#: So long a cluster without a worker is waited for.
JOIN_SECONDS = 60


class WorkersError(Exception):
    """Nobody to grade with; the message says why and what to do."""


class LocalWorkers:
    """Processes on this machine; as many as it has cores, if no number is given."""

    def __init__(self, count=None):
        self.count = count or os.cpu_count() or 1

    def size(self):
        """How many submissions are graded at a time."""
        return self.count

    @contextlib.contextmanager
    def at_work(self, kit):
        """Yields a function that makes an executor, to be called again when one is broken.

        On the way out the workers end: at once, when it is for an error.
        """
        # A fresh interpreter a worker: forking this process would copy the open gradebook into it.
        context = get_context("spawn")
        theirs, ours = context.Pipe(duplex=False)
        executors = []

        def executor():
            arguments = (kit, theirs)
            made = ProcessPoolExecutor(self.count, context, _begin, arguments)
            executors.append(made)
            return made

        try:
            yield executor
            for one in executors:
                one.shutdown()
        finally:
            ours.close()
            theirs.close()
            for one in executors:
                one.shutdown(cancel_futures=True)


class DaskWorkers:
    """The workers of a Dask cluster, wherever they are.

    TLS is Dask's own matter: its configuration names the certificates (distributed.comm.tls).
    """

    def __init__(self, address):
        self.address = address
        self.client = None

    def size(self):
        """How many submissions are graded at a time just now: one a process, whatever its threads."""
        return max(1, len(self.client.scheduler_info(n_workers=-1)["workers"]))

    @contextlib.contextmanager
    def at_work(self, kit):
        """As LocalWorkers.at_work. Raises WorkersError when there is no scheduler, or no worker joins."""
        with self._connected() as self.client:
            name = f"grading-{kit.digest}"
            self.client.register_plugin(_plugin(kit, name))
            try:
                yield lambda: self.client.get_executor(pure=False)
            finally:
                # A cluster that has gone away has nothing to be tidied.
                with contextlib.suppress(OSError, TimeoutError, RuntimeError):
                    self.client.unregister_worker_plugin(name)

    @contextlib.contextmanager
    def _connected(self):
        from distributed import Client

        try:
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
            kits.set_up(kit)

        def teardown(self, worker):
            kits.put_away(kit.digest)

    plugin = SetUp()
    plugin.name = name
    return plugin


def _begin(kit, lifeline):
    """What a process does first: it ends with whoever started it, and sets the Kit up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    kits.set_up(kit)


def _end_with(lifeline):
    """Wait until the other end of the lifeline is closed, which a killed process does too."""
    with contextlib.suppress(EOFError, OSError):
        lifeline.recv()
    kits.put_all_away()
    os._exit(1)
