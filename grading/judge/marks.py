"""Marks of a whole submission: an early mistake is not punished twice.

Where an exercise is wrong and an earlier one of the student's is, it is asked a second time with the
earlier function answered by the reference. What is right then earns its points; what is still wrong is
explained as it is then, since that is the exercise's own mistake.
"""

from dataclasses import replace

from grading.judge.absent import STATUSES
from grading.judge.verdicts import judge
from utils.tutor.compare import has_more
from utils.tutor.earlier import globals_loaded
from utils.tutor.phrases import listed
from utils.tutor.words import say


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
        #: Right functions that return more than is asked for.
        self.with_more = set()

    def take(self, name, answers):
        """Judge the Answers of an exercise's first try.

        Returns {function: what answers for it} to try it again with; {} when there is no need. The same
        answers may be taken again after a second try: what came of that stays.
        """
        if name not in self.first:
            self.first[name] = self._judge(name, answers)
        if self.first[name].verdict == "passed":
            if self._returns_more(name, answers):
                self.with_more.add(name)
            return {}
        called = self.called.setdefault(name, set())
        needed = self._needed(name)
        earlier = [*self.exercises][: [*self.exercises].index(name)]
        wrong = [o for o in earlier if o in needed and o in self.first and self._is_wrong(o)]
        return {one: self._noted(one, called) for one in wrong}

    def take_again(self, name, answers):
        """Judge the Answers of an exercise's second try."""
        self.second[name] = self._judge(name, answers)

    def verdict(self, name):
        """The Verdict on an exercise, after all of its tries."""
        verdict = self.first[name]
        if name in self.second and self.called[name]:
            carried = self.second[name]
            if carried.score > verdict.score:
                outputs = self._compared(verdict, carried, self.called[name])
                return replace(carried, carried_forward=True, outputs=outputs)
            if carried.score == verdict.score and carried.verdict not in STATUSES:
                return replace(carried, outputs=self._compared(verdict, carried, self.called[name]))
        return verdict

    def _judge(self, name, answers):
        return judge(self.exercises[name], self.cases[name], answers, self.sources.get(name))

    def _returns_more(self, name, answers):
        """Does a right function return something more? A later one may not be able to unpack that."""
        pairs = zip(self.cases[name], answers, strict=True)
        return any(has_more(case.expected[0], answer.value) for case, answer in pairs)

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


def _compared(before, after, names, right):
    if after.verdict != before.verdict and after.verdict == "passed":
        words = right
    elif after.explanation == before.explanation or after.verdict == "passed":
        return after
    else:
        words = say("With {names} put right: {words}", names=names, words=after.explanation)
    return replace(after, explanation=words)
