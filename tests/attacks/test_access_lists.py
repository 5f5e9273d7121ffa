"""An access list of 64 KB for each file: memory of the kernel's that no limit of a tmpfs holds."""

CELL = """
import os, struct
entry = lambda tag, identity=0xFFFFFFFF: struct.pack("HHI", tag, 7, identity)
entries = entry(1) + entry(2, os.getuid()) * 8186 + entry(4) + entry(16) + entry(32)
given = 0
for place in ("/tmp", "/submission", "/dev/shm"):
    for number in range(200):
        os.mkdir(f"{place}/{number}")
        for kind in ("access", "default"):
            for name in (f"system.posix_acl_{kind}", "user.own", "trusted.own"):
                try:
                    os.setxattr(f"{place}/{number}", name, struct.pack("I", 2) + entries)
                    given += 1
                except OSError:
                    pass
print("GIVEN", given)
"""


def test_none_is_given(show):
    assert "GIVEN 0\n" in show(CELL, cell_seconds=5.0)
