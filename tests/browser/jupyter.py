"""A real JupyterLab server on the loopback address, with settings and a home of its own."""

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from servers import free_port

START_SECONDS = 90.0
PROGRAMS = Path(sys.executable).parent
#: JupyterLab asks about these, and would look for them in the network.
QUIET = {"fetchNews": "false", "checkForUpdates": False}
PARTS = ("formgrader", "validate_assignment", "assignment_list", "course_list")
NBGRADER = [f"nbgrader.server_extensions.{part}" for part in PARTS]
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


class JupyterLab:
    """A JupyterLab server in a folder. Raises RuntimeError when it does not start.

    nbgrader: whether nbgrader's extensions are on, as instructors have them
    command: what starts it
    """

    def __init__(self, folder, nbgrader=True, command=(PROGRAMS / "jupyter", "lab")):
        self.home = Path(tempfile.mkdtemp(prefix="jupyter-"))
        self.token, self.port = secrets.token_hex(16), free_port()
        self._configure(nbgrader)
        self.log = self.home / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                cwd=folder,
                env=_environment(self.home),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._wait()

    def _configure(self, nbgrader):
        settings = self.home / "settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True)
        (settings / "notification.jupyterlab-settings").write_text(json.dumps(QUIET))
        server = {"port": self.port, "port_retries": 0, "open_browser": False, "allow_root": True}
        server["jpserver_extensions"] = {} if nbgrader else dict.fromkeys(NBGRADER, False)
        page = {} if nbgrader else {"disabledExtensions": {"@jupyter/nbgrader": True}}
        config = self.home / "config"
        (config / "labconfig").mkdir(parents=True)
        (config / "labconfig" / "page_config.json").write_text(json.dumps(page))
        # Tests reach the notebook's model through the app.
        whole = {"ServerApp": server, "LabApp": {"expose_app_in_browser": True}}
        whole["IdentityProvider"] = {"token": self.token}
        (config / "jupyter_server_config.json").write_text(json.dumps(whole))

    def url(self, path):
        return f"http://127.0.0.1:{self.port}/{path}?token={self.token}"

    def notebook_url(self, path):
        """The address of a notebook, with nothing else open."""
        return f"{self.url(f'lab/tree/{path}')}&reset"

    def _wait(self):
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError):
                urllib.request.urlopen(self.url("api/status"), timeout=5).close()
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start: {self.log.read_text()[-3000:]}")
            time.sleep(0.1)

    def close(self):
        # Kernels are its children, in its session, and end with it.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, 15)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, 9)
            self.process.wait()
        shutil.rmtree(self.home, ignore_errors=True)


def _environment(home):
    """What an activated environment has, and nothing of the settings of whoever runs the tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JUPYTER")}
    return (
        kept
        | ONE_THREAD
        | {
            "PATH": f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(home),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_DATA_DIR": str(home / "data"),
            "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
            "IPYTHONDIR": str(home / "ipython"),
            "MPLCONFIGDIR": str(home / "matplotlib"),
        }
    )
