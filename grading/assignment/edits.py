"""A function made from another one by changing its text."""

import inspect
import linecache
import textwrap


def edited(function, name, changes):
    """A function like this one but for a few changes of its text.

    It finds what this one finds in its module. inspect.getsource gives the changed text, and a traceback
    shows it.

    Arguments:
    function -- a function of a module, without a decorator
    name -- what messages call the edit
    changes -- {text that stands in the function once: what stands there instead}, made in this order

    Raises ValueError for a text that does not stand there exactly once, and SyntaxError.
    """
    source = textwrap.dedent(inspect.getsource(function))
    for old, new in changes.items():
        if (times := source.count(old)) != 1:
            raise ValueError(
                f"{function.__name__}, {name}: what is to be changed should stand in the function once, "
                f"not {times} times: {old!r}"
            )
        source = source.replace(old, new)
    file = f"<{inspect.getfile(function)}, {name}>"
    # Where inspect and traceback look for the text of a file: one that has no time never gets old.
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    made = {}
    exec(compile(source, file, "exec"), function.__globals__, made)
    return made[function.__name__]
