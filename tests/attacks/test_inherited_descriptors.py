"""A submission inherits its connection and three files of its own, and nothing else."""

CELL = """
import os
found = []
for number in range(1024):
    try:
        os.fstat(number)
        found.append(number)
    except OSError:
        pass
print(found)
"""
DRAW = """
import gc
import matplotlib.font_manager, matplotlib.mathtext
import matplotlib.pyplot as plt
matplotlib.mathtext.MathTextParser._parse_cached.cache_clear()
matplotlib.font_manager._get_font.cache_clear()
gc.unfreeze()
gc.collect()
plt.title(r"$\\Xi \\nabla \\otimes$ ЖЩ")
plt.show()
print("drawn")
"""


def test_which_there_are(show):
    assert "[0, 1, 2, 3]" in show(CELL)


def test_no_object_takes_a_descriptor_for_its_own(show):
    assert "drawn" in show(DRAW, cell_seconds=10.0)
