"""A picture whose data closes the page's quotation marks."""

CELL = """
from IPython.display import display
display({"image/png": 'x"><script>attack()</script>', "text/plain": "a picture"}, raw=True)
"""


def test_it_is_not_kept(show, grade):
    marked = grade(cells=[CELL])
    assert "a picture" in marked.shown
    assert "attack()</script>" not in marked.notebook.replace("attack()</script>', \\\"text", "")
