"""Right for some calls and wrong for others: what sets them apart, and what in the source may be why."""

from utils.tutor.compare import compare
from utils.tutor.explain.leaves import leaves, named_inputs
from utils.tutor.phrases import either
from utils.tutor.words import say


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
    goods = [call for call, is_right in zip(calls, right, strict=True) if is_right]
    bad = next(call for call, is_right in zip(calls, right, strict=True) if not is_right)
    wrong = {leaf.name for leaf in leaves(output, bad, task) or () if not leaf.is_right}
    # A call that asks for no second cost says nothing about how sizes decide whether that is right.
    alike = [call for call in goods if wrong <= _parts(output, call, task)]
    option = deciding_option(calls, right, names)
    if option:
        return say(
            "It is right for {one}, but not for {other}: look at that branch.",
            one=option[0],
            other=option[1],
        )
    why = _why(calls, right, names, reading)
    return _contrast((alike or goods)[0], bad, names, why, by_size=bool(alike))


def _parts(output, call, task):
    """The names of the values that an output holds in a call."""
    return {leaf.name for leaf in leaves(output, call, task) or ()}


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
            return tuple(f"{name} = {either(sorted(map(repr, some)))}" for some in (good, bad))
    return None


def _contrast(good, bad, names, why, by_size):
    """How a call that is wrong differs from one that is right, and why; None if in no size or number.

    by_size: whether sizes, shapes and numbers in a list, may be what sets them apart
    """
    if bad.words:
        told = say(
            "It is right in the notebook's cases, but not for {case}: {why}",
            case=say(bad.words),
            why=why,
        )
        return told if good.visible else None
    left, right = named_inputs(good.arguments, names), named_inputs(bad.arguments, names)
    if len(left) != len(right):
        return _other_number(good, bad, names, why)
    for name, array in left.items() if by_size else ():
        if name in right and right[name].shape != array.shape:
            return say(
                "It is right where {name} has shape {one}, but not where it has shape {other}: {why}",
                name=name,
                one=array.shape,
                other=right[name].shape,
                why=why,
            )
    for name, value in left.items():
        if not by_size and name not in names:
            continue
        if name in right and not value.ndim and value != right[name]:
            return say(
                "It is right for {name} = {one:g}, but not for {name} = {other:g}: {why}",
                name=name,
                one=float(value),
                other=float(right[name]),
                why=why,
            )
    return None


def _other_number(good, bad, names, why):
    """The same for calls with another number of arguments, or of entries in one."""
    for one, other, name in zip(good.arguments, bad.arguments, names, strict=False):
        if isinstance(one, (dict, list)):
            return say(
                "It is right where {name} has {one} entries, but not where {name} has {other} entries: "
                "{why}",
                name=name,
                one=len(one),
                other=len(other),
                why=why,
            )
    if len(good.arguments) < len(bad.arguments):
        return say(
            "It is right where there are fewer arguments, but not where there are more: {why}",
            why=why,
        )
    return say(
        "It is right where there are more arguments, but not where there are fewer: {why}", why=why
    )


def _why(calls, right, names, reading):
    """What the source says about it, as a question; without the source, what it often is."""
    if reading and reading.globals_read:
        return say(
            "it reads `{name}`, a variable of the notebook, where the arguments have to do.",
            name=sorted(reading.globals_read)[0],
        )
    if reading:
        number = _fixed_number(calls, right, names, reading)
        if number is not None:
            return say(
                "is the {number} in your code the size of one of these cases?", number=number
            )
        if reading.unused:
            return say("the argument {name} is not used.", name=sorted(reading.unused)[0])
    sizes = {
        tuple(_sizes(call, names)) for call, is_right in zip(calls, right, strict=True) if is_right
    }
    if len(sizes) > 1:
        return say("what is special there?")
    if reading:
        return say("is a size or a depth hard-coded?")
    return say(
        "is a size or a depth hard-coded, or a variable of the notebook read instead of the argument?"
    )


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
