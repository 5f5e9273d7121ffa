"""Files, hidden ones too, left for the next submission."""

LEAVE = """
import os
for folder in (".", "/tmp", "/dev/shm", "/submission"):
    open(f"{folder}/.left", "w").write("the answers")
    os.makedirs(f"{folder}/left/deeper", exist_ok=True)
"""
FIND = """
import os
for folder in (".", "/tmp", "/dev/shm", "/submission"):
    print([name for name in os.listdir(folder) if "left" in name])
"""


def test_the_next_one_finds_none(show):
    show(LEAVE)
    assert show(FIND).count("[]") == 4
