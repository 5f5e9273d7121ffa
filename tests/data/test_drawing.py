"""The drawn pictures: what they are made of, and that a seed decides every byte."""

import numpy as np
import pytest
from here import HERE

from data import default_set, imageset
from data.drawing import cats, dogs, landscapes, scene
from data.drawing.canvas import Canvas, Pose, shrink
from data.drawing.knobs import DEFAULT

COMMITTED = HERE.folder / "data"
POSES = [
    cats.close_up,
    *cats.WHOLE,
    *dogs.POSES,
    *dict.fromkeys(pose for poses, _ in scene.OTHERS.values() for pose in poses),
]


@pytest.fixture(scope="module")
def committed():
    return imageset.read(COMMITTED)


def test_the_committed_set_has_the_usual_counts(committed):
    assert committed.train_x.shape == (209, 64, 64, 3)
    assert committed.test_x.shape == (50, 64, 64, 3)
    assert (committed.train_y.sum(), committed.test_y.sum()) == (72, 33)
    # Shuffled: neither class comes first.
    assert 0 < committed.train_y[:36].sum() < 36


def test_no_picture_is_there_twice(committed):
    everything = np.concatenate([committed.train_x, committed.test_x])
    assert len(np.unique(everything.reshape(259, -1), axis=0)) == 259


def test_drawing_again_gives_the_same_pictures():
    once, again = (default_set.part(np.random.default_rng(5), 6, 3, DEFAULT) for _ in range(2))
    assert np.array_equal(once[0], again[0])
    assert once[1].tolist() == again[1].tolist()


def test_the_committed_files_are_what_the_generator_draws(tmp_path):
    imageset.write(tmp_path, default_set.draw())
    for name in (imageset.TRAIN_FILE, imageset.TEST_FILE):
        assert (tmp_path / name).read_bytes() == (COMMITTED / name).read_bytes(), name


def test_another_seed_gives_other_pictures():
    one, two = (scene.cat_picture(np.random.default_rng(seed)) for seed in (1, 2))
    assert not np.array_equal(one, two)


@pytest.mark.parametrize("pose", POSES, ids=lambda pose: f"{pose.__module__}.{pose.__name__}")
def test_every_subject_covers_some_of_the_canvas(pose):
    canvas = Canvas()
    pose(canvas, np.random.default_rng(0), Pose(0.5, 0.5, 0.4))
    assert 0.05 < canvas.cover.mean() < 0.95
    assert np.isfinite(canvas.colour).all()


@pytest.mark.parametrize("paint", [*scene.ANYWHERE, *landscapes.SCENES], ids=lambda f: f.__name__)
def test_every_background_covers_all_of_the_canvas(paint):
    canvas = Canvas()
    paint(canvas, np.random.default_rng(0))
    assert canvas.cover.min() > 0.999
    assert shrink(canvas.colour).std() > 0.01


def test_relief_sets_the_figure_off_its_background():
    flat, deep = Canvas(), Canvas()
    for canvas in (flat, deep):
        canvas.cover[:] = 1
        canvas.colour[:] = 0.6
    figure = Canvas()
    figure.colour[:] = 0.7
    figure.cover[100:150, 100:150] = 1
    scene._set_off(flat, figure, 0.0)
    scene._set_off(deep, figure, 0.4)
    assert flat.colour.mean() == pytest.approx(0.6)
    assert deep.colour.mean() == pytest.approx(0.3)
