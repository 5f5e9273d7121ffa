"""Load what every submission needs, once, so that none of them waits for it."""

import selectors

from grading.run.shell import make_shell

#: Uses what is slow the first time: text, mathematics in it, a legend, markers, colours.
FIGURE = r"""
import matplotlib.pyplot as plt

plt.figure(figsize=(2, 2))
plt.plot([0, 1], label=r"$-\log\, a$")
plt.scatter([0, 1], [0, 1], c=[0, 1], cmap="coolwarm", s=15)
plt.xlabel("prediction")
plt.legend()
plt.show()
"""


def warm_shell():
    """The shell that submissions start from, the libraries of the course loaded and used once."""
    import h5py  # noqa: F401
    import matplotlib.pyplot as plt
    import numpy as np
    import PIL.Image  # noqa: F401
    import scipy  # noqa: F401
    import tqdm.auto  # noqa: F401

    # A submission is refused what asyncio would take (see grading.run.filter).
    selectors.DefaultSelector = selectors.PollSelector
    shell = make_shell()
    shell.run_cell(FIGURE)
    shell.reset(new_session=True)
    plt.close("all")
    np.linalg.inv(np.eye(2))
    np.random.default_rng(0).standard_normal()
    _close_fonts()
    return shell


def _close_fonts():
    """Have matplotlib forget its fonts: the files they hold open are closed in each fork."""
    import gc

    from matplotlib import font_manager, mathtext

    mathtext.MathTextParser._parse_cached.cache_clear()
    font_manager._get_font.cache_clear()
    gc.collect()
