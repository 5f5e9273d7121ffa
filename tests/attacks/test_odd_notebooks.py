"""Notebooks that a library may stumble over: old formats, numbers, half characters, doubled keys."""

import json

import pytest

#: Instead of a notebook: no points, and words.
FILES = {
    "version -3": {
        "nbformat": -3,
        "worksheets": [{"cells": [{"cell_type": "code", "input": "x"}]}],
    },
    "a level of 5000 digits": {
        "worksheets": [{"cells": [{"cell_type": "heading", "level": "9" * 5000}]}]
    },
    "a level without end": {"worksheets": [{"cells": [{"cell_type": "heading", "level": 1e999}]}]},
    "sheets with names": {"worksheets": {"cells": []}},
    "sheets in a text": {"nbformat": 3, "worksheets": "cells"},
    "format 2 with odd outputs": {
        "nbformat": 2,
        "metadata": {"name": [[]]},
        "worksheets": [{"cells": [{"cell_type": "code", "input": 5, "outputs": {"a": 1}}]}],
    },
    "format 3 with odd outputs": {
        "nbformat": 3,
        "metadata": {},
        "worksheets": [
            {"cells": [{"cell_type": "code", "outputs": [{"output_type": "pyerr"}, {}]}]}
        ],
    },
    "cells with names": {"cells": {"0": {"cell_type": "code"}}},
    "types that are none": {
        "cells": [{"cell_type": {}}, {"cell_type": [["code"]]}, {"cell_type": None}]
    },
}
BYTES = {
    "UTF-16": json.dumps({"cells": []}).encode("utf-16"),
    "half a character": b'{"cells": [{"cell_type": "code", "source": "\xed\xa0\x80"}]}',
    "a slash spelt too long": b'{"cells": [{"cell_type": "\xc0\xaf"}]}',
    "long numbers": b'{"cells": [' + b",".join([b"9" * 4300] * 5000) + b"]}",
    "one number": b"9" * 4000,
    "three marks of order": b"\xef\xbb\xbf" * 3 + b"{}",
}
#: Beside all answers: they keep their marks.
CELLS = {
    "doubled keys": b'{"cell_type": "code", "cell_type": "raw", "source": 1, "source": "x", "source": ["y"]}',
    "not a number": b'{"cell_type": "code", "source": "1", "execution_count": NaN, "metadata": -Infinity}',
    "half an emoji everywhere": b'{"cell_type": "\\ud800", "source": "\\udfff", "id": "\\ud800", "metadata":'
    b'{"nbgrader": {"grade_id": "\\ud800"}}}',
    "half an emoji in outputs": b'{"cell_type": "code", "source": "1", "outputs": [{"output_type": "error", '
    b'"ename": "\\ud800", "traceback": ["\\udfff", 5]}, {"output_type": "stream", "name": [], "text": {}}]}',
    "the id of another": b'{"cell_type": "code", "source": "1", "id": "sigmoid-answer"}',
    "ids of other types": b'{"cell_type": "raw", "id": [[1]], "metadata": {"nbgrader": {"grade_id": {}}}}',
    "odd attachments": b'{"cell_type": "markdown", "source": "x", "attachments": {"a": [1], "b": {"c": 1}}}',
    "a script": b'{"cell_type": "raw", "source": ["<script>", 5, null, "alert(1)"]}',
}


@pytest.mark.parametrize("name", [*FILES, *BYTES])
def test_it_is_no_notebook_or_an_empty_one(grade_data, name):
    marked = grade_data(BYTES.get(name) or json.dumps(FILES[name]).encode())
    assert marked.score == 0
    assert all(note.isprintable() for note in marked.grades["notes"])
    marked.notebook.encode()


@pytest.mark.parametrize("name", CELLS)
def test_the_other_cells_keep_their_marks(grade_data, notebook, name):
    data = notebook().replace(b'"cells": [', b'"cells": [' + CELLS[name] + b",", 1)
    marked = grade_data(data)
    assert not marked.lost
    marked.notebook.encode()
    assert "<script>" not in json.loads(marked.notebook)["cells"][0]["source"]
