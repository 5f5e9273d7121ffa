"""What the reader gives back is bounded, and each text of it is clean: who works with it has no limits."""

import contextlib
import json

import pytest

from grading.intake import form, reader
from grading.intake.form import repaired
from grading.intake.reader import TOO_LONG, Reader
from grading.intake.reading import Unreadable, read_submission

TEXT = {"output_type": "stream", "name": "stdout", "text": "a"}
HALF = "\ud83d"


def code(*outputs):
    return {"cell_type": "code", "source": "x = 1", "outputs": outputs and [*outputs]}


def text(attachments):
    return {"cell_type": "markdown", "source": "t", "attachments": attachments}


def outputs(cells):
    return [len(cell.outputs) for cell in repaired({"cells": cells}).cells]


def test_more_cells_than_a_notebook_has_are_refused():
    cell = {"cell_type": "raw"}
    assert len(repaired({"cells": [cell] * form.CELLS}).cells) == form.CELLS
    with pytest.raises(Unreadable, match=r"The file has 5,001 cells; a notebook may have 5,000."):
        read_submission(json.dumps({"cells": [cell] * (form.CELLS + 1)}).encode())


def test_outputs_beyond_a_number_are_dropped():
    assert outputs([code(*[TEXT] * (form.OUTPUTS_OF_ONE + 1))]) == [form.OUTPUTS_OF_ONE]
    assert sum(outputs([code(*[TEXT] * 600)] * 30)) == form.OUTPUTS


def test_outputs_beyond_a_size_are_dropped_and_others_are_kept():
    large = TEXT | {"text": "x" * (form.SHOWN * 2 // 3)}
    assert outputs([code(large), code(large, TEXT), code(TEXT)]) == [1, 1, 1]


def test_attachments_beyond_a_number_are_dropped():
    bundle = {f"type/{n}": "a" for n in range(form.TYPES + 1)}
    cells = [text({f"{n}.png": bundle for n in range(600)})] * 2
    kept = [cell.attachments for cell in repaired({"cells": cells}).cells]
    assert sum(map(len, kept)) == form.ATTACHMENTS
    assert {len(types) for one in kept for types in one.values()} == {form.TYPES}


def test_a_traceback_is_one_text():
    error = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["a", "b"]}
    [cell] = repaired({"cells": [code(error)]}).cells
    assert cell.outputs[0].traceback == ["a\nb"]


def test_metadata_is_dropped_whatever_its_depth():
    deep = json.loads('{"a":' * 200 + "1" + "}" * 200)
    [cell] = repaired({"cells": [code() | {"metadata": deep}], "metadata": deep}).cells
    assert cell.metadata == {}


def test_half_an_emoji_stays_in_no_text():
    shown = {
        "output_type": "display_data",
        "data": {HALF: HALF, "text/plain": [HALF]},
        "metadata": {HALF: HALF},
    }
    error = {"output_type": "error", "ename": HALF, "evalue": HALF, "traceback": [HALF]}
    about = {"nbgrader": {"grade_id": HALF, HALF: HALF}, "tags": [HALF], HALF: {HALF: [HALF]}}
    cells = [
        code(shown, error, TEXT | {"text": HALF, "name": HALF}) | {"metadata": about},
        text({HALF: {HALF: HALF}}) | {"id": HALF, "metadata": about},
        {"cell_type": HALF, "source": [HALF], HALF: HALF},
    ]
    notebook = repaired({"cells": cells, "metadata": {"course": {"language": HALF}}})
    json.dumps(notebook, ensure_ascii=False).encode()


def test_a_reply_is_no_longer_than_may_be():
    cell = {"cell_type": "code", "source": "x" * form.SOURCE}
    count = reader.MAX_REPLY // form.SOURCE
    with contextlib.closing(Reader()) as one:
        assert len(one.read(json.dumps({"cells": [cell] * (count - 1)}).encode()).cells) > 100
        with pytest.raises(Unreadable, match=TOO_LONG):
            one.read(json.dumps({"cells": [cell] * (count + 1)}).encode())


@pytest.mark.parametrize("version", [2, 3])
def test_the_least_notebook_of_an_old_format_is_read(version):
    cells = [{"cell_type": "code", "input": "x = 1"}]
    with contextlib.closing(Reader()) as one:
        notebook = one.read(
            json.dumps({"nbformat": version, "worksheets": [{"cells": cells}]}).encode()
        )
    assert [cell.source for cell in notebook.cells] == ["x = 1"]


def test_whatever_repairing_raises_is_said_of_the_file(monkeypatch):
    def surprise(tree):
        raise LookupError

    monkeypatch.setattr("grading.intake.reading.repaired", surprise)
    with pytest.raises(Unreadable, match="holds no list of cells"):
        read_submission(b"{}")
