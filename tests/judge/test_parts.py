"""Outputs score by themselves: what is unmistakably there earns its share, the rest is named as missing."""

import pytest
from both_sides import from_the_judge, in_the_notebook, verdict_on
from here import ASSIGNMENTS, HERE, exercises

#: {(assignment, function): its outputs in the order of the tuple}, of what returns a tuple
IN_TUPLE = {
    (assignment, name): exercise.outputs
    for assignment in ASSIGNMENTS
    for name, exercise in exercises(assignment).items()
    if all(isinstance(output.at, int) for output in exercise.outputs)
}
MODELS = [("application", "two_layer_model"), ("application", "L_layer_model")]
each_tuple = pytest.mark.parametrize(("assignment", "name"), IN_TUPLE)
#: tanh's cache is A, so it is A in the place of the cache, too.
each_distinct = pytest.mark.parametrize(
    ("assignment", "name"), [one for one in IN_TUPLE if one[1] != "tanh"]
)
each_model = pytest.mark.parametrize(("assignment", "name"), MODELS)


def _right(verdict):
    return [output.name for output in verdict.outputs if output.verdict == "passed"]


def _returning(assignment, name, change):
    """The solution, but for what it makes of the tuple that it returns."""
    solution = HERE.solutions(assignment)[name]
    return lambda *arguments: change(solution(*arguments))


def _names(assignment, name):
    return [output.name for output in IN_TUPLE[assignment, name]]


def test_there_are_many():
    assert len(IN_TUPLE) >= 9
    assert set(MODELS) < IN_TUPLE.keys()


@each_tuple
@pytest.mark.parametrize("form", [lambda answer: answer[0], lambda answer: answer[:1]])
def test_the_first_alone_earns_its_share(assignment, name, form, asked):
    exercise, known = asked[assignment, name]
    verdict = verdict_on(exercise, known, _returning(assignment, name, form))
    first, *others = _names(assignment, name)
    assert _right(verdict) == [first]
    assert verdict.verdict == "partly"
    assert verdict.score == exercise.points([first]) > 0
    for output in verdict.outputs[1:]:
        assert "returns" in output.explanation or "returned" in output.explanation
    assert len(others) == len(verdict.outputs) - 1


@each_tuple
def test_what_is_missing_at_the_end_costs_its_share_only(assignment, name, asked):
    exercise, known = asked[assignment, name]
    verdict = verdict_on(exercise, known, _returning(assignment, name, lambda answer: answer[:-1]))
    assert _right(verdict) == _names(assignment, name)[:-1]


@each_tuple
def test_what_follows_the_last_costs_nothing(assignment, name, asked):
    exercise, known = asked[assignment, name]
    longer = _returning(assignment, name, lambda answer: (*answer, "mine", None))
    assert verdict_on(exercise, known, longer).score == exercise.max_score


@each_distinct
@pytest.mark.parametrize(
    "form",
    [
        lambda answer: ("mine", *answer),
        lambda answer: [answer[0]],
        lambda answer: [*answer, "mine"],
        lambda answer: {"first": answer[0]},
        lambda answer: (answer, None),
        lambda answer: None,
    ],
    ids=[
        "behind another",
        "in a list",
        "in a longer list",
        "in a dictionary",
        "in another",
        "none",
    ],
)
def test_what_may_be_another_part_earns_nothing(assignment, name, form, asked):
    exercise, known = asked[assignment, name]
    assert verdict_on(exercise, known, _returning(assignment, name, form)).score == 0


@each_distinct
def test_a_later_part_alone_earns_nothing(assignment, name, asked):
    exercise, known = asked[assignment, name]
    for place in range(1, len(exercise.outputs)):
        for form in (lambda a, p=place: a[p], lambda a, p=place: a[p:]):
            assert verdict_on(exercise, known, _returning(assignment, name, form)).score == 0


@each_tuple
def test_a_first_that_is_wrong_earns_nothing(assignment, name, asked):
    exercise, known = asked[assignment, name]

    def spoilt(answer):
        if isinstance(answer[0], dict):
            return {key: value + 0.01 for key, value in answer[0].items()}
        return answer[0] + 0.01

    assert verdict_on(exercise, known, _returning(assignment, name, spoilt)).score == 0


@each_model
@pytest.mark.parametrize("form", [lambda answer: answer[0], lambda answer: answer[:1]])
def test_parameters_without_costs(assignment, name, form, asked, capsys):
    exercise, known = asked[assignment, name]
    function = _returning(assignment, name, form)
    words = from_the_judge(exercise, known, function)
    assert verdict_on(exercise, known, function).score == 6
    assert words.keys() == {"costs"}
    assert words["costs"].startswith("The function returns parameters alone")
    assert in_the_notebook(assignment, name, function, capsys) == words


@pytest.mark.filterwarnings("ignore")
def test_parameters_of_a_mistake_without_costs_are_explained(asked):
    exercise, known = asked["application", "two_layer_model"]
    mistake = exercise.mistakes["uphill"]
    words = from_the_judge(exercise, known, lambda *arguments: mistake.function(*arguments)[0])
    assert words["parameters"] == mistake.hint
    assert words["costs"].startswith("The function should return 2 values, but it returned one")
