"""Every attack once more, as a user who is not root."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
USER = 1000
#: In a mount namespace of its own: a folder on the way that only root may enter becomes an empty one
#: in which the wanted paths, and nothing else, are put back.
SCRIPT = """
set -e
mount --make-rprivate /
while [ "$1" != -- ]; do
    closed=$1 wanted=$2; shift 2
    keep=$(mktemp -d)
    mount --bind "$wanted" "$keep"
    [ -z "$closed" ] || mount -t tmpfs -o mode=0755 tmpfs "$closed"
    mkdir -p "$wanted"
    mount --bind "$keep" "$wanted"
done
shift
cd {root}
exec setpriv --reuid {user} --regid {user} --clear-groups "$@"
"""


@pytest.fixture
def home():
    """A home of the user's own, not below pytest's folder, which only root may enter."""
    with tempfile.TemporaryDirectory(prefix="home-") as folder:
        os.chown(folder, USER, USER)
        yield folder


@pytest.mark.skipif(os.getuid() != 0, reason="this is an ordinary user")
def test_every_attack(home):
    if not all(map(shutil.which, ("unshare", "setpriv"))):
        pytest.skip("unshare and setpriv are needed to become another user")
    command = ["unshare", "--mount", "sh", "-c", SCRIPT.format(root=ROOT, user=USER), "sh"]
    command += [*_closed(sys.base_prefix, sys.prefix, ROOT), "--"]
    command += [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/attacks"]
    environment = {
        "HOME": home,
        "TMPDIR": home,
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
    }
    environment |= {"PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=900, cwd="/"
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def _closed(*wanted):
    """Pairs (folder that only root may enter, path below it); "" for a second path below the same one."""
    words, seen = [], set()
    for path in map(Path, wanted):
        for folder in reversed(path.resolve().parents):
            if not folder.stat().st_mode & 0o001:
                words += ["" if folder in seen else str(folder), str(path.resolve())]
                seen.add(folder)
                break
    return words
