"""Half an emoji, which no file can hold, as a name, and printed."""

import json

from nbformat.v4 import new_markdown_cell

from grading.intake.reading import read_submission


def test_as_the_name_of_an_attachment(grade_data, notebook):
    tree = json.loads(notebook(cells=[new_markdown_cell("t")]))
    tree["cells"][0]["attachments"] = {"\ud83d": {"\ud83d": "a"}}
    marked = grade_data(json.dumps(tree).encode())
    assert not marked.lost
    assert read_submission(marked.notebook.encode()).cells[0].attachments == {"?": {"?": "a"}}


def test_printed_and_raised(grade):
    shown = "from IPython.display import display_markdown\nprint('\\ud83d')\nraise ValueError('\\ud83d')"
    output = "get_ipython().outputs.append({'output_type': 'stream', 'name': 'stdout', 'text': '\\ud83d'})"
    marked = grade(cells=[shown, output])
    assert not marked.lost
    marked.notebook.encode()
