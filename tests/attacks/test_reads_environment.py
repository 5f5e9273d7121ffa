"""The environment of this process, of the first one, and of libc's own copy."""

CELL = """
import ctypes, os
print(dict(os.environ))
for pid in ("self", "1", "2", str(os.getppid())):
    for name in ("environ", "cmdline"):
        try:
            print(open(f"/proc/{pid}/{name}", "rb").read())
        except OSError as error:
            print(error)
environ = ctypes.POINTER(ctypes.c_char_p).in_dll(ctypes.CDLL(None), "environ")
index = 0
while environ[index]:
    print(environ[index])
    index += 1
print("searched")
"""


def test_it_holds_nothing_of_the_graders(show, monkeypatch, course):
    shown = show(CELL)
    assert "searched" in shown
    for value in (str(course.folder), "VIRTUAL_ENV", "PYTEST", "SUDO", "SSH"):
        assert value not in shown
