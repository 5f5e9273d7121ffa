"""Explain a wrong answer by the smallest change that would make it right.

Each change is made and compared with the expected answer: it is named only when it gives the expected
values in every call at hand, so nothing is claimed that was not computed. No solution is needed for
that, only the expected answers; the notebooks' checks and the judge use the same words.
"""

import warnings

import numpy as np

from utils.tutor.explain.cases import deciding_option, right_calls
from utils.tutor.explain.constants import explain_constant
from utils.tutor.explain.containers import explain_arrangement
from utils.tutor.explain.elsewhere import explain_draws, explain_elsewhere
from utils.tutor.explain.entries import explain_entries
from utils.tutor.explain.factors import explain_factor, explain_other_factor, name_factor, ratios
from utils.tutor.explain.forms import (
    FORMS,
    explain_broken,
    explain_form,
    explain_kind,
    explain_numbers,
    explain_precision,
    explain_size,
    said,
)
from utils.tutor.explain.functions import explain_function, explain_summand
from utils.tutor.explain.in_place import explain_in_place
from utils.tutor.explain.leaves import leaves
from utils.tutor.explain.logarithms import explain_logarithm
from utils.tutor.explain.nonlinearities import explain_nonlinearity
from utils.tutor.explain.products import explain_product
from utils.tutor.explain.steps import explain_step
from utils.tutor.explain.sums import explain_sum
from utils.tutor.phrases import both
from utils.tutor.words import say


def explain(output, calls, task, names=()):
    """What would make one output of these calls right, in one or two sentences; None if no change does.

    Arguments:
    output -- the Output that is wrong in at least one of the calls
    calls -- Calls that returned
    task -- has `outputs`, `rtol` and `atol`
    names -- what the arguments are called, see testCases.argument_names
    """
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return _explain(output, calls, task, names)


def explain_change(output, calls, task, names=()):
    """Words for an output that is wrong because the function changes an argument in place, or None.

    The arguments are as in explain.
    """
    found = [leaves(output, call, task) for call in calls]
    if None in found or all(call.after is None for call in calls):
        return None
    every, concerned = _concerned(found)
    if not concerned or any(leaf.actual is None for leaf in concerned):
        return None
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        return explain_in_place(_who(output, every, concerned), concerned, names)


def _explain(output, calls, task, names):
    words = explain_arrangement(output, calls, task)
    found = [leaves(output, call, task) for call in calls]
    if words or None not in found:
        words = words or _explain_leaves(output, found, names, task)
    if words:
        return words
    right = right_calls(output, calls, task)
    option = deciding_option(calls, right, names)
    if option:
        wrong = [call for call, is_right in zip(calls, right, strict=True) if not is_right]
        words = _explain(output, wrong, task, names)
        return say("For {option}: {words}", option=option[1], words=words) if words else None
    return _explain_one(found, names, task) if None not in found else None


def _explain_leaves(output, found, names, task):
    every, concerned = _concerned(found)
    if not concerned:
        return None
    return _explain_values(_who(output, every, concerned), concerned, every, names, task)


def _explain_one(found, names, task):
    """Words for the first value that can be explained by itself, where several are wrong; or None."""
    every, concerned = _concerned(found)
    wrong = [*dict.fromkeys(leaf.name for leaf in concerned)]
    for name in wrong if len(wrong) > 1 else ():
        words = _explain_values(name, [l for l in concerned if l.name == name], every, names, task)
        if words and len(wrong) == 2:
            other = next(other for other in wrong if other != name)
            return say(
                "{words} Mend that first, then look at {other} again.", words=words, other=other
            )
        if words:
            return say("{words} Mend that first, then look at the others again.", words=words)
    return None


def _concerned(found):
    """(all leaves, those whose name is wrong in some call) of the leaves of each call."""
    every = [leaf for of_call in found for leaf in of_call]
    wrong = {leaf.name for leaf in every if not leaf.is_right}
    return every, [leaf for leaf in every if leaf.name in wrong]


def _explain_values(who, leaves, every, names, task):
    if any(leaf.actual is None for leaf in leaves):
        return explain_kind(who, [leaf for leaf in leaves if leaf.actual is None])
    if any(not leaf.actual.size or not leaf.expected.size for leaf in leaves):
        return explain_size(who, leaves, names)
    return (
        explain_form(who, leaves)
        or explain_elsewhere(who, leaves, every, names, task)
        or explain_size(who, leaves, names)
        or explain_broken(who, leaves)
        or explain_precision(who, leaves)
        or explain_logarithm(who, leaves, names)
        or explain_constant(who, leaves, names)
        or explain_factor(who, leaves, names)
        or explain_sum(who, leaves, names)
        or explain_product(who, leaves, names)
        or explain_nonlinearity(who, leaves, names)
        or explain_function(who, leaves)
        or explain_step(who, leaves, names)
        or explain_numbers(who, leaves)
        or _form_and_factor(who, leaves, names)
        or explain_other_factor(who, leaves)
        or explain_summand(who, leaves, names)
        or explain_entries(who, leaves, names)
        or explain_draws(who, leaves, names)
    )


def _form_and_factor(who, leaves, names):
    """Two changes at once: another form, and a factor with a meaning."""
    for change, words in FORMS:
        arrays = [np.asarray(change(leaf.actual, leaf.expected)) for leaf in leaves]
        factor = name_factor(say("it"), leaves, ratios(leaves, arrays), names)
        if factor and not all(a is leaf.actual for a, leaf in zip(arrays, leaves, strict=True)):
            form = said(words, who, leaves)
            return say("{form}; moreover, {factor}", form=form, factor=factor)
    return None


def _who(output, every, concerned):
    """What is wrong, as a subject in the singular."""
    names, wrong = {leaf.name for leaf in every}, {leaf.name for leaf in concerned}
    if len(wrong) == 1:
        return next(iter(wrong))
    if wrong == names:
        if isinstance(output.at, str):
            return say("every {name}", name=output.name)
        return say("every part of {name}", name=output.name)
    if len(wrong) <= 3:
        return say("each of {names}", names=both(sorted(wrong)))
    return say(
        "{wrong} of {all} parts of {name}", wrong=len(wrong), all=len(names), name=output.name
    )
