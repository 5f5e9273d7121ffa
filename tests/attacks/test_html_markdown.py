"""HTML, script and links that run code in a student's Markdown and raw cells."""

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbconvert import HTMLExporter
from nbformat.v4 import new_markdown_cell, new_raw_cell

TEXT = """
<script>attack()</script> <img src=x onerror="attack()"> <iframe srcdoc="<script>attack()</script>"></iframe>
[link](javascript:attack()) <javascript:attack()> [data](data:text/html;base64,YXR0YWNr)
$\\href{javascript:attack()}{x}$ $$<script>attack()</script>$$
<style>* { display: none }</style>
"""
ATTACHED = {"a.png": {"image/png": 'x" onerror="attack()'}, "b": {"text/html": "<script>attack()"}}


@pytest.mark.parametrize("make", [new_markdown_cell, new_raw_cell])
def test_it_reaches_no_page(grade, make):
    cell = make(TEXT + "![a](attachment:a.png) ![b](attachment:b)")
    cell.attachments = ATTACHED
    marked = grade(cells=[cell])
    assert not marked.lost
    notebook = nbformat.reads(marked.notebook, as_version=4)
    notebook.cells = notebook.cells[:1]
    body = BeautifulSoup(HTMLExporter().from_notebook_node(notebook)[0], "html.parser").find("main")
    assert "attack()" in body.get_text()
    assert not body.find_all(["script", "iframe", "style"])
    for tag in body.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")]
        assert not str(tag.get("href", "")).lower().startswith(("javascript:", "data:text"))
        assert not str(tag.get("src", "")).lower().startswith(("javascript:", "data:text"))
