"""Frames by the grammar, but for a field of another type: an array, a list, a number, nothing."""

import pytest
from attack_snippets import SOCKETS

TAKE = (
    SOCKETS
    + """
import sys
ARRAY, LIST, TUPLE = ["a", 0], ["l", "sigmoid"], ["t", 1]

# Of the message that is to be answered: it stands in the frames that led here.
def number():
    frame = sys._getframe()
    while frame:
        for name in ("call", "request"):
            message = frame.f_locals.get(name)
            if isinstance(message, dict) and "number" in message:
                return message["number"]
        frame = frame.f_back

def answer(fields, arrays):
    if "number" not in dict(fields):
        fields = [["number", number()], *fields]
    header = json.dumps([["d", *fields], arrays]).encode()
    data = len(header).to_bytes(4, "big") + header + bytes(16 * len(arrays))
    send(len(data).to_bytes(8, "big") + data)
    time.sleep(3)
"""
)
ARRAYS = '[["<i8", [2]]]'
REPLIES = {
    "number": '[["number", ARRAY], ["status", "returned"]]',
    "status": '[["status", ARRAY]]',
    "status a list": '[["status", LIST]]',
    "printed": '[["status", "returned"], ["value", None], ["printed", ARRAY], ["after", None]]',
    "after": '[["status", "returned"], ["value", None], ["printed", ""], ["after", ARRAY]]',
    "error": '[["status", "raised"], ["error", ARRAY]]',
    "error's name": """[["status", "raised"], ["error", ["d", ["name", ARRAY], ["message", ""],
        ["function", ""], ["line", ""], ["at", 0]]]]""",
    "function": '[["status", "supply"], ["function", LIST], ["arguments", TUPLE]]',
    "arguments": '[["status", "supply"], ["function", "sigmoid"], ["arguments", ARRAY]]',
    "one too many": """[["status", "returned"], ["value", None], ["printed", ""], ["after", None],
        ["score", 10]]""",
    "none at all": "[]",
}
OUTPUTS = {
    "number": '[["number", ARRAY], ["outputs", ["l"]], ["error", None]]',
    "outputs": '[["outputs", ARRAY], ["error", None]]',
    "error": '[["outputs", ["l"]], ["error", ARRAY]]',
    "output_type": """[["outputs", ["l", ["d", ["output_type", ARRAY], ["name", "stdout"],
        ["text", ""]]]], ["error", None]]""",
    "name": """[["outputs", ["l", ["d", ["output_type", "stream"], ["name", ARRAY], ["text", ""]]]],
        ["error", None]]""",
    "data": """[["outputs", ["l", ["d", ["output_type", "display_data"], ["data", ARRAY],
        ["metadata", ["d"]]]]], ["error", None]]""",
}


@pytest.mark.parametrize("field", REPLIES)
def test_a_reply_is_the_functions_own_crash(grade, field):
    arrays = ARRAYS if "ARRAY" in REPLIES[field] else "[]"
    source = f"{TAKE}\ndef sigmoid(Z):\n    answer({REPLIES[field]}, {arrays})\n"
    marked = grade({"sigmoid": source})
    assert marked.lost == {"sigmoid": "crash"}


@pytest.mark.parametrize("field", OUTPUTS)
def test_a_cell_reply_is_the_cells_own_crash(grade, field):
    arrays = ARRAYS if "ARRAY" in OUTPUTS[field] else "[]"
    marked = grade(cells=[f"{TAKE}\nanswer({OUTPUTS[field]}, {arrays})"])
    assert not marked.lost
    assert "This cell ended the Python process." in marked.shown
