"""A disk that can be full: a file system in memory, seen by the commands that are run inside."""

import os
import subprocess
from pathlib import Path

SIZE = 32 * 2**20


class SmallDisk:
    """Mounted at a folder in a mount namespace of its own. Raises OSError where that is not allowed."""

    def __init__(self, folder):
        us = [] if os.getuid() == 0 else ["--user", "--map-root-user"]
        mount = (
            'mount -t tmpfs -o "size=$1,mode=755" tmpfs "$2" && echo mounted && exec sleep infinity'
        )
        self.process = subprocess.Popen(
            ["unshare", "--mount", *us, "sh", "-c", mount, "sh", str(SIZE), str(folder)],
            stdout=subprocess.PIPE,
            text=True,
        )
        if self.process.stdout.readline() != "mounted\n":
            self.close()
            raise OSError("a file system cannot be mounted here")
        pid = self.process.pid
        self.folder = Path(f"/proc/{pid}/root/{folder}")
        us = [] if os.getuid() == 0 else ["--user", "--preserve-credentials"]
        self.inside = ["nsenter", "--target", str(pid), "--mount", *us]

    def fill(self, room):
        """Leave so many bytes of room."""
        there = os.statvfs(self.folder)
        (self.folder / "ballast").write_bytes(bytes(there.f_bavail * there.f_bsize - room))

    def make_room(self):
        (self.folder / "ballast").unlink()

    def close(self):
        self.process.kill()
        self.process.communicate()
