"""What the code of a function has at hand: arguments, variables, functions, sizes, texts."""

import ast
import builtins
import difflib
import re
from functools import cached_property

import numpy as np

from utils.tutor.reading import MODULES

#: Longer names are like no other: to look for it would take long.
LONG_NAME = 40


class Scope:
    """What may stand in a Code in the place of something else; nothing of it is from a solution.

    Arguments:
    code -- the Code
    cases -- for each call that may be shown, the values that it is given; the first is looked at for types
    functions -- the names of the course's functions
    undefined -- names that are defined nowhere in the notebook, as far as an exception told
    """

    def __init__(self, code, cases, functions, undefined=frozenset()):
        self.code, self.cases, self.values = code, cases, cases[0]
        self.course, self.undefined = frozenset(functions), undefined
        self._near = {}

    @cached_property
    def arguments(self):
        own = self.code.function.args
        return [argument.arg for argument in [*own.posonlyargs, *own.args]]

    @cached_property
    def given(self):
        """{argument: its value in the call}"""
        return dict(zip(self.arguments, self.values, strict=False))

    @cached_property
    def assigned(self):
        """{local variable: the values it is given (expressions; None where a loop or a tuple gives it)}"""
        found = {}
        for statement in self.code.statements:
            targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
            for target in filter(None, targets):
                whole = getattr(statement, "value", None)
                for node in ast.walk(target):
                    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                        found.setdefault(node.id, []).append(whole if node is target else None)
        return found

    @cached_property
    def variables(self):
        """Arguments and local variables."""
        return [*dict.fromkeys([*self.arguments, *self.assigned])]

    def near(self, name, among="variables"):
        """The names that are written nearly like one."""
        key = name, among
        if len(name) > LONG_NAME:
            return []
        if key not in self._near:
            cutoff = {"variables": 0.5, "functions": 0.4, "texts": 0.5}[among]
            names = [other for other in getattr(self, among) if len(other) <= LONG_NAME]
            self._near[key] = difflib.get_close_matches(name, names, 5, cutoff)
        return self._near[key]

    @cached_property
    def unused(self):
        """Arguments that are never read."""
        read = {n.id for n in self.code.nodes if isinstance(n, ast.Name)}
        texts = [self.code.of(n) for n in self.code.nodes if isinstance(n, ast.JoinedStr)]
        return [
            name
            for name in self.arguments
            if name not in read and not any(name in t for t in texts)
        ]

    @cached_property
    def bound(self):
        """Every name that gets a value somewhere in the function, be it in brackets only."""
        stored = {
            n.id
            for n in self.code.nodes
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        }
        return frozenset(stored | {*self.variables})

    def available(self, node):
        """The variables that have a value where a node stands, as far as the order of the lines tells."""
        loops = [
            s.end_lineno
            for s in self.code.statements
            if isinstance(s, (ast.For, ast.While)) and s.lineno <= node.lineno <= s.end_lineno
        ]
        end = max([node.lineno - 1, *loops])
        return [name for name in self.variables if self._first.get(name, 0) <= end]

    @cached_property
    def _first(self):
        """{local variable: the line that first gives it a value}"""
        first = {}
        for node in self.code.nodes:
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                first.setdefault(node.id, node.lineno)
        return {name: line for name, line in first.items() if name not in self.arguments}

    @cached_property
    def functions(self):
        """Names of functions: the course's, and those that stand in the cell."""
        called = [
            node.func.id
            for node in self.code.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        ]
        own = [function.name for function in self.code.functions]
        names = dict.fromkeys([*called, *sorted(self.course), *own])
        return [name for name in names if name not in self.variables]

    @cached_property
    def likely_functions(self):
        """The course's functions that are called in the cell, and those of nearly the same name."""
        called = {
            node.func.id
            for node in self.code.nodes
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        known = sorted(name for name in called & self.course if len(name) <= LONG_NAME)
        course = sorted(self.course)
        near = [name for one in known for name in difflib.get_close_matches(one, course, 8, 0.55)]
        return [name for name in dict.fromkeys([*known, *near]) if name != self.code.name]

    @cached_property
    def counters(self):
        """Variables that loops count with, the inner ones first."""
        found = []
        for statement in self.code.statements:
            if isinstance(statement, ast.For):
                found += [n.id for n in ast.walk(statement.target) if isinstance(n, ast.Name)]
        return [*dict.fromkeys(reversed(found))]

    @cached_property
    def whole_numbers(self):
        """Variables that hold whole numbers, as far as the text shows it."""
        found = [*self.counters]
        found += [name for name, value in self.given.items() if _is_whole(value)]
        for name, values in self.assigned.items():
            from_shape = any(
                self._from_a_shape(statement, name) for statement in self.code.statements
            )
            if from_shape or any(value is not None and self._counts(value) for value in values):
                found.append(name)
        return [*dict.fromkeys(found)]

    def _counts(self, value):
        if isinstance(value, ast.Constant):
            return type(value.value) is int
        if isinstance(value, ast.BinOp):
            return self._counts(value.left) or isinstance(value.op, ast.FloorDiv)
        return bool(
            re.match(r"(len\(|int\(|\w+\.shape\[|\w+\.size$|\w+ *// *2$)", self.code.of(value))
        )

    def _from_a_shape(self, statement, name):
        """Is it a statement such as `n, m = X.shape`?"""
        if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Tuple):
            return False
        names = [n.id for n in ast.walk(statement.targets[0]) if isinstance(n, ast.Name)]
        return name in names and self.code.of(statement.value).endswith("shape")

    @cached_property
    def sizes(self):
        """Texts for the sizes of what came in, the likeliest first."""
        found = []
        for name, value in self.given.items():
            if isinstance(value, np.ndarray) and value.ndim == 2:
                found += [f"{name}.shape[1]", f"{name}.shape[0]"]
            elif _is_whole(value):
                found.append(name)
            elif isinstance(value, dict):
                found += [f"len({name}) // 2", f"len({name})"]
            elif isinstance(value, (list, tuple)):
                found += [f"len({name})", *(f"{name}[{i}]" for i in range(min(len(value), 4)))]
                if value and all(isinstance(v, np.ndarray) and v.ndim == 2 for v in value):
                    found += [f"{name}[{i}].shape[{k}]" for i in range(len(value)) for k in (1, 0)]
        return found

    def sizes_of(self, values):
        """{number: a text that gives it} for the sizes above 0 that are found in the arguments of a call."""
        found = {}
        for name, value in zip(self.arguments, values, strict=False):
            if _is_whole(value):
                found.setdefault(int(value), name)
            elif isinstance(value, np.ndarray) and value.ndim == 2:
                for axis in (1, 0):
                    found.setdefault(value.shape[axis], f"{name}.shape[{axis}]")
            elif isinstance(value, (list, tuple)):
                for i, one in enumerate(value):
                    if _is_whole(one):
                        found.setdefault(int(one), f"{name}[{i}]")
        return found

    @cached_property
    def texts(self):
        """Texts that stand in the code, and keys of what came in."""
        own = [n.value for n in self.code.nodes if isinstance(n, ast.Constant)]
        keys = [key for value in self.values if isinstance(value, dict) for key in value]
        docstring = ast.get_docstring(self.code.function) or ""
        quoted = re.findall(r"[\"'](\w{1,12})[\"']", docstring)
        both = [text for text in [*own, *keys, *quoted] if isinstance(text, str) and len(text) < 20]
        return [*dict.fromkeys(both)]

    @cached_property
    def unassigned(self):
        """Names that are read as values and given no value in the function."""
        called = {id(n.func) for n in self.code.nodes if isinstance(n, ast.Call)}
        read = {n.id for n in self.code.nodes if isinstance(n, ast.Name) and id(n) not in called}
        known = {*self.bound, *self.functions, *MODULES, *dir(builtins)}
        return frozenset(read - known)


def _is_whole(value):
    return isinstance(value, (int, np.integer)) and not isinstance(value, bool)
