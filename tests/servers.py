"""Real servers on the loopback address for tests: PostgreSQL, and a Dask scheduler with workers."""

import contextlib
import json
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg

START_SECONDS = 60.0
PASSWORD = "pg-pass-of-the-tests"


class PostgreSQL:
    """A PostgreSQL server with one role, `grader`. It refuses to run as root, so then `nobody` runs it.

    Raises RuntimeError when PostgreSQL is not installed or does not start.
    """

    def __init__(self):
        self.bin = _postgresql()
        self.folder = Path(tempfile.mkdtemp(prefix="postgresql-"))
        self.runner = {}
        if os.getuid() == 0:
            nobody = pwd.getpwnam("nobody")
            os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
            self.runner = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        self.port, self.process, self.made = free_port(), None, 0
        words = self.folder / "password"
        words.write_text(PASSWORD)
        words.chmod(0o644)
        command = [self.bin / "initdb", "-D", self.folder / "data", "-U", "grader", "--no-sync"]
        command += ["--auth=scram-sha-256", f"--pwfile={words}", "--encoding=UTF8", "--locale=C"]
        done = subprocess.run(
            command, cwd="/", capture_output=True, text=True, check=False, **self.runner
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed: {done.stderr}")

    def start(self):
        """Start the server, or start it again after it was killed; returns when it answers."""
        # Nothing is lost when the server is killed; only when the machine is.
        options = {"port": self.port, "listen_addresses": "127.0.0.1", "fsync": "off"}
        options |= {"unix_socket_directories": "", "shared_buffers": "16MB"}
        command = [self.bin / "postgres", "-D", self.folder / "data"]
        command += [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if time.monotonic() > deadline:
                said = (self.folder / "log").read_text()
                raise RuntimeError(f"postgres did not start: {said[-2000:]}")
            # It does not start while the last of those that were killed are still there.
            if self.process is None or self.process.poll() is not None:
                self._run(command)
            time.sleep(0.05)

    def _run(self, command):
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.runner
            )

    def _answers(self):
        with contextlib.suppress(psycopg.OperationalError):
            self._connect().close()
            return True
        return False

    def _connect(self):
        return psycopg.connect(self.url("postgres", "postgresql"), autocommit=True)

    def kill(self):
        """End the server as a power cut would: all its processes at once, with nothing tidied up."""
        children = _children(self.process.pid)
        self.process.kill()
        self.process.wait()
        for child in children:
            with contextlib.suppress(OSError):
                os.kill(child, 9)

    def database(self, like="template1"):
        """The address of a new database: empty, or a copy of the one of this name, which nobody uses."""
        self.made += 1
        name = f"gradebook_{self.made}"
        with self._connect() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {like}")
        return self.url(name)

    def url(self, database, scheme="postgresql+psycopg"):
        return f"{scheme}://grader:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def _postgresql():
    """The folder with PostgreSQL's programs."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    found.sort(key=lambda program: float(program.parent.parent.name))
    on_path = shutil.which("initdb")
    if not found and not on_path:
        raise RuntimeError("PostgreSQL is not installed. `tools/setup tests` brings it.")
    return found[-1].parent if found else Path(on_path).resolve().parent


def _children(pid):
    with contextlib.suppress(OSError):
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def free_port():
    """A port of the loopback address that nobody listens on.

    It lies below those that the system gives to whoever connects, so that nobody gets it before its server.
    """
    while True:
        port = 10_000 + secrets.randbelow(20_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Dask:
    """A Dask scheduler, and workers that are started beside it, each with one thread.

    They run in a folder of their own and know nothing of any course directory.

    protocol: "tcp" or "tls"
    settings: environment variables with Dask's own settings
    packages: a folder whose Python packages the scheduler has before those that are installed
    """

    def __init__(self, protocol="tcp", settings=None, packages=None):
        self.folder = Path(tempfile.mkdtemp(prefix="dask-"))
        self.protocol, self.settings = protocol, settings or {}
        self.processes = []
        self.port = free_port()
        self.scheduler = self.start_scheduler(packages)

    @property
    def address(self):
        return f"{self.protocol}://127.0.0.1:{self.port}"

    def start_scheduler(self, packages=None):
        """Start the scheduler, at the same address each time; returns its process once it listens."""
        file = self.folder / "scheduler.json"
        file.unlink(missing_ok=True)
        options = ["--protocol", self.protocol, "--host", "127.0.0.1", "--port", str(self.port)]
        process = self._start(
            "scheduler",
            *options,
            "--scheduler-file",
            str(file),
            "--no-dashboard",
            **_first(packages),
        )
        self._wait_for(process, lambda: file.exists() and json.loads(file.read_text() or "null"))
        return process

    def start_workers(self, count=1, threads=1, packages=None):
        """Start worker processes; returns what started them. They join when they are ready.

        packages: a folder whose Python packages go before those that are installed
        """
        options = ["--nthreads", str(threads), "--nworkers", str(count), "--no-dashboard"]
        options += ["--protocol", self.protocol, "--host", "127.0.0.1"]
        options += ["--local-directory", str(self.folder / "local"), "--death-timeout", "60"]
        return self._start("worker", self.address, *options, **_first(packages))

    def _start(self, what, *options, **settings):
        environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        with (self.folder / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", what, *options],
                cwd=self.folder,
                env=environment | self.settings | settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes.append(process)
        return process

    def _wait_for(self, process, is_there):
        deadline = time.monotonic() + START_SECONDS
        while not is_there():
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(
                    f"Dask did not start: {(self.folder / 'log').read_text()[-2000:]}"
                )
            time.sleep(0.05)

    def kill(self, process):
        """End what start_scheduler or start_workers returned, and all it started, at once."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, 9)
        process.wait()

    def close(self):
        for process in self.processes:
            self.kill(process)
        shutil.rmtree(self.folder, ignore_errors=True)


def _first(packages):
    """The environment in which a folder's Python packages go before those that are installed."""
    return {"PYTHONPATH": str(packages)} if packages else {}
