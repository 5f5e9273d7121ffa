"""The attacks once more, graded by a user who is not root.

Who grades decides how the box is made (with a user namespace, or by giving up what root may do), whom a
submission runs as, and so what files, processes, limits and kernel calls it comes up against. What is sent
over the wire, judged or written on a page is the same for both, and those attacks run as root only: ALIKE
says which. An attack that is not named there runs as both. This loses an attack of one of those kinds that
only an ordinary user's box lets through; a new one of which you are not sure stays off the list.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
#: Number of the user who grades.
USER = 1000
#: Why it cannot matter who grades: the names of the attacks that this is true of; * stands for any end.
ALIKE = {
    "the judge compares what a function returned": """
        array_subclass detects_grading equal_to_everything generator lying_repr masked_array matrix
        no_entries not_a_number number_like object_array odd_dictionaries small_types structured_array
        supply_abused""",
    "the wire takes plain data, not too much of it, and in turn": """
        deep_answer forged_* frame_* huge_answer recursive_answer""",
    "Python and IPython are changed in the student's own process": """
        ast_transformer display_hook events input_transformer patched_* shell_methods""",
    "what is in its own memory was there or came over the wire": "memory_search search_*",
    "its own clock, or its shell, puts an end to it": """
        endless_loop flood_of_cells flood_of_displays flood_of_prints many_outputs slow_cells""",
    "intake refuses it before anything runs": """
        deep_json giant_* modules_in_the_submission symlinked_*""",
    "it is meant for those who read": """
        formula_names hidden_inputs_* html_* sizes_of_hidden_answers terminal_*""",
}
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
def test_every_attack_of_which_it_matters_who_grades(home):
    if not all(map(shutil.which, ("unshare", "setpriv"))):
        pytest.skip("unshare and setpriv are needed to become another user")
    command = ["unshare", "--mount", "sh", "-c", SCRIPT.format(root=ROOT, user=USER), "sh"]
    command += [*_closed(sys.base_prefix, sys.prefix, ROOT), "--"]
    command += [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *_attacks()]
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


def test_what_is_left_out_is_there():
    assert all(any(HERE.glob(f"test_{name}.py")) for name in _names())


def _attacks():
    """The files of the attacks whose outcome may depend on who grades."""
    left_out = {file for name in _names() for file in HERE.glob(f"test_{name}.py")}
    return sorted(map(str, {*HERE.glob("test_*.py")} - left_out - {Path(__file__)}))


def _names():
    return " ".join(ALIKE.values()).split()


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
