"""The expected answers of the visible cases, as arrays in an HDF5 file.

Layout of the file: one group a function, with the attributes `outputs` (JSON: a list of
[name, share, at]), `rtol`, `atol` and `stub`; in it one group a case, "0", "1", ...; in that the answer as
a tree: a group with the attribute `kind` ("dict", "tuple", "list") and its members in order, or a
dataset; and the attribute `printed`, what the call prints. Beside the cases, "mistakes" holds what
each known mistake gives in them, as outcomes.dump makes it: the datasets `text` and
`numbers`. The file's own attribute `functions` (JSON) names the functions of the course.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import h5py
import numpy as np

from utils.tutor.compare import Output
from utils.tutor.outcomes import dump, load, rounded
from utils.tutor.words import say

FILE = Path(__file__).parents[1] / "reference.h5"


@dataclass(frozen=True)
class Reference:
    """What a function should give: `answers` holds a pair (returned value, printed text) a case.

    functions: the names of all functions of the course
    read_mistakes: returns the KnownMistakes; only a wrong answer needs them
    stub: the code that students are given
    name: of the function
    """

    outputs: tuple[Output, ...]
    rtol: float
    atol: float
    functions: frozenset
    answers: tuple
    read_mistakes: Callable = tuple
    stub: str = ""
    name: str = ""


def read(function, file=FILE):
    """The Reference of one function. Raises KeyError if the file does not hold it."""
    with h5py.File(file, "r") as h5:
        if function not in h5:
            raise KeyError(
                say("{file} holds no expected answers of {function}", file=file, function=function)
            )
        group = h5[function]
        return Reference(
            outputs=tuple(Output(*fields) for fields in json.loads(group.attrs["outputs"])),
            rtol=float(group.attrs["rtol"]),
            atol=float(group.attrs["atol"]),
            functions=frozenset(json.loads(h5.attrs["functions"])),
            answers=tuple(
                (_read_tree(group[str(i)]["answer"]), group[str(i)].attrs["printed"])
                for i in range(len(group) - 1)
            ),
            read_mistakes=partial(_read_mistakes, function, file),
            stub=group.attrs["stub"],
            name=function,
        )


def _read_mistakes(function, file):
    with h5py.File(file, "r") as h5:
        group = h5[function]["mistakes"]
        return load(group["text"].asstr()[()], group["numbers"][()])


def write(file, references):
    """Write {function: Reference} to a file; the same references give the same bytes."""
    known = sorted(frozenset().union(*(one.functions for one in references.values())))
    with h5py.File(file, "w", track_order=True) as h5:
        h5.attrs["functions"] = json.dumps(known)
        for function, reference in references.items():
            group = h5.create_group(function)
            fields = [[o.name, o.share, o.at] for o in reference.outputs]
            group.attrs["outputs"] = json.dumps(fields)
            group.attrs["rtol"] = reference.rtol
            group.attrs["atol"] = reference.atol
            group.attrs["stub"] = reference.stub
            for i, (answer, printed) in enumerate(reference.answers):
                case = group.create_group(str(i))
                case.attrs["printed"] = printed
                _write_tree(case, "answer", answer)
            text, numbers = dump(reference.read_mistakes())
            mistakes = group.create_group("mistakes")
            mistakes.create_dataset("text", data=text)
            mistakes.create_dataset("numbers", data=numbers)


def _write_tree(parent, name, value):
    if isinstance(value, dict):
        members = value.items()
    elif isinstance(value, (tuple, list)):
        members = ((str(i), member) for i, member in enumerate(value))
    else:
        parent.create_dataset(name, data=rounded(np.asarray(value)))
        return
    group = parent.create_group(name, track_order=True)
    group.attrs["kind"] = type(value).__name__
    for key, member in members:
        _write_tree(group, key, member)


def _read_tree(node):
    if isinstance(node, h5py.Dataset):
        value = node[()]
        return value if np.ndim(value) else value.item()
    members = {key: _read_tree(node[key]) for key in node}
    kind = node.attrs["kind"]
    if kind == "dict":
        return members
    values = [members[str(i)] for i in range(len(members))]
    return tuple(values) if kind == "tuple" else values
