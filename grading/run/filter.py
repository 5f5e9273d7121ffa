"""The seccomp filter of a student's process: what it may not ask of the kernel.

Built on the grader's side with libseccomp and handed into the box as a BPF program. Namespaces and
missing capabilities already refuse most of this; the filter also closes parts of the kernel where
mistakes have been found again and again, and memory that no limit counts.

It names what is refused, not what is allowed: numpy, matplotlib and IPython call the kernel in ways that
nobody could list for all their versions, and an honest notebook must not fail. Sources: the manual pages
seccomp(2), syscalls(2), clone(2), and of each call below its own.
"""

import errno
import tempfile

DENIED = (
    # Other processes' memory and descriptors: those of the relay, through which hidden inputs pass.
    *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd"),
    *("process_madvise", "process_mrelease"),
    # A look into the kernel, or a pause in the middle of it: half of many an exploit.
    *("perf_event_open", "bpf", "lookup_dcookie", "syslog", "userfaultfd"),
    # A new user namespace would give all capabilities back, inside it; and with mounts, what is read-only
    # or covered could be uncovered.
    *("unshare", "setns", "pivot_root", "chroot", "mount", "umount2", "mount_setattr"),
    *("move_mount", "statmount", "listmount", "open_tree", "open_tree_attr"),
    *("fsopen", "fsconfig", "fsmount", "fspick"),
    # A file by its number, wherever it is mounted: the way out of many a container.
    *("name_to_handle_at", "open_by_handle_at"),
    # The session's keyring is the zygote's: the next submission would find what one put there.
    *("add_key", "keyctl", "request_key"),
    # The machine and its clock.
    *("reboot", "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module"),
    *("swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "sethostname", "setdomainname"),
    *("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "iopl", "ioperm", "vhangup"),
    # Old or odd: no notebook needs them, and few people look for mistakes there.
    *("personality", "modify_ldt", "nfsservctl", "uselib", "ustat", "sysfs", "_sysctl", "vm86"),
    *("vm86old", "fanotify_init", "fanotify_mark"),
    # Memory in no file, and mapped in no process if one likes: neither the size of a tmpfs nor the
    # supervisor's count holds it.
    *("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "semget", "mq_open"),
    *("vmsplice",),
    # Processors, and places in memory, of one's own choice; pages that the kernel cannot swap out.
    *("sched_setaffinity", "sched_setscheduler", "sched_setattr", "mlock", "mlock2", "mlockall"),
    *("mbind", "migrate_pages", "move_pages", "set_mempolicy", "set_mempolicy_home_node"),
    # Asynchronous input and output: what it does passes no filter, and all of the machine shares its limit.
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
    *("io_getevents", "io_pgetevents", "io_cancel", "io_destroy"),
)
#: Every CLONE_NEW* flag.
CLONE_NEW = 0x7E020080
AF_UNIX = 1


class FilterUnavailable(Exception):
    """libseccomp is not there, or does not know this machine."""


def bpf_program():
    """The filter as bytes: an array of struct sock_filter. Raises FilterUnavailable."""
    try:
        import pyseccomp as seccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FilterUnavailable(f"libseccomp cannot be loaded: {error}") from error
    # An error, not a signal: a library that tries one of these, and can do without, goes on.
    refuse = seccomp.ERRNO(errno.EPERM)
    # By the numbers of another kind of program (32-bit, x32) these calls have no names here: libseccomp adds
    # that such a call ends the process.
    filter = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in DENIED:
        # A machine that has no such call needs no rule for it.
        if seccomp.resolve_syscall(seccomp.system_arch(), name) >= 0:
            filter.add_rule(refuse, name)
    # clone makes namespaces as unshare does. A rule for each flag: one for all would ask for all at once.
    for bit in range(32):
        if CLONE_NEW >> bit & 1:
            flag = 1 << bit
            filter.add_rule(refuse, "clone", seccomp.Arg(0, seccomp.MASKED_EQ, flag, flag))
    # The flags of clone3 are in memory, which a filter cannot read. Told that there is no such call, glibc
    # falls back to clone.
    filter.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    # Of the other families the network namespace leaves nothing to talk to. But asking for one, even for a
    # pair of one that has none, can load a module into the kernel.
    for name in ("socket", "socketpair"):
        filter.add_rule(refuse, name, seccomp.Arg(0, seccomp.NE, AF_UNIX))
    with tempfile.TemporaryFile() as file:
        filter.export_bpf(file)
        file.seek(0)
        return file.read()
