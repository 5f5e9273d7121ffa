"""What this machine can do for the box, and the command that brings what is missing."""

import os
import platform
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from grading.run.box import BoxError, Zygote
from grading.run.filter import FilterUnavailable, bpf_program
from grading.run.session import Limits, Session

WAYS_OUT = """\
Without the box, students' code could read and change whatever you can. Ways out:
- grade on a Linux machine or in a Linux virtual machine;
- in a container, start it with user namespaces allowed (with Docker: --cap-add SYS_ADMIN
  --security-opt seccomp=unconfined --security-opt apparmor=unconfined);
- `course grade --no-sandbox` grades all the same, with a warning in every grades.json: only for
  work you trust."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    good: whether it is there; needed: whether the box cannot do without it
    cure: the command or the setting that brings it, where there is one
    """

    what: str
    good: bool
    says: str
    cure: str = ""
    needed: bool = True


def examine():
    """Findings about this machine, in the order in which they matter."""
    return [_system(), _user_namespaces(), _bubblewrap(), _seccomp(), _cgroups(), _box()]


def box_works(findings):
    """Can submissions be confined here?"""
    return all(finding.good for finding in findings if finding.needed)


def _system():
    name = platform.system()
    return Finding("system", name == "Linux", f"{name} {platform.release()}", "use a Linux machine")


def _user_namespaces():
    if os.getuid() == 0:
        command = ["unshare", "--user", "--map-user=65534", "true"]
    else:
        command = ["unshare", "--user", "true"]
    limit = Path("/proc/sys/user/max_user_namespaces")
    if limit.exists() and limit.read_text().strip() == "0":
        return Finding(
            "user namespaces", False, "switched off", "sysctl -w user.max_user_namespaces=10000"
        )
    good = shutil.which("unshare") is not None and _succeeds(command)
    restricted = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
    if not good and restricted.exists() and restricted.read_text().strip() == "1":
        cure = "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0"
    else:
        cure = "sysctl -w kernel.unprivileged_userns_clone=1; in a container: allow user namespaces"
    return Finding("user namespaces", good, "can be made" if good else "cannot be made", cure)


def _bubblewrap():
    path = shutil.which("bwrap")
    says = _output([path, "--version"]) if path else "not installed"
    return Finding("bubblewrap", path is not None, says, "apt-get install bubblewrap")


def _seccomp():
    try:
        size = len(bpf_program()) // 8
    except FilterUnavailable as error:
        return Finding("seccomp", False, str(error), "apt-get install libseccomp2")
    return Finding("seccomp", True, f"a filter of {size} instructions")


def _cgroups():
    folder = _own_cgroup()
    good = folder is not None and os.access(folder / "cgroup.subtree_control", os.W_OK)
    says = "delegated to you" if good else "not delegated: memory is watched in /proc instead"
    return Finding(
        "cgroups", good, says, "systemd-run --user --scope -p Delegate=yes", needed=False
    )


def _own_cgroup():
    """This process's folder in the unified hierarchy, or None."""
    table = Path("/proc/self/cgroup")
    for line in table.read_text().splitlines() if table.exists() else ():
        if line.startswith("0::"):
            return Path("/sys/fs/cgroup", line.removeprefix("0::").lstrip("/"))
    return None


def _box():
    """The proof: start one, and look at it from inside."""
    try:
        with tempfile.TemporaryDirectory() as empty:
            Path(empty).chmod(0o755)
            zygote = Zygote(Path(empty))
            try:
                with Session(zygote, Limits()) as session:
                    session.run_cell("answer = 6 * 7")
            finally:
                zygote.close()
    except (BoxError, OSError) as error:
        return Finding(
            "the box itself", False, f"does not start: {error}", "mend what is named above"
        )
    return Finding("the box itself", True, "starts, and runs a cell")


def _succeeds(command):
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _output(command):
    return subprocess.run(command, capture_output=True, check=False, text=True).stdout.strip()
