"""A server with accounts and JupyterHub, set up as docs/jupyterhub.md says, in namespaces of its own.

`unshare` runs this as root with mounts and processes of its own: accounts, folders and processes are seen
here alone, and are gone when it ends. It ends when its standard input closes, so that nothing outlives the
tests. Packages stay where they are; of the checkout around them, only the grader and its course are there,
in the place where the documentation has them.
"""

import json
import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

#: Folders of a server that is new: empty, and nothing of the host's in them. /srv comes first.
FRESH = ("/srv", "/home", "/tmp", "/var/log", "/var/mail")
HOLD = Path("/srv/.hold")
GRADER = Path("/srv/grader")
PARTS = ("source", "utils", "data", "figures", "grading", "translations")
UNTOLD = shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints")


def main(root, venv, python, new_course, new_account, students, instructor, ports):
    """Set up the server and run its hub until standard input closes.

    root, venv, python: the checkout, its virtual environment, and the Python that this one is made of
    new_course: the documented command for the course directory, less the program's folder
    new_account: the documented command for a student's account, NAME in place of the name
    students, instructor: {name: password}
    ports: {"public", "hub", "proxy"}
    """
    root, venv, python = Path(root), Path(venv), Path(python)
    modules = root / "tests" / "hub" / "node_modules"
    _mount_fresh("/srv")
    held = {place: HOLD / str(n) for n, place in enumerate((python, venv, modules))}
    for place, at in held.items():
        _bind(place, at)
    shutil.copytree(root / "docs" / "jupyterhub", HOLD / "docs")
    for part in PARTS:
        shutil.copytree(root / part, GRADER / part, ignore=UNTOLD, symlinks=True)
    shutil.copy(root / "nbgrader_config.py", GRADER)
    shutil.copytree("/etc", HOLD / "etc", symlinks=True)

    closed = {folder for place in held for folder in place.parents if not _is_open(folder)}
    for folder in sorted({*FRESH[1:], str(root), *map(str, closed)}):
        if Path(folder).is_dir():
            _mount_fresh(folder)
    Path("/tmp").chmod(0o1777)
    for place, at in held.items():
        _bind(at, place)
    _bind(HOLD / "etc", Path("/etc"))
    # Where the virtual environment looks for the grader, and the grader for its course.
    for part in (*PARTS, "nbgrader_config.py"):
        (root / part).symlink_to(GRADER / part)

    _run(*new_course.split(), executable=venv / "bin" / "course")
    _run("sh", "./set_up.sh", cwd=HOLD / "docs")
    for name in students:
        _run("sh", "-c", new_account.replace("NAME", name))
    passwords = "".join(f"{name}:{word}\n" for name, word in (students | instructor).items())
    _run("chpasswd", input=passwords)
    HOLD.chmod(0o700)

    unit = ConfigParser(interpolation=None)
    unit.optionxform = str
    unit.read("/etc/systemd/system/jupyterhub.service")
    service = unit["Service"]
    programs = f"{venv / 'bin'}:{modules / '.bin'}"
    hub = subprocess.Popen(
        [
            *("jupyterhub", *service["ExecStart"].split()[1:]),
            f"--JupyterHub.bind_url=http://127.0.0.1:{ports['public']}",
            f"--JupyterHub.hub_bind_url=http://127.0.0.1:{ports['hub']}",
            f"--ConfigurableHTTPProxy.api_url=http://127.0.0.1:{ports['proxy']}",
        ],
        cwd=service["WorkingDirectory"],
        stdin=subprocess.DEVNULL,
        env={"PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
    )
    sys.stdin.read()
    hub.kill()


def _is_open(folder):
    """May everybody walk through this folder?"""
    return folder.stat().st_mode & 0o001


def _mount_fresh(folder):
    _run("mount", "-t", "tmpfs", "-o", "mode=755", "tmpfs", folder)


def _bind(place, at):
    at.mkdir(parents=True, exist_ok=True)
    _run("mount", "--bind", place, at)


def _run(*command, **options):
    subprocess.run(command, check=True, text=True, **options)


if __name__ == "__main__":
    os.umask(0o022)
    main(**json.loads(sys.stdin.readline()))
