"""The machine is restarted, renamed, told another time; SysRq."""

from attack_snippets import ATTEMPT

CELL = (
    ATTEMPT
    + """
attempt("sysrq", lambda: open("/proc/sysrq-trigger", "w").write("b"))
attempt("reboot", lambda: libc.reboot(0))
attempt("name", lambda: socket.sethostname("mine") or True)
attempt("time", lambda: __import__("time").clock_settime(0, 0) or True)
attempt("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -20) or True)
attempt("core_pattern", lambda: open("/proc/sys/kernel/core_pattern", "w").write("|/tmp/x"))
attempt("limits", lambda: __import__("resource").setrlimit(7, (10**6, 10**6)) or True)
"""
)


def test_it_is_refused(show):
    shown = show(CELL)
    assert "refused" in shown
    assert "DONE" not in shown
