"""What an exercise is: its cases, the outputs that share its points, and the mistakes students make."""

from collections.abc import Callable
from dataclasses import dataclass, field

from grading.assignment.edits import edited
from utils.tutor.compare import PRINTED, UNCHANGED, Output

__all__ = ["PRINTED", "UNCHANGED", "Exercise", "Mistake", "Output"]


@dataclass(frozen=True)
class Mistake:
    """A wrong solution that students hand in.

    name: a slug such as "not-averaged"
    hint: what a student who made it reads (one or two sentences)
    whole: it is about the function as a whole, so it was made only if every output is as it gives it
    function: the wrong solution, with the signature of the exercise
    """

    name: str
    hint: str
    function: Callable
    whole: bool = False


@dataclass
class Exercise:
    """One graded function. What its file says:

    outputs: what counts, each with its share of the points; an output earns its share when it is right
        in every case
    rtol, atol: tolerances as in numpy.isclose
    cases: functions of a numpy.random.Generator that return the arguments of one call; the docstring
        says in words what is special about the call ("a single example")
    mistakes: by name, most telling first

    What the course adds, see grading.assignment.exercises:

    name, assignment: of the function, and of the notebook it is written in
    max_score: the points of its test cell
    visible_cases: the arguments of each call that students see
    argument_names: what the course calls the arguments, a tuple of names for one that is a tuple
    functions: the names of all graded functions of the course
    stub: the code of its cell as students are given it
    """

    outputs: tuple[Output, ...]
    rtol: float = 1e-6
    atol: float = 1e-9
    cases: list[Callable] = field(default_factory=list)
    mistakes: dict[str, Mistake] = field(default_factory=dict)
    name: str = ""
    assignment: str = ""
    max_score: float = 0.0
    visible_cases: tuple = ()
    argument_names: tuple = ()
    functions: frozenset = frozenset()
    stub: str = ""

    def points(self, names):
        """The points for the outputs of these names, when they are right.

        All outputs are worth max_score, whatever the shares add up to.
        """
        right = sum(output.share for output in self.outputs if output.name in names)
        every = sum(output.share for output in self.outputs)
        # Not even the last bit may be missing from full marks.
        return float(self.max_score if right == every else self.max_score * right / every)

    def case(self, function):
        """Decorator: add a hidden case."""
        self.cases.append(function)
        return function

    def mistake(self, name, whole=False):
        """Decorator: add a known mistake, see Mistake; the function's docstring is the hint."""

        def add(function):
            self._add(name, function.__doc__, function, whole)
            return function

        return add

    def edits_of(self, base):
        """A function, edit(name, hint, changes, whole=False), that adds a known mistake, see Mistake.

        The mistake is base, the function as it should be, with a few changes of its text:
        {text that stands in base once: what stands there instead}, see edited.
        """

        def edit(name, hint, changes, whole=False):
            self._add(name, hint, edited(base, name, changes), whole)

        return edit

    def _add(self, name, hint, function, whole):
        self.mistakes[name] = Mistake(name, " ".join(hint.split()), function, whole)
