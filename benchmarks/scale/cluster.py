"""A Dask cluster on this machine, as somebody would start it by hand."""

import contextlib
import os
import secrets
import subprocess
import time

from benchmarks.measure import BIN, ROOT

#: As docs/operations.md has it: no samples are taken, nobody looks 50 times a second how late it is, and
#: few messages are kept.
SETTINGS = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "500ms",
    "DASK_DISTRIBUTED__ADMIN__SYSTEM_MONITOR__INTERVAL": "5s",
    "DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "10",
}


@contextlib.contextmanager
def dask_cluster(workers, folder):
    """Start a scheduler and workers on loopback; yields (address, the processes started).

    folder: where they run, and where their logs go
    """
    # Below the ports that the system gives to whoever connects.
    address = f"tcp://127.0.0.1:{10_000 + secrets.randbelow(20_000)}"
    host, port = address.removeprefix("tcp://").split(":")
    commands = [
        ["dask", "scheduler", "--host", host, "--port", port, "--no-dashboard"],
        ["dask", "worker", address, "--nthreads", "1", "--nworkers", str(workers)],
    ]
    commands[1].append("--no-dashboard")
    with contextlib.ExitStack() as stack:
        processes = []
        log = stack.enter_context((folder / "cluster.log").open("wb"))
        for command in commands:
            process = subprocess.Popen(
                [str(BIN / command[0]), *command[1:]],
                cwd=folder,
                env=os.environ | {"PYTHONPATH": str(ROOT)} | SETTINGS,
                stdout=log,
                stderr=log,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            processes.append(process)
        _wait_for(address, workers)
        yield address, processes


def _wait_for(address, workers):
    from distributed import Client

    deadline = time.monotonic() + 60
    while True:
        try:
            with Client(address, timeout=5, set_as_default=False) as client:
                client.wait_for_workers(workers, timeout=60)
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
