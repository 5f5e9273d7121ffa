"""Where an exception was raised: the student's line, read without running it, and what is known around."""

import ast
import builtins
import difflib
import re
from dataclasses import dataclass
from functools import cached_property

from utils.tutor.reading import Reading, parsed

#: Names of types that messages quote beside the builtin ones, with their modules.
TYPES = frozenset(
    {"numpy", "ndarray", "matrix", "float64", "float32", "int64", "int32", "bool_", "NoneType"}
    | {"function", "builtin_function_or_method", "method", "module", "generator", "<lambda>"}
    | {"LinAlgError"}
)
#: So many parts, between dots, a name may have that is quoted where inputs are hidden.
MANY_PARTS = 4


@dataclass(frozen=True)
class Scene:
    """Where an exception was raised.

    line: the student's line, "" if unknown
    reading: the Reading of the function's source, or None
    keys: the keys of the dictionaries among the arguments
    visible: False keeps back what the message quotes, for inputs that a student must not see
    functions: the names of the course's functions
    """

    line: str
    reading: Reading | None
    keys: tuple
    visible: bool
    functions: frozenset = frozenset()

    @cached_property
    def statement(self):
        """The syntax of the line, or None where it is only a part of a statement."""
        try:
            body = parsed(self.line.rstrip(": ")).body
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
        return body[0] if len(body) == 1 else None

    def may_quote(self, *names):
        """May names out of a message be shown? Where inputs are hidden, only those that are known without.

        These are the names of Python and of the course, and those in the student's source: a message is
        whatever the student's code makes it, but which of these names it has tells a few bits at the most.
        """
        if self.visible:
            return True
        parts = [part for name in names for part in name.split(".")]
        return {*parts} <= self._known and len(parts) <= MANY_PARTS

    @cached_property
    def _known(self):
        own = self.reading.names if self.reading else ()
        return {*dir(builtins), *self.functions, *TYPES, *own, *re.findall(r"\w+", self.line)}

    @property
    def nodes(self):
        """Everything in the line."""
        return [*ast.walk(self.statement)] if self.statement else []

    @property
    def assigned(self):
        """The names that the line gives a value to: they are not what it lacks."""
        names = (node for node in self.nodes if isinstance(node, ast.Name))
        return {node.id for node in names if isinstance(node.ctx, ast.Store)}

    @property
    def called(self):
        """The name of the first function that the line calls, or None."""
        calls = (node.func for node in self.nodes if isinstance(node, ast.Call))
        names = (function.id for function in calls if isinstance(function, ast.Name))
        return next((name for name in names if name not in dir(builtins)), None)

    @property
    def inside(self):
        """The function of the course in which it was raised, or None.

        The line is the last one of the student's own; where it does no more than call a function of the
        course, the exception is from in there.
        """
        if not isinstance(self.statement, (ast.Assign, ast.Expr, ast.Return)):
            return None
        call = self.statement.value
        if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Name):
            return None
        given = (*call.args, *(keyword.value for keyword in call.keywords))
        plain = all(_is_plain(argument) for argument in given)
        return call.func.id if plain and call.func.id in self.functions else None

    @property
    def surely_inside(self):
        """The same, where an entry that is not there cannot be one that the line itself asks for."""
        entries = (node for node in self.nodes if isinstance(node, ast.Subscript))
        return None if any(isinstance(one.ctx, ast.Load) for one in entries) else self.inside

    @property
    def count_left(self):
        """How many names stand left of `=`; 0 if the line assigns nothing."""
        if not isinstance(self.statement, ast.Assign):
            return 0
        target = self.statement.targets[0]
        return len(target.elts) if isinstance(target, (ast.Tuple, ast.List)) else 1

    def near(self, name, names, cutoff=0.6):
        """The one of these names that is nearly the given one, or None."""
        low = {other.casefold(): other for other in sorted(names) if other != name}
        cutoff = 0.5 if len(name) < 4 else cutoff
        found = difflib.get_close_matches(name.casefold(), low, n=1, cutoff=cutoff)
        return low[found[0]] if found else None


def _is_plain(argument):
    """Is it a name, a literal, or an entry of what has a name?"""
    if isinstance(argument, ast.Subscript):
        argument = argument.value
    return isinstance(argument, (ast.Name, ast.Constant))
