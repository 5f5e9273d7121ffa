"""Right for some calls and wrong for others: what sets them apart, and what in the source may be why."""

from utils.compare import compare
from utils.explain.leaves import named_inputs


def right_calls(output, calls, task):
    """For each call whether the output is right."""
    return [compare(c.expected, c.actual, output, task.rtol, task.atol) is None for c in calls]


def explain_right_in_some(output, calls, task, names, reading):
    """A sentence on an output that is right in at least one call and wrong in others, or None.

    names, reading: as in explain, and the Reading of the function's source, or None
    """
    right = right_calls(output, calls, task)
    if all(right) or not any(right):
        return None
    good = next(call for call, is_right in zip(calls, right, strict=True) if is_right)
    bad = next(call for call, is_right in zip(calls, right, strict=True) if not is_right)
    option = deciding_option(calls, right, names)
    if option:
        return f"It is right for {option[0]}, but not for {option[1]}: look at that branch."
    where = _where(good, bad, names)
    return f"It is right {where}: {_why(calls, right, names, reading)}" if where else None


def deciding_option(calls, right, names):
    """(right ones, wrong ones) of an argument such as activation whose value decides, or None."""
    for place, name in enumerate(names):
        if not isinstance(name, str) or not all(
            len(call.arguments) > place and isinstance(call.arguments[place], str) for call in calls
        ):
            continue
        good = {call.arguments[place] for call, ok in zip(calls, right, strict=True) if ok}
        bad = {call.arguments[place] for call, ok in zip(calls, right, strict=True) if not ok}
        if good and bad and good.isdisjoint(bad):
            return tuple(f"{name} = {' or '.join(sorted(map(repr, some)))}" for some in (good, bad))
    return None


def _where(good, bad, names):
    """How a call that is wrong differs from one that is right, in words; "" if in no size or number."""
    if bad.words:
        return f"in the notebook's cases, but not for {bad.words}" if good.visible else ""
    left, right = named_inputs(good.arguments, names), named_inputs(bad.arguments, names)
    if len(left) != len(right):
        return f"where {_depth(good, names)}, but not where {_depth(bad, names)}"
    for name, array in left.items():
        if name in right and right[name].shape != array.shape:
            return f"where {name} has shape {array.shape}, but not where it has shape {right[name].shape}"
    for name, value in left.items():
        if name in right and not value.ndim and value != right[name]:
            return f"for {name} = {value:g}, but not for {name} = {right[name]:g}"
    return ""


def _depth(call, names):
    for argument, name in zip(call.arguments, names, strict=False):
        if isinstance(argument, (dict, list)):
            return f"{name} has {len(argument)} entries"
    return "there are fewer arguments"


def _why(calls, right, names, reading):
    """What the source says about it, as a question; without the source, what it often is."""
    if reading and reading.globals_read:
        name = sorted(reading.globals_read)[0]
        return f"it reads `{name}`, a variable of the notebook, where the arguments have to do."
    if reading:
        number = _fixed_number(calls, right, names, reading)
        if number is not None:
            return f"is the {number} in your code the size of one of these cases?"
        if reading.unused:
            return f"the argument {sorted(reading.unused)[0]} is not used."
    sizes = {
        tuple(_sizes(call, names)) for call, is_right in zip(calls, right, strict=True) if is_right
    }
    if len(sizes) > 1:
        return "what is special there?"
    if reading:
        return "is a size or a depth hard-coded?"
    return "is a size or a depth hard-coded, or a variable of the notebook read instead of the argument?"


def _fixed_number(calls, right, names, reading):
    """A number of the source that is a size in a right call and in no wrong one, or None."""
    good, bad = set(), set()
    for call, is_right in zip(calls, right, strict=True):
        if call.visible or not is_right:
            (good if is_right else bad).update(_sizes(call, names))
    return min((n for n in reading.numbers if n in good - bad), default=None)


def _sizes(call, names):
    for argument in call.arguments:
        if isinstance(argument, (dict, list)):
            yield len(argument)
        if isinstance(argument, int):
            yield argument
    for array in named_inputs(call.arguments, names).values():
        yield from array.shape
        if not array.ndim:
            yield float(array)
