"""The seccomp filter of a student's process: what it may not ask of the kernel.

Built on the grader's side with libseccomp and handed into the box as a BPF program. Namespaces and
missing capabilities already refuse most of this; the filter also closes parts of the kernel where
mistakes have been found again and again, and memory that no limit counts.
"""

import errno
import tempfile

DENIED = (
    # other processes' memory, tracing, kernel introspection
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "perf_event_open"),
    *("bpf", "lookup_dcookie", "syslog", "userfaultfd", "process_madvise", "process_mrelease"),
    # new namespaces and mounts
    *(
        "unshare",
        "setns",
        "mount",
        "umount2",
        "pivot_root",
        "chroot",
        "mount_setattr",
        "move_mount",
        "statmount",
        "listmount",
    ),
    *("fsopen", "fsconfig", "fsmount", "fspick", "open_tree", "name_to_handle_at"),
    *("open_by_handle_at", "open_tree_attr"),
    # keyrings, the machine, the clock
    *("add_key", "keyctl", "request_key", "reboot", "kexec_load", "kexec_file_load", "init_module"),
    *("finit_module", "delete_module", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd"),
    *("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "sethostname", "setdomainname"),
    *("iopl", "ioperm", "personality", "vhangup", "nfsservctl", "fanotify_init", "modify_ldt"),
    *("uselib", "ustat", "sysfs", "_sysctl", "vm86", "vm86old", "fanotify_mark"),
    # memory that is counted to nobody, and ways around the limits
    *("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "semget", "mq_open"),
    *("sched_setaffinity", "sched_setscheduler", "sched_setattr"),
    *("mbind", "migrate_pages", "move_pages", "set_mempolicy", "mlock", "mlock2", "mlockall"),
    *("set_mempolicy_home_node", "vmsplice"),
    # asynchronous input and output: other filters do not see it, and all of the machine shares its limit
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
    *("io_getevents", "io_pgetevents", "io_cancel", "io_destroy"),
)
CLONE_NEW = 0x7E020080  # every CLONE_NEW* flag
AF_UNIX = 1


class FilterUnavailable(Exception):
    """libseccomp is not there, or does not know this machine."""


def bpf_program():
    """The filter as bytes: an array of struct sock_filter. Raises FilterUnavailable."""
    try:
        import pyseccomp as seccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FilterUnavailable(f"libseccomp cannot be loaded: {error}") from error
    refuse = seccomp.ERRNO(errno.EPERM)
    filter = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in DENIED:
        # A machine that has no such call needs no rule for it.
        if seccomp.resolve_syscall(seccomp.system_arch(), name) >= 0:
            filter.add_rule(refuse, name)
    for bit in range(32):
        if CLONE_NEW >> bit & 1:
            flag = 1 << bit
            filter.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    # glibc falls back to clone, whose flags a filter can see.
    filter.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    # Asking for another family, even for a pair of one that has none, can load a module into the kernel.
    for name in ("socket", "socketpair"):
        filter.add_rule(refuse, name, seccomp.Arg(0, seccomp.NE, AF_UNIX))
    with tempfile.TemporaryFile() as file:
        filter.export_bpf(file)
        file.seek(0)
        return file.read()
