"""HTML, script and SVG in what a cell displays."""

import nbformat
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter

CELL = """
from IPython.display import HTML, Javascript, SVG, Markdown, display
display(HTML("<script>attack()</script>"), Javascript("attack()"))
display(Markdown("<img src=x onerror=attack()>"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='attack()'/>"))
widget = {"x": "<script>attack()"}
display({"application/vnd.jupyter.widget-view+json": widget, "text/latex": "attack()"}, raw=True)
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
    body = BeautifulSoup(page, "html.parser").find("main")
    assert "attack()" in body.get_text()
    assert not body.find_all(["script", "svg", "iframe"])
    assert not [tag for tag in body.find_all(True) if {"onload", "onerror"} & {*tag.attrs}]
