"""What the grader and a student's process say to each other: one grammar, by which both of them read.

A message is plain data (see grading.run.wire) in one of the forms below. The grader asks; each of its
messages has a number, counted up from 1, and a reply has the number of the last message before it.

    the grader                                         the process
                                                       STARTED, with number 0, once it is confined
    CELL      run this source                          CELL_REPLY
    QUESTION  calls of this function follow; `supplied`
              are those that the grader answers for
    CALL      call it with these arguments, or what a
              source defines by its name               REPLY: RETURNED, RAISED, ENDED or SUPPLY
    SUPPLIED  the answer to a SUPPLY, or an error      REPLY, to the call still
    END       no more calls

A form is
    a type                     a value of this very type: True is no int
    None or a text             this very value
    Text(n)                    a text of at most n characters
    ANYTHING                   any plain data
    [form]                     a list with members of this form
    Few(form, n)               such a list with at most n of them
    (form, form, ...)          one of these
    {"name": form, ...}        a dictionary with these names, all of them and no other

What does not fit is not read: WireError. To the grader that is how a process ends that has gone wrong.
"""

from dataclasses import dataclass

from grading.run import wire

#: Number of characters that a call may print.
MAX_PRINTED = 64 * 1024
#: Number of characters that are told of an error: of names, of its message, and of the line that raised it.
MAX_NAME, MAX_MESSAGE, MAX_LINE = 100, 500, 200
#: Number of outputs of a cell, and of lines of a traceback: each takes time to read, however short it is.
MAX_OUTPUTS, MAX_LINES = 1000, 1000


@dataclass(frozen=True)
class Text:
    """The form of a text of at most `longest` characters."""

    longest: int


@dataclass(frozen=True)
class Few:
    """The form of a list of at most `most` members of one form."""

    form: object
    most: int


ANYTHING = object

CELL = {"number": int, "do": "cell", "source": str, "seconds": (float, int)}
QUESTION = {
    "number": int,
    "do": "ask",
    "function": str,
    "supplied": [str],
    "seconds": (float, int),
}
#: source: what is run in place of the student's own cell, in a copy of the names there are
CALL = {"number": int, "arguments": tuple, "source": (str, None)}
SUPPLIED = {"number": int, "value": ANYTHING, "error": (str, None)}
END = {"number": int, "arguments": None}

STARTED = {"number": int}
#: Outputs as a notebook stores them.
STREAM = {"output_type": "stream", "name": ("stdout", "stderr"), "text": str}
ERROR = {"output_type": "error", "ename": str, "evalue": str, "traceback": Few(str, MAX_LINES)}
DISPLAY = {"output_type": "display_data", "data": dict, "metadata": dict}
RESULT = {**DISPLAY, "output_type": "execute_result", "execution_count": int}
OUTPUT = (STREAM, ERROR, DISPLAY, RESULT)
#: error: the name of what the cell raised
CELL_REPLY = {"number": int, "outputs": Few(OUTPUT, MAX_OUTPUTS), "error": (str, None)}
#: after: the arguments as the call left them; None if it left them alone, or they cannot be told
RETURNED = {
    "number": int,
    "status": "returned",
    "value": ANYTHING,
    "printed": Text(MAX_PRINTED),
    "after": (tuple, None),
}
#: function, line, at: where in the student's own code; at counts the lines of its cell, 0 for none
RAISED = {
    "number": int,
    "status": "raised",
    "error": {
        "name": Text(MAX_NAME),
        "message": Text(MAX_MESSAGE),
        "function": Text(MAX_NAME),
        "line": Text(MAX_LINE),
        "at": int,
    },
}
#: What else a call can come to; no further call is made after one of these.
FATAL = ("timeout", "memory", "output limit", "crash", "missing")
ENDED = {"number": int, "status": FATAL}
SUPPLY = {"number": int, "status": "supply", "function": str, "arguments": tuple}
REPLY = (RETURNED, RAISED, ENDED, SUPPLY)


def read(frame, form):
    """The message in a frame's bytes. Raises WireError unless it has this form."""
    message = wire.decode(frame)
    if not fits(message, form):
        raise wire.WireError("a message of another form")
    return message


def fits(value, form):
    """Has plain data this form? No two values are compared before they are known to be texts."""
    if form is ANYTHING:
        return True
    if form is None:
        return value is None
    if isinstance(form, type):
        return type(value) is form
    if isinstance(form, str):
        return type(value) is str and value == form
    if isinstance(form, Text):
        return type(value) is str and len(value) <= form.longest
    if isinstance(form, Few):
        return type(value) is list and len(value) <= form.most and fits(value, [form.form])
    if isinstance(form, tuple):
        return any(fits(value, one) for one in form)
    if isinstance(form, list):
        return type(value) is list and all(fits(member, form[0]) for member in value)
    return (
        type(value) is dict
        and value.keys() == form.keys()
        and all(fits(value[name], form[name]) for name in form)
    )


def words_of(error, longest):
    """What an exception says of itself, as a plain text of at most so many characters."""
    try:
        return str.__str__(str(error))[:longest]
    except Exception:
        return ""
