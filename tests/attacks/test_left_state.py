"""Modules, numpy's random state, IPython and frozen objects changed for whoever comes next."""

LEAVE = """
import builtins, gc, os, random, sys
import numpy as np
gc.unfreeze()
builtins.left = np.left = sys.left = os.left = random.left = "the answers"
sys.modules["left"] = sys
get_ipython().user_ns["left"] = get_ipython().left = 1
np.random.seed(12345)
np.pi = 3
sys.path.insert(0, "/tmp")
os.environ["LEFT"] = "the answers"
os.umask(0)
"""
FIND = """
import builtins, os, random, sys
import numpy as np
for where in (builtins, np, sys, os, random, get_ipython()):
    assert not hasattr(where, "left")
assert "left" not in sys.modules and "LEFT" not in os.environ and "/tmp" not in sys.path
assert np.pi > 3.1 and os.umask(0) != 0
print("clean", np.random.rand())
"""


def test_the_next_one_finds_nothing(show):
    before = show(FIND)
    show(LEAVE)
    after = show(FIND)
    assert "clean" in before
    assert after == before
