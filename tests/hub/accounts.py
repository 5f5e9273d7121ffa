"""A JupyterHub as its users have it: log in, start one's server, work in it. All of it over HTTP."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import requests
import websocket
from servers import free_port

ROOT = Path(__file__).parents[2]
UNSHARE = ("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc")
START_SECONDS = 90.0
CELL_SECONDS = 120.0


class Hub:
    """A running JupyterHub with these accounts.

    students, instructor: {name: password}
    new_course, new_account: the commands that make the course directory, and a student's account

    Raises RuntimeError where it cannot be started.
    """

    def __init__(self, students, instructor, new_course, new_account):
        self.folder = Path(tempfile.mkdtemp(prefix="hub-"))
        ports = {name: free_port() for name in ("public", "hub", "proxy")}
        self.url = f"http://127.0.0.1:{ports['public']}"
        command = [
            *as_root(),
            *UNSHARE,
            sys.executable,
            str(Path(__file__).with_name("machine.py")),
        ]
        with (self.folder / "log").open("wb") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=log, stderr=log)
        told = {"root": str(ROOT), "venv": sys.prefix, "python": sys.base_prefix, "ports": ports}
        told |= {"students": students, "instructor": instructor}
        told |= {"new_course": new_course, "new_account": new_account}
        self.process.stdin.write(json.dumps(told).encode() + b"\n")
        self.process.stdin.flush()
        try:
            wait_for(self._answers, "the hub")
        except RuntimeError as error:
            said = (self.folder / "log").read_text(errors="replace")
            self.close()
            raise RuntimeError(f"{error}\n{said[-5000:]}") from None

    def _answers(self):
        if self.process.poll() is not None:
            raise RuntimeError("The hub ended.")
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"{self.url}/hub/api", timeout=5).ok
        return False

    def log_in(self, name, password):
        """The Account, its server started."""
        return Account(self, name, password)

    def close(self):
        """End it, with every process and folder it had."""
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class Account:
    """Somebody who is logged in, with a server and, on first use, a kernel in it."""

    def __init__(self, hub, name, password):
        self.hub, self.name, self.password = hub, name, password
        self.server = f"{hub.url}/user/{name}"
        self.headers = {"Authorization": f"token {self._token(password)}"}
        self.socket = None
        self._call("POST", f"{hub.url}/hub/api/users/{name}/server")
        wait_for(self._is_ready, f"the server of {name}")

    def _token(self, password):
        """A token of the user's own, as the page /hub/token makes it after a log-in with the form."""
        with requests.Session() as browser:
            browser.get(f"{self.hub.url}/hub/login", timeout=20)
            form = {"username": self.name, "password": password}
            xsrf = {"_xsrf": browser.cookies.get("_xsrf", path="/hub/")}
            done = browser.post(f"{self.hub.url}/hub/login", form | xsrf, timeout=30)
            xsrf = {"_xsrf": browser.cookies.get("_xsrf", path="/hub/")}
            address = f"{self.hub.url}/hub/api/users/{self.name}/tokens"
            made = browser.post(address, params=xsrf, json={}, timeout=20)
            if not made.ok:
                raise PermissionError(f"{self.name} cannot log in: {done.status_code} {made.text}")
            return made.json()["token"]

    def _is_ready(self):
        user = self._call("GET", f"{self.hub.url}/hub/api/users/{self.name}")
        server = user["servers"].get("")
        return server is not None and server["ready"]

    def _call(self, method, address, **options):
        answer = self.ask(method, address, **options)
        if not answer.ok:
            raise RuntimeError(f"{method} {address}: {answer.status_code} {answer.text[-2000:]}")
        return answer.json() if answer.content else None

    def ask(self, method, address, **options):
        """The answer to a request with this account's token, whatever it says."""
        return requests.request(method, address, headers=self.headers, timeout=60, **options)

    def assignments(self, action="", assignment="", course="deep-neural-network"):
        """What JupyterLab's list of assignments does: fetch, submit, fetch_feedback; returns the list."""
        if not action:
            listed = self._call("GET", f"{self.server}/assignments", params={"course_id": course})
        else:
            asked = {"course_id": course, "assignment_id": assignment}
            listed = self._call("POST", f"{self.server}/assignments/{action}", json=asked)
        if not listed["success"]:
            raise RuntimeError(f"{self.name}: {action}: {listed['value']}")
        return listed["value"]

    def read(self, path):
        """The text of a file, or the content of a notebook, through the server."""
        return self._call("GET", f"{self.server}/api/contents/{path}")["content"]

    def write_notebook(self, path, content):
        body = {"type": "notebook", "format": "json", "content": content}
        self._call("PUT", f"{self.server}/api/contents/{path}", json=body)

    def run(self, code):
        """Run code in a kernel of the server; returns what it printed. Raises RuntimeError for its errors."""
        self.socket = self.socket or self._new_kernel()
        message = str(uuid.uuid4())
        header = {"msg_id": message, "msg_type": "execute_request", "username": self.name}
        header |= {"session": "tests", "version": "5.3", "date": "2030-01-01T00:00:00Z"}
        content = {"code": code, "silent": False, "store_history": False, "allow_stdin": False}
        request = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        self.socket.send(json.dumps(request | {"channel": "shell", "buffers": []}))
        printed = []
        while True:
            reply = json.loads(self.socket.recv())
            if reply["parent_header"].get("msg_id") != message:
                continue
            kind, content = reply["msg_type"], reply["content"]
            if kind == "stream":
                printed.append(content["text"])
            elif kind == "error":
                raise RuntimeError(f"{self.name}: {content['ename']}: {content['evalue']}")
            elif kind == "status" and content["execution_state"] == "idle":
                return "".join(printed)

    def shell(self, command):
        """Run a shell command on the server, as a terminal does; returns (exit code, what it said)."""
        code = f"""
import json as _json, subprocess as _subprocess
_done = _subprocess.run(
    {command!r}, shell=True, text=True, stdout=_subprocess.PIPE, stderr=_subprocess.STDOUT
)
print(_json.dumps([_done.returncode, _done.stdout]))"""
        return tuple(json.loads(self.run(code)))

    def _new_kernel(self):
        kernel = self._call("POST", f"{self.server}/api/kernels", json={"name": "python3"})
        address = f"{self.server}/api/kernels/{kernel['id']}/channels".replace("http", "ws", 1)
        return websocket.create_connection(address, timeout=CELL_SECONDS, header=self.headers)


def as_root():
    """The words before a command that root has to run."""
    if os.getuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], check=False).returncode == 0:
        return ["sudo", "-n"]
    raise RuntimeError(
        "These tests make accounts on a server of their own, for which they need root: run them as root, "
        "or as a user who may use sudo without a password."
    )


def wait_for(is_so, what):
    deadline = time.monotonic() + START_SECONDS
    while not is_so():
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} did not start within {START_SECONDS:.0f} seconds.")
        time.sleep(0.1)
