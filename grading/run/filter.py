"""The seccomp filter of a student's process: what it may not ask of the kernel.

Built on the grader's side with libseccomp and handed into the box as a BPF program. Namespaces and
missing capabilities already refuse most of this; the filter also closes parts of the kernel where
mistakes have been found again and again, and memory that no limit counts.

It names what is refused, not what is allowed: numpy, matplotlib and IPython call the kernel in ways that
nobody could list for all their versions, and an honest notebook must not fail. Only what the kernel has
learnt since this was written is refused as a whole, as programs are used to calls that an older kernel
lacks, and of prctl all but a few options, which is all that those libraries ask of it.
Sources: the manual pages seccomp(2), syscalls(2), clone(2), fcntl_locking(2), and of each call below its own.
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
    # (sync and syncfs: all that all others have not written yet, at a moment of one's own choice.)
    *(
        "reboot",
        "sync",
        "syncfs",
        "kexec_load",
        "kexec_file_load",
        "init_module",
        "finit_module",
        "delete_module",
    ),
    *("swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "sethostname", "setdomainname"),
    *("settimeofday", "clock_settime", "clock_adjtime", "adjtimex", "iopl", "ioperm", "vhangup"),
    # Old or odd: no notebook needs them, and few people look for mistakes there.
    *("personality", "modify_ldt", "nfsservctl", "uselib", "ustat", "sysfs", "_sysctl", "vm86"),
    *("vm86old", "fanotify_init", "fanotify_mark"),
    # Memory in no file, and mapped in no process if one likes: neither the size of a tmpfs nor the
    # supervisor's count holds it.
    *("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "semget", "mq_open"),
    # A page in a pipe or a socket, taken there without a copy, stays when the file it was in is cut off, and
    # a byte of it is charged as a byte.
    *("vmsplice", "splice", "tee", "sendfile"),
    # Memory of the kernel's for which there is no limit, or a useless one: an access list of 64 KB for each
    # file, watched files and their events, Landlock's rules, chains of filters.
    *("setxattr", "lsetxattr", "fsetxattr", "setxattrat", "inotify_init", "inotify_init1"),
    *("inotify_add_watch", "landlock_create_ruleset", "landlock_add_rule"),
    *("landlock_restrict_self", "seccomp"),
    # Processors, and places in memory, of one's own choice; pages that the kernel cannot swap out.
    *("sched_setaffinity", "sched_setscheduler", "sched_setattr", "mlock", "mlock2", "mlockall"),
    *("mbind", "migrate_pages", "move_pages", "set_mempolicy", "set_mempolicy_home_node"),
    # Asynchronous input and output: what it does passes no filter, and all of the machine shares its limit.
    *("io_uring_setup", "io_uring_enter", "io_uring_register", "io_setup", "io_submit"),
    *("io_getevents", "io_pgetevents", "io_cancel", "io_destroy"),
)
#: What libraries do without, told that there is no such call.
ABSENT = (
    # Its flags are in memory, which a filter cannot read; glibc falls back to clone.
    "clone3",
    # Any number of them may watch any number of files, as long as it all fits into 4 % of the machine's
    # memory, which all submissions share; asyncio falls back to poll.
    *("epoll_create", "epoll_create1"),
)
#: Numbers of the calls above that a libseccomp of some years ago does not know by name. Calls as new as
#: these have the same number on every kind of machine.
NUMBERS = {
    **{"pidfd_getfd": 438, "process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443},
    **{"landlock_create_ruleset": 444, "landlock_add_rule": 445, "landlock_restrict_self": 446},
    **{"memfd_secret": 447, "process_mrelease": 448, "set_mempolicy_home_node": 450},
    **{"statmount": 457, "listmount": 458, "setxattrat": 463, "open_tree_attr": 467},
}
#: Numbers of calls newer than this list, in which the newest is listns, 470; of the last ones some kernels
#: take an x32 program's ptrace and the like from any program.
NEWER = range(471, 548)
#: What fcntl may not be asked for: locks and leases, of which the kernel keeps any number for each file, ...
F_SETLK, F_SETLKW, F_SETLEASE, F_OFD_SETLK, F_OFD_SETLKW = 6, 7, 1024, 37, 38
LOCKS = (F_SETLK, F_SETLKW, F_SETLEASE, F_OFD_SETLK, F_OFD_SETLKW)
#: ... notices, pipes that hold more, and what came after the hints on how a file is written.
F_NOTIFY, F_SETPIPE_SZ, F_NEWER = 1026, 1031, 1039
#: All that prctl may be asked for, as most of it is for few programs, and grows with the kernel (a table of
#: futexes of one's own, pages shared with whoever has the same): what ends with the parent, names, and some
#: questions: may it be dumped, which filter, which capabilities, how long are vectors.
PR_SET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_SECCOMP = 1, 3, 15, 16, 21
PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS, PR_SVE_GET_VL, PR_GET_TAGGED_ADDR_CTRL = 23, 39, 51, 56
PR_ALLOWED = {
    *(PR_SET_PDEATHSIG, PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_GET_SECCOMP, PR_CAPBSET_READ),
    *(PR_GET_NO_NEW_PRIVS, PR_SVE_GET_VL, PR_GET_TAGGED_ADDR_CTRL),
}
#: Above the largest of them, options are refused as a whole.
PR_NEWER = max(PR_ALLOWED) + 1
#: Pages shared with whoever has the same ones tell what others have.
MADV_MERGEABLE = 12
#: Memory that processes share and no file holds: unmapped it is still there, and in no count.
MAP_SHARED_ANONYMOUS = 0x21
#: Longer buffers for a socket: the supervisor counts each with what it has of itself. And programs for it
#: (SO_ATTACH_FILTER, SO_LOCK_FILTER, SO_ATTACH_BPF, and those for a group of sockets), which the kernel
#: translates into code of its own.
SOL_SOCKET, SO_SNDBUF = 1, 7
SO_PROGRAMS = (26, 44, 50, 51, 52)
#: Every CLONE_NEW* flag.
CLONE_NEW = 0x7E020080
AF_UNIX = 1
#: What libseccomp says instead of a number when it knows no such name.
UNKNOWN = -1
#: The kernel reads no more of an argument that is an int; what stands in the other bits must not matter.
INT = 0xFFFFFFFF


class FilterUnavailable(Exception):
    """libseccomp is not there, or cannot refuse one of the calls."""


def bpf_program():
    """The filter as bytes: an array of struct sock_filter. Raises FilterUnavailable."""
    try:
        import pyseccomp as seccomp
    except (ImportError, RuntimeError, OSError) as error:
        raise FilterUnavailable(f"libseccomp cannot be loaded: {error}") from error
    # By the numbers of another kind of program (32-bit, x32) these calls have no names here: libseccomp adds
    # that such a call ends the process.
    filter = seccomp.SyscallFilter(seccomp.ALLOW)
    for error, call, *conditions in _rules(seccomp):
        arguments = [seccomp.Arg(*condition) for condition in conditions]
        try:
            # An error, not a signal: a library that tries one of these, and can do without, goes on.
            filter.add_rule_exactly(seccomp.ERRNO(error), call, *arguments)
        except OSError as why:
            raise FilterUnavailable(f"libseccomp cannot refuse {call}: {why}") from why
    with tempfile.TemporaryFile() as file:
        filter.export_bpf(file)
        file.seek(0)
        return file.read()


def _rules(seccomp):
    """What is refused: (error, name or number of the call, conditions on its arguments, all of them)."""

    def has(place, value):
        return place, seccomp.MASKED_EQ, INT, value

    def has_bits(place, bits):
        return place, seccomp.MASKED_EQ, bits, bits

    yield from ((errno.EPERM, number) for number in _numbers(seccomp, DENIED))
    yield from ((errno.ENOSYS, number) for number in _numbers(seccomp, ABSENT))
    yield from ((errno.ENOSYS, number) for number in NEWER)
    yield from ((errno.ENOLCK, "fcntl", has(1, command)) for command in LOCKS)
    yield from ((errno.EPERM, "fcntl", has(1, command)) for command in (F_NOTIFY, F_SETPIPE_SZ))
    yield errno.EINVAL, "fcntl", (1, seccomp.GE, F_NEWER)
    refused = {*range(PR_NEWER)} - PR_ALLOWED
    yield from ((errno.EINVAL, "prctl", has(0, option)) for option in sorted(refused))
    yield errno.EINVAL, "prctl", (0, seccomp.GE, PR_NEWER)
    yield errno.EINVAL, "madvise", has(2, MADV_MERGEABLE)
    yield errno.EPERM, "mmap", has_bits(3, MAP_SHARED_ANONYMOUS)
    for option in (SO_SNDBUF, *SO_PROGRAMS):
        yield errno.EPERM, "setsockopt", has(1, SOL_SOCKET), has(2, option)
    # clone makes namespaces as unshare does. A rule for each flag: one for all would ask for all at once.
    flags = [1 << bit for bit in range(32) if CLONE_NEW >> bit & 1]
    yield from ((errno.EPERM, "clone", has_bits(0, flag)) for flag in flags)
    # Of the other families the network namespace leaves nothing to talk to. But asking for one, even for a
    # pair of one that has none, can load a module into the kernel.
    yield errno.EPERM, "socket", (0, seccomp.NE, AF_UNIX)
    yield errno.EPERM, "socketpair", (0, seccomp.NE, AF_UNIX)


def _numbers(seccomp, names):
    """The number of each call, for those that there are on a machine of this kind."""
    for name in names:
        number = seccomp.resolve_syscall(seccomp.system_arch(), name)
        if number == UNKNOWN:
            number = NUMBERS.get(name, UNKNOWN)
        if number == UNKNOWN:
            raise FilterUnavailable(f"libseccomp does not know the call {name}")
        # Other negative numbers are those of calls that only other kinds of machines have.
        if number >= 0:
            yield number
