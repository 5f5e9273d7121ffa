"""What an exercise is: its cases, the outputs that earn points, and the mistakes students make."""

from collections.abc import Callable
from dataclasses import dataclass, field

from utils.compare import PRINTED, Output

__all__ = ["PRINTED", "Exercise", "Mistake", "Output"]


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
    """One graded function.

    outputs: what counts, and for how many points each; an output earns its points when it is right
        in every case.
    rtol, atol: tolerances as in numpy.isclose.
    cases: functions of a numpy.random.Generator that return the arguments of one call; the docstring
        says in words what is special about the call ("a single example").
    mistakes: by name, most telling first.
    """

    name: str
    assignment: str
    outputs: tuple[Output, ...]
    rtol: float = 1e-6
    atol: float = 1e-9
    cases: list[Callable] = field(default_factory=list)
    mistakes: dict[str, Mistake] = field(default_factory=dict)

    @property
    def max_score(self):
        return sum(output.points for output in self.outputs)

    def case(self, function):
        """Decorator: add a hidden case."""
        self.cases.append(function)
        return function

    def mistake(self, name, whole=False):
        """Decorator: add a known mistake, see Mistake; the function's docstring is the hint."""

        def add(function):
            hint = " ".join(function.__doc__.split())
            self.mistakes[name] = Mistake(name, hint, function, whole)
            return function

        return add
