"""Marks of a whole submission: an early mistake is not punished twice.

Where an exercise is wrong and an earlier one of the student's is, it is asked a second time with the
earlier function answered by the reference. What is right then earns its points; what is still wrong is
explained as it is then, since that is the exercise's own mistake.

When all tries are over, what would mend a wrong one may be searched for. That changes words, and no marks.
"""

from dataclasses import replace
from itertools import repeat

from grading.assignment.mistakes import known_mistakes
from grading.judge.absent import STATUSES
from grading.judge.verdicts import call_of, calls_of, judge
from utils.tutor.compare import has_more
from utils.tutor.earlier import globals_loaded
from utils.tutor.mend import Exhausted, mend
from utils.tutor.phrases import listed
from utils.tutor.reading import without_magics
from utils.tutor.unwritten import is_unwritten
from utils.tutor.words import say

#: Number of calls of candidates for a function whose mistake is known: only its line is looked for.
CALLS_IF_KNOWN = 120


class Marks:
    """The verdicts on one submission, as its answers come in.

    Arguments:
    exercises -- {name: Exercise}, in the order of the notebook
    cases -- {name: the Cases it is asked}
    solutions -- {name: the reference function}
    sources -- {name: the code of the student's answer cell}, to explain better
    """

    def __init__(self, exercises, cases, solutions, sources):
        self.exercises, self.cases, self.solutions = exercises, cases, solutions
        self.sources = sources
        self.first, self.second, self.called = {}, {}, {}
        #: {name: the Answers of the try that counts}, {name: its KnownMistakes}
        self.answers, self.mistakes = {}, {}
        #: Right functions that return more than is asked for.
        self.with_more = set()

    def take(self, name, answers):
        """Judge the Answers of an exercise's first try.

        Returns {function: what answers for it} to try it again with; {} when there is no need. The same
        answers may be taken again after a second try: what came of that stays.
        """
        if name not in self.first:
            self.first[name] = self._judge(name, answers)
            self.answers[name] = answers
        if self.first[name].verdict == "passed":
            if self._returns_more(name, answers):
                self.with_more.add(name)
            return {}
        called = self.called.setdefault(name, set())
        return {one: self._noted(one, called) for one in self._wrong_before(name)}

    def take_again(self, name, answers):
        """Judge the Answers of an exercise's second try."""
        self.second[name] = self._judge(name, answers)
        if self._is_second_better(name):
            self.answers[name] = answers

    def wants(self, name):
        """What to supply while a mend of an exercise is searched for: {function: what answers for it}.

        None where nothing is to be mended: it is right, or nothing is written that could be.
        """
        source, tried = self.sources.get(name), self._tried(name)
        if not source or tried.verdict in ("passed", "unsolved", "missing"):
            return None
        if is_unwritten(source, self.exercises[name].stub):
            return None
        if tried is self.first[name]:
            return {}
        # Not noted again: only what the student's own function called is told.
        return {one: self.solutions[one] for one in self._wrong_before(name)}

    def mend(self, name, attempt):
        """Search for what would mend an exercise, and say it in the place of what was said before.

        attempt: attempt(source, arguments) gives the Answer of the function as a source defines it; raises
            utils.tutor.mend.Exhausted
        """
        exercise, source, answers = self.exercises[name], self.sources[name], self.answers[name]

        is_known = any(output.mistake for output in self._tried(name).outputs)
        left = iter(range(CALLS_IF_KNOWN)) if is_known else repeat(None)

        def tried(text, call):
            if next(left, Exhausted) is Exhausted:
                raise Exhausted
            return call_of(call, attempt(without_magics(text), call.arguments), text)

        calls = calls_of(self.cases[name], answers, source)
        mends = mend(source, exercise, calls, exercise.argument_names, tried)
        tries = self.first if self._tried(name) is self.first[name] else self.second
        tries[name] = _said_anew(tries[name], self._judge(name, answers, mends))

    def verdict(self, name):
        """The Verdict on an exercise, after all of its tries."""
        first, verdict = self.first[name], self._tried(name)
        if verdict is first:
            return first
        outputs = self._compared(first, verdict, self.called[name])
        return replace(verdict, carried_forward=verdict.score > first.score, outputs=outputs)

    def _tried(self, name):
        """The Verdict on the try that counts."""
        return self.second[name] if self._is_second_better(name) else self.first[name]

    def _is_second_better(self, name):
        """Does the second try count: has it more points, or as many and something to say?"""
        if name not in self.second or not self.called[name]:
            return False
        first, second = self.first[name], self.second[name]
        has_as_many = second.score == first.score and second.verdict not in STATUSES
        return second.score > first.score or has_as_many

    def _judge(self, name, answers, mends=None):
        exercise, cases = self.exercises[name], self.cases[name]
        if name not in self.mistakes:
            self.mistakes[name] = known_mistakes(exercise, cases)
        source = self.sources.get(name)
        return judge(exercise, cases, answers, source, self.mistakes[name], mends)

    def _returns_more(self, name, answers):
        """Does a right function return something more? A later one may not be able to unpack that."""
        pairs = zip(self.cases[name], answers, strict=True)
        return any(has_more(case.expected[0], answer.value) for case, answer in pairs)

    def _wrong_before(self, name):
        """The earlier exercises that are wrong and that this one needs."""
        needed = self._needed(name)
        earlier = [*self.exercises][: [*self.exercises].index(name)]
        return [o for o in earlier if o in needed and o in self.first and self._is_wrong(o)]

    def _is_wrong(self, name):
        """Is there a mistake in this function itself, for a later one that calls it?"""
        verdict = self.verdict(name)
        return verdict.score < verdict.max_score or name in self.with_more

    def _needed(self, name):
        """The exercises that the reference calls, directly or through others: nothing else is answered
        for, as a student's process chooses the arguments and a training run can last for hours."""
        needed, waiting = set(), [name]
        while waiting:
            called = globals_loaded(self.solutions[waiting.pop()]) & {*self.exercises}
            waiting += called - needed
            needed |= called
        return needed

    def _noted(self, name, called):
        def function(*arguments):
            called.add(name)
            return self.solutions[name](*arguments)

        return function

    def _compared(self, first, second, called):
        """The second outputs, with a word on those that are right, or wrong in another way, only then."""
        names = listed(name for name in self.exercises if name in called)
        if called <= self.with_more:
            right = say("Right as soon as {names} returns only what is asked for.", names=names)
        else:
            right = say("Right as soon as {names} is right: mend that first.", names=names)
        return [
            _compared(before, after, names, right)
            for before, after in zip(first.outputs, second.outputs, strict=True)
        ]


def _said_anew(verdict, other):
    """A Verdict in the words of another one: whatever that says of marks, they stay as they are."""
    pairs = zip(verdict.outputs, other.outputs, strict=True)
    outputs = [
        replace(old, explanation=new.explanation, line=new.line, change=new.change)
        for old, new in pairs
    ]
    return replace(verdict, outputs=outputs)


def _compared(before, after, names, right):
    if after.verdict != before.verdict and after.verdict == "passed":
        words = right
    elif after.explanation == before.explanation or after.verdict == "passed":
        return after
    else:
        words = say("With {names} put right: {words}", names=names, words=after.explanation)
    return replace(after, explanation=words)
