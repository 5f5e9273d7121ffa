"""HTML, script and SVG in what a cell displays."""

import nbformat
from nbconvert import HTMLExporter

CELL = """
from IPython.display import HTML, Javascript, SVG, Markdown, display
display(HTML("<script>attack()</script>"), Javascript("attack()"), Markdown("<img src=x onerror=attack()>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='attack()'/>"))
display({"application/vnd.jupyter.widget-view+json": {"x": "<script>attack()"}, "text/latex": "attack()"}, raw=True)
print("<script>attack()</script>")
raise ValueError("<script>attack()</script>")
"""


def test_it_reaches_no_page(grade):
    marked = grade(cells=[CELL])
    assert not marked.lost
    types = [
        kind
        for cell in nbformat.reads(marked.notebook, as_version=4).cells
        for output in cell.get("outputs", ())
        for kind in output.get("data", {})
    ]
    assert {*types} <= {"text/plain", "image/png", "image/jpeg"}
    page, _ = HTMLExporter().from_notebook_node(nbformat.reads(marked.notebook, as_version=4))
    assert "<script>attack" not in page
    assert "onload='attack" not in page
    assert "onerror=attack" not in page.replace("&lt;img src=x onerror=attack", "")
