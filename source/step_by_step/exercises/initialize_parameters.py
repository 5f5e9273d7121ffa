"""initialize_parameters(n_x, n_h, n_y) -> W1, b1, W2, b2."""

import numpy as np

from grading.assignment.exercise import Exercise, Output
from source import draw

exercise = Exercise(
    # The biases start at zero, whatever the sizes.
    outputs=(Output("W", 6, "W*"), Output("b", 4, "b*", constant=True)),
)


@exercise.case
def unequal_sizes(rng):
    """three layers of different sizes, more than one output among them"""
    return tuple(draw.sizes(rng, 3))


@exercise.case
def equal_sizes(rng):
    """three layers of the same size"""
    return (draw.size(rng, 3, 6),) * 3


@exercise.case
def one_hidden_unit(rng):
    """a hidden layer with a single unit"""
    n_x, n_y = draw.sizes(rng, 2)
    return n_x, 1, n_y


@exercise.case
def one_input(rng):
    """a single input"""
    n_h, n_y = draw.sizes(rng, 2)
    return 1, n_h, n_y


@exercise.case
def wide(rng):
    """many inputs and one output, as for pictures"""
    return draw.size(rng, 40, 60), draw.size(rng, 5, 9), 1


@exercise.mistake("not-scaled")
def not_scaled(n_x, n_h, n_y):
    """The weights are a hundred times too large: randn alone gives numbers around 1, and a network
    that starts there saturates its sigmoid. Scale W1 and W2 down as the text asks."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("scaled-by-a-tenth")
def scaled_by_a_tenth(n_x, n_h, n_y):
    """The weights are ten times too large: look at the factor that W1 and W2 are scaled with again."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.1
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.1
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("uniform")
def uniform(n_x, n_h, n_y):
    """The weights are uniform between 0 and 1, so all of them are positive. Draw W1 and W2 from the
    standard normal distribution: one more letter in the function's name."""
    np.random.seed(1)
    W1 = np.random.rand(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.rand(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("weights-transposed")
def weights_transposed(n_x, n_h, n_y):
    """W1 and W2 have their two sizes the wrong way round. A row of W belongs to a unit of the layer, a
    column to a unit of the layer before."""
    np.random.seed(1)
    W1 = np.random.randn(n_x, n_h) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_h, n_y) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("drawn-then-transposed")
def drawn_then_transposed(n_x, n_h, n_y):
    """W1 and W2 were drawn in the other shape and then transposed: the numbers are right but stand in
    other places. Draw them in the shape they are to have."""
    np.random.seed(1)
    W1 = np.random.randn(n_x, n_h).T * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_h, n_y).T * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("biases-one-axis")
def biases_one_axis(n_x, n_h, n_y):
    """b1 and b2 have one axis only. They are columns: give them a second axis of length 1, or adding
    them to W @ A will go wrong."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros(n_h)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros(n_y)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("biases-as-rows")
def biases_as_rows(n_x, n_h, n_y):
    """b1 and b2 came out as rows. Units stand one below the other here, so each bias vector is a
    column."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((1, n_h))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((1, n_y))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("biases-one")
def biases_one(n_x, n_h, n_y):
    """b1 and b2 start at 1. Biases start at 0: only the weights have to break the symmetry between
    units."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.ones((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.ones((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("biases-random", whole=True)
def biases_random(n_x, n_h, n_y):
    """b1 and b2 are random. They start at 0; and what b1 takes from the random generator is then
    missing in W2."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.random.randn(n_h, 1) * 0.01
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.random.randn(n_y, 1) * 0.01
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("weights-zero")
def weights_zero(n_x, n_h, n_y):
    """W1 and W2 are zero. Then all units of a layer compute the same and learn the same for ever:
    weights have to start as random numbers."""
    np.random.seed(1)
    W1 = np.zeros((n_h, n_x))
    b1 = np.zeros((n_h, 1))
    W2 = np.zeros((n_y, n_h))
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("seed-set-again")
def seed_set_again(n_x, n_h, n_y):
    """The random generator was set back before W2, so W2 repeats the numbers of W1. Set the seed once,
    at the beginning."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    np.random.seed(1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("another-seed")
def another_seed(n_x, n_h, n_y):
    """The weights come from another seed. Leave the line that sets the seed as it was, so that
    everybody draws the same numbers."""
    np.random.seed(3)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("another-generator")
def another_generator(n_x, n_h, n_y):
    """The weights come from a generator of your own, which gives other numbers for the same seed. Draw
    W1 and W2 with np.random, whose seed the function has set."""
    rng = np.random.default_rng(1)
    W1 = rng.standard_normal((n_h, n_x)) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = rng.standard_normal((n_y, n_h)) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("W2-drawn-first")
def W2_drawn_first(n_x, n_h, n_y):
    """W2 was drawn before W1, so each of them got the other's random numbers. Draw them in the order
    of the layers."""
    np.random.seed(1)
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("sizes-of-the-example")
def sizes_of_the_example(n_x, n_h, n_y):
    """The shapes are those of the example in the notebook, whatever the function is called with. Build
    them from n_x, n_h and n_y."""
    np.random.seed(1)
    W1 = np.random.randn(2, 3) * 0.01
    b1 = np.zeros((2, 1))
    W2 = np.random.randn(1, 2) * 0.01
    b2 = np.zeros((1, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("n_y-ignored")
def n_y_ignored(n_x, n_h, n_y):
    """W2 and b2 are made for one output unit, whatever n_y is. Use n_y in their shapes."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(1, n_h) * 0.01
    b2 = np.zeros((1, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("scaled-by-fan-in")
def scaled_by_fan_in(n_x, n_h, n_y):
    """The weights are divided by the root of the layer size before. That is a good idea for deep
    networks, but W1 and W2 should be scaled with one small constant here."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) / np.sqrt(n_x)
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) / np.sqrt(n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


@exercise.mistake("only-W1-scaled")
def only_W1_scaled(n_x, n_h, n_y):
    """W1 was scaled down but W2 was not: both have to start small."""
    np.random.seed(1)
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h)
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
