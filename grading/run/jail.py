"""Confine a submission's processes: namespaces, mounts, limits, capabilities, system calls.

Runs in the zygote's box, on a fork that has run nothing of a student's yet. Order matters: what needs
a privilege comes before the privilege is given up, what reads or writes /proc before that is covered, and
the filter, which refuses most of these calls, last. Each step's comment says what breaks without it.
Sources: the manual pages namespaces(7), user_namespaces(7), pid_namespaces(7), mount_namespaces(7),
mount_setattr(2), tmpfs(5), proc(5), core(5), getrlimit(2), capabilities(7), prctl(2), seccomp(2).
"""

import ctypes
import os
import resource
import struct
from pathlib import Path

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_REC, MS_PRIVATE = 1, 2, 4, 8, 1 << 14, 1 << 18
AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID = -100, 0x8000, 1, 2
SYS_MOUNT_SETATTR = 442
PR_SET_DUMPABLE, PR_SET_SECCOMP, PR_CAPBSET_DROP = 4, 22, 24
PR_SET_NO_NEW_PRIVS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL = 38, 47, 4
SECCOMP_MODE_FILTER = 2
#: Number of the last capability that fits into the kernel's sets; it knows fewer.
LAST_CAPABILITY = 63
#: Number of files and sockets that a process may have open.
OPEN_FILES = 256
#: Number of signals that may wait.
WAITING_SIGNALS = 256

libc = ctypes.CDLL(None, use_errno=True)


class JailError(OSError):
    """A step of the confinement failed; no student's code may run."""


def enter_namespaces():
    """New user, pid, mount, network, ipc and uts namespaces; the next fork is the first process in them."""
    uid, gid = os.getuid(), os.getgid()
    # What breaks without each:
    # user: only root could make the others. In one call, as the kernel makes this one first
    # pid: the student could stop the supervisor, which runs as the same user; and what a cell leaves
    #     running would stay, as it cannot where the first process takes all others with it
    # mount: nothing could be mounted, or all submissions would share it
    # net: submissions could talk to each other, by ports or by abstract Unix sockets, which are no files
    # ipc: shared memory and queues would be there for the next submission
    # uts: the host name could not be set
    _call(
        "unshare",
        CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS,
    )
    # Without this the kernel takes no gid_map: a process that leaves a group may get at files that were
    # closed to that group.
    Path("/proc/self/setgroups").write_text("deny")
    # One user and one group, mapped to themselves. Unmapped, it could make no file in a tmpfs; with more,
    # it could become somebody else.
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def may_mount_proc():
    """Does the kernel let a process in namespaces of its own mount a /proc of its own?

    It notes each refusal in its log, so this asks once, with a fork that ends. Where parts of /proc are
    covered, as in a container, it refuses: a new /proc would show them.
    """
    pid = os.fork()
    if pid == 0:
        try:
            enter_namespaces()
            # A /proc shows the pid namespace of who mounts it, and only a fork is in the new one.
            first = os.fork()
            if first == 0:
                _call("mount", None, b"/", None, MS_REC | MS_PRIVATE, None)
                _mount_proc()
                os._exit(0)
            os._exit(os.waitstatus_to_exitcode(os.waitpid(first, 0)[1]))
        finally:
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def confine(limits, program, own_proc):
    """Lock the calling process, the first of its namespaces, in for good.

    Arguments:
    limits -- dictionary with disk_bytes, inodes, address_bytes, file_bytes, processes, cpu_seconds
    program -- the seccomp filter, bytes
    own_proc -- what may_mount_proc said; where it is refused, an empty /proc serves
    """
    # Both before the mounts: then /proc may be empty, and this one is read-only.
    start = _address_space()
    # If the machine runs short of memory, the kernel takes this process before any of the grader's.
    Path("/proc/self/oom_score_adj").write_text("1000")
    _mount_files(limits["disk_bytes"], limits["inodes"], own_proc)
    # The outer box is called so too, but whether the machine's name shows should not depend on that.
    _call("sethostname", b"box", 3)
    limit_resources(limits, start)
    _drop_privileges()
    _install_filter(program)


def _mount_files(size, inodes, own_proc):
    """All of the file tree read-only; small private tmpfs where a student may write."""
    # What the machine mounts while a submission runs would appear in here.
    _call("mount", None, b"/", None, MS_REC | MS_PRIVATE, None)
    # Before the tmpfs are mounted, which would be read-only too.
    _mount_setattr_readonly(b"/")
    # All submissions share the outer box's /tmp: one could leave files for the next. Without a size, each
    # tmpfs may fill half of the machine's memory; without a number of inodes, empty files may.
    options = f"size={size},nr_inodes={inodes},mode=0700".encode()
    flags = MS_NOSUID | MS_NODEV
    # /dev/shm is where Python's multiprocessing keeps what processes share.
    for place in (b"/tmp", b"/submission", b"/dev/shm"):
        _call("mount", b"tmpfs", place, b"tmpfs", flags, options)
    # Terminals: each holds memory of the kernel's, all submissions share them, and nobody sits there.
    _mount_empty(b"/dev/pts")
    # The outer box's /proc shows the zygote and the processes of other submissions.
    if own_proc:
        _mount_proc()
    else:
        _mount_empty(b"/proc")


def _mount_empty(place):
    flags = MS_NOSUID | MS_NODEV | MS_RDONLY
    _call("mount", b"tmpfs", place, b"tmpfs", flags, b"size=4096,nr_inodes=1,mode=0555")


def _mount_proc():
    _call("mount", b"proc", b"/proc", b"proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, None)


def _mount_setattr_readonly(place):
    # A remount by mount(2) changes one mount only: those below it could still be written to.
    # struct mount_attr: attr_set, attr_clr, propagation, userns_fd
    attributes = struct.pack("QQQQ", MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0, 0, 0)
    _syscall(SYS_MOUNT_SETATTR, AT_FDCWD, place, AT_RECURSIVE, attributes, len(attributes))


def limit_resources(limits, start=None):
    """Set the limits that hold for each process; start: the address space it has now, if known."""
    start = _address_space() if start is None else start
    for what, value in (
        # A call that wants too much gets a MemoryError, and the cells go on; the supervisor could only end
        # the whole submission, and not before it looks again.
        (resource.RLIMIT_AS, start + limits["address_bytes"]),
        # One file would fill a tmpfs, or the disk where there is no box: what a cell prints is in a file too.
        (resource.RLIMIT_FSIZE, limits["file_bytes"]),
        # A fork bomb would leave the machine no process for anyone else.
        (resource.RLIMIT_NPROC, limits["processes"]),
        # The grader's deadlines are wall-clock time; this ends a process that they have lost.
        (resource.RLIMIT_CPU, limits["cpu_seconds"]),
        # What is open holds memory of the kernel's that nothing here counts: pipes above all.
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        # Not 0: where a program of the machine collects cores, only 1 keeps the kernel from starting it.
        (resource.RLIMIT_CORE, 1),
        # Signals, locked pages and message queues: memory of the kernel's, or that it cannot take back.
        (resource.RLIMIT_SIGPENDING, WAITING_SIGNALS),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        # Soft and hard alike, or the student could raise them again.
        resource.setrlimit(what, (value, value))


def _address_space():
    """Bytes of address space of this process."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


def _drop_privileges():
    # What is ambient, a program that the student starts would have too.
    _call("prctl", PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    # A program whose file grants capabilities would have them. Before capset, as this takes one itself.
    for capability in range(LAST_CAPABILITY + 1):
        # The kernel knows fewer capabilities than fit: those it does not know cannot be dropped.
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    # In its namespaces this process may do anything so far: take the mounts off again, for one.
    header = struct.pack("Ii", 0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    _call("capset", header, bytes(24))
    # From here on no program gives rights that one did not have, setuid or not. Without this promise the
    # kernel takes a filter only from those with a capability, which is gone.
    _call("prctl", PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _install_filter(program):
    """Have the kernel refuse what the filter does, in this process and all that it starts, for good."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    described = Program(len(program) // 8, program)
    _call("prctl", PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described), 0, 0)


def _call(name, *arguments):
    # ctypes passes 32 bits of a Python int; what stands beside them by chance, prctl refuses.
    arguments = [ctypes.c_ulong(a) if isinstance(a, int) else a for a in arguments]
    if getattr(libc, name)(*arguments) != 0:
        raise JailError(ctypes.get_errno(), f"{name}: {os.strerror(ctypes.get_errno())}")


def _syscall(number, *arguments):
    arguments = [ctypes.c_long(a) if isinstance(a, int) else a for a in arguments]
    if libc.syscall(ctypes.c_long(number), *arguments) != 0:
        raise JailError(ctypes.get_errno(), f"system call {number}")
