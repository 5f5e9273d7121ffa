"""The grammar of what is said: what fits is read, and of anything else nothing is."""

import numpy as np
import pytest

from grading.run import messages, wire
from grading.run.messages import fits

ANSWERED = {"number": 3, "status": "returned", "value": [1, 2], "printed": "", "after": None}
SAID = {"name": "ValueError", "message": "no", "function": "f"}
SAID |= {"line": "raise ValueError('no')", "at": 2}
RAISED = {"number": 3, "status": "raised", "error": SAID}
SUPPLY = {"number": 3, "status": "supply", "function": "f", "arguments": (1, 2)}
PLOT = {"output_type": "display_data", "data": {"image/png": "AA=="}, "metadata": {}}
CELL_REPLY = {
    "number": 2,
    "outputs": [
        {"output_type": "stream", "name": "stdout", "text": "hello"},
        {"output_type": "error", "ename": "E", "evalue": "no", "traceback": ["line", "line"]},
        PLOT,
        PLOT | {"output_type": "execute_result", "execution_count": 1},
    ],
    "error": None,
}
SENT = [
    (messages.CELL, {"number": 1, "do": "cell", "source": "x = 1", "seconds": 1.5}),
    (messages.QUESTION, {"number": 1, "do": "ask", "function": "f", "supplied": [], "seconds": 2}),
    (messages.CALL, {"number": 1, "arguments": (), "source": None}),
    (messages.CALL, {"number": 1, "arguments": (1,), "source": "x = 1"}),
    (messages.END, {"number": 1, "arguments": None}),
    (messages.SUPPLIED, {"number": 1, "value": np.ones(2), "error": None}),
    (messages.SUPPLIED, {"number": 1, "value": None, "error": "no answer"}),
    (messages.STARTED, {"number": 0}),
    (messages.CELL_REPLY, CELL_REPLY),
    (messages.CELL_REPLY, CELL_REPLY | {"outputs": [], "error": "ValueError"}),
    (messages.REPLY, ANSWERED),
    (messages.REPLY, ANSWERED | {"after": (np.ones(2), 1), "printed": "x" * messages.MAX_PRINTED}),
    (messages.REPLY, RAISED),
    (messages.REPLY, SUPPLY),
    *((messages.REPLY, {"number": 3, "status": status}) for status in messages.FATAL),
]
#: One of every kind of value.
OTHERS = (
    *(None, True, 7, -1, 0.5, float("nan"), "text", "returned", [], [1], (), (1,), {}, {"a": 1}),
    *(np.zeros(2), np.zeros((0, 2)), np.array("x" == "x"), np.float64(1), wire.Opaque("function")),
)


@pytest.mark.parametrize(("form", "message"), SENT)
def test_what_is_said_is_read(form, message):
    read = messages.read(wire.encode(message), form)
    assert read.keys() == message.keys()


#: The types that a field may have besides that in the message.
ALSO = {"seconds": {int, float}, "error": {str, type(None)}, "after": {tuple, type(None)}}
ALSO |= {"arguments": {tuple, type(None)}, "source": {str, type(None)}}


@pytest.mark.parametrize(("form", "message"), SENT)
def test_a_field_of_another_type_is_not(form, message):
    for name in message.keys() - {"value"}:
        kinds = {type(message[name])} | ALSO.get(name, set())
        for other in OTHERS:
            if type(other) not in kinds:
                with pytest.raises(wire.WireError):
                    messages.read(wire.encode(message | {name: other}), form)


@pytest.mark.parametrize(("form", "message"), SENT)
def test_a_field_too_few_or_too_many_is_not(form, message):
    for name in message:
        assert not fits({key: value for key, value in message.items() if key != name}, form)
    assert not fits(message | {"score": 10}, form)


@pytest.mark.parametrize(
    "reply",
    [
        *(ANSWERED | {"status": status} for status in ("supply", "passed", "", "timeout")),
        ANSWERED | {"printed": "x" * (messages.MAX_PRINTED + 1)},
        RAISED | {"error": SAID | {"message": "x" * (messages.MAX_MESSAGE + 1)}},
        *(RAISED | {"error": SAID | {name: ["text"]}} for name in SAID),
        SUPPLY | {"function": ["f"]},
        SUPPLY | {"arguments": [1, 2]},
    ],
)
def test_other_replies_are_not(reply):
    assert not fits(reply, messages.REPLY)


@pytest.mark.parametrize("name", PLOT)
def test_outputs_with_a_field_of_another_type_are_not(name):
    for other in (None, 1, "other", ["display_data"], np.zeros(2), ()):
        reply = CELL_REPLY | {"outputs": [PLOT | {name: other}]}
        assert not fits(reply, messages.CELL_REPLY)


@pytest.mark.parametrize("other", OTHERS)
def test_messages_are_dictionaries(other):
    for form, _ in SENT:
        assert not fits(other, form)


def test_words_of_an_error():
    class Mute(Exception):
        def __str__(self):
            raise ValueError

    class OfItsOwn(str):
        pass

    class Odd(Exception):
        def __str__(self):
            return OfItsOwn("odd")

    assert messages.words_of(ValueError("x" * 1000), 500) == "x" * 500
    assert messages.words_of(Mute(), 500) == ""
    assert type(messages.words_of(Odd(), 500)) is str
