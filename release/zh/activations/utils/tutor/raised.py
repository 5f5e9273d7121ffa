"""An exception as the judge sees it: its name, its message, and where the student's own code raised it."""

import traceback

#: Number of characters that are told of a message, and of the line that raised it.
MESSAGE, LINE = 500, 200


def described(error, is_own):
    """{"name", "message", "function", "line", "at"}; the last three: where the student's own code was last.

    is_own: is_own(name of a file) says whether what stands there is the student's
    """
    try:
        message = str(error)[:MESSAGE]
    except Exception:
        message = ""
    function, line, at = "", "", 0
    for frame in traceback.extract_tb(error.__traceback__):
        if is_own(frame.filename):
            function, line, at = frame.name, (frame.line or "")[:LINE], frame.lineno or 0
    name = type(error).__name__
    return {"name": name, "message": message, "function": function, "line": line, "at": at}
