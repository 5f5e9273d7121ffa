"""dnn_app_utils: the picture set, pictures of any kind, starting values, and the two plots."""

import h5py
import matplotlib as mpl
import numpy as np
import pytest
from PIL import Image, UnidentifiedImageError

from utils import dnn_app_utils
from utils.dnn_app_utils import (
    initialize_parameters_deep,
    load_data,
    load_picture,
    plot_costs,
    print_mislabeled_images,
)


@pytest.fixture
def plt(monkeypatch):
    mpl.use("Agg")
    yield dnn_app_utils.plt
    dnn_app_utils.plt.close("all")


@pytest.fixture
def folder(tmp_path):
    for part, m in (("train", 5), ("test", 2)):
        with h5py.File(tmp_path / f"{part}_catvnoncat.h5", "w") as file:
            file[f"{part}_set_x"] = np.full((m, 64, 64, 3), m, dtype=np.uint8)
            file[f"{part}_set_y"] = np.arange(m) % 2
            file["list_classes"] = np.array([b"non-cat", b"cat"])
    return tmp_path


def test_everything_it_names_is_there():
    assert all(hasattr(dnn_app_utils, name) for name in dnn_app_utils.__all__)


# --- load_data ------------------------------------------------------------------------------------


def test_load_data(folder):
    train_x, train_y, test_x, test_y, classes = load_data(folder)
    assert (train_x.shape, test_x.shape) == ((5, 64, 64, 3), (2, 64, 64, 3))
    assert (train_x.dtype, train_x[0, 0, 0, 0], test_x[0, 0, 0, 0]) == (np.uint8, 5, 2)
    np.testing.assert_array_equal(train_y, [[0, 1, 0, 1, 0]])
    np.testing.assert_array_equal(test_y, [[0, 1]])
    assert classes == ["non-cat", "cat"]


@pytest.mark.parametrize("part", ["train", "test"])
def test_missing_file_is_named(folder, part):
    (folder / f"{part}_catvnoncat.h5").unlink()
    with pytest.raises(FileNotFoundError, match=f"{part}_catvnoncat.h5 is not there"):
        load_data(folder)


# --- load_picture ---------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
@pytest.mark.parametrize("size", [(64, 64), (1, 1), (300, 20), (7, 90)])
def test_picture_of_any_mode_and_size(tmp_path, mode, size):
    suffix = "tiff" if mode in ("CMYK", "F") else "png"
    file = tmp_path / f"picture.{suffix}"
    Image.new(mode, size).save(file)
    picture = load_picture(file)
    assert (picture.shape, picture.dtype) == ((64, 64, 3), np.uint8)


@pytest.mark.parametrize("suffix", ["jpg", "gif", "bmp", "webp", "tiff", "ppm"])
def test_picture_of_any_format(tmp_path, suffix):
    file = tmp_path / f"picture.{suffix}"
    Image.new("RGB", (90, 70), (200, 30, 60)).save(file)
    np.testing.assert_allclose(load_picture(file)[32, 32].astype(int), (200, 30, 60), atol=12)


def test_middle_square_is_cut_out(tmp_path):
    picture = Image.new("RGB", (300, 100), "red")
    picture.paste("blue", (100, 0, 200, 100))
    picture.save(tmp_path / "wide.png")
    blue = load_picture(tmp_path / "wide.png")[..., 2]
    assert blue[:, [0, -1]].min() > 200


def test_picture_is_turned_upright(tmp_path):
    picture = Image.new("RGB", (100, 100), "red")
    picture.paste("blue", (0, 0, 100, 50))  # the upper half
    exif = Image.Exif()
    exif[0x0112] = 3  # the camera was upside down
    picture.save(tmp_path / "turned.png", exif=exif)
    assert tuple(load_picture(tmp_path / "turned.png")[60, 32]) == (0, 0, 255)


def test_another_size(tmp_path):
    Image.new("RGB", (80, 40)).save(tmp_path / "picture.png")
    assert load_picture(tmp_path / "picture.png", size=16).shape == (16, 16, 3)


def test_sixteen_bits_keep_their_grey(tmp_path):
    pixels = np.full((64, 64), 2**15, dtype=np.uint16)
    Image.fromarray(pixels).save(tmp_path / "grey.png")
    np.testing.assert_allclose(load_picture(tmp_path / "grey.png")[32, 32].astype(int), 128, atol=1)


@pytest.mark.parametrize(("alpha", "seen"), [(255, (255, 0, 0)), (0, (255, 255, 255))])
def test_what_is_transparent_becomes_white(tmp_path, alpha, seen):
    Image.new("RGBA", (64, 64), (255, 0, 0, alpha)).save(tmp_path / "picture.png")
    assert tuple(load_picture(tmp_path / "picture.png")[0, 0]) == seen


def test_text_is_no_picture(tmp_path):
    (tmp_path / "notes.jpg").write_text("not a picture")
    with pytest.raises(UnidentifiedImageError, match=r"notes\.jpg"):
        load_picture(tmp_path / "notes.jpg")


# --- initialize_parameters_deep --------------------------------------------------------------------


def test_starting_values_have_the_shapes_and_zeros():
    parameters = initialize_parameters_deep([5, 4, 3, 1])
    shapes = {name: value.shape for name, value in parameters.items()}
    assert shapes == {
        "W1": (4, 5),
        "b1": (4, 1),
        "W2": (3, 4),
        "b2": (3, 1),
        "W3": (1, 3),
        "b3": (1, 1),
    }
    assert not any(parameters[f"b{l}"].any() for l in (1, 2, 3))


def test_starting_values_are_scaled_by_the_layer_before():
    parameters = initialize_parameters_deep([400, 300, 100])
    np.testing.assert_allclose(parameters["W1"].std(), 1 / 20, rtol=0.02)
    np.testing.assert_allclose(parameters["W2"].std(), 1 / np.sqrt(300), rtol=0.02)


def test_seed_decides_the_starting_values():
    one, again, other = (initialize_parameters_deep([3, 2, 1], seed=s)["W1"] for s in (1, 1, 3))
    np.testing.assert_array_equal(one, again)
    assert (one != other).all()


# --- plots ----------------------------------------------------------------------------------------


def test_costs_stand_over_their_iterations(plt):
    plot_costs([0.7, 0.6, 0.4], learning_rate=0.01)
    (line,) = plt.gca().lines
    np.testing.assert_array_equal(line.get_xdata(), [0, 100, 200])
    np.testing.assert_array_equal(line.get_ydata(), [0.7, 0.6, 0.4])
    assert "0.01" in plt.gca().get_title()


@pytest.mark.parametrize("costs", [[0.5], [np.array(0.5)], [np.array([[0.7]]), np.array([[0.6]])]])
def test_costs_of_any_kind_are_plotted(plt, costs):
    plot_costs(costs)
    (line,) = plt.gca().lines
    assert len(line.get_ydata()) == len(costs)


@pytest.mark.parametrize("count", [1, 6, 7, 13])
def test_every_mislabelled_picture_is_shown(plt, count):
    rng = np.random.default_rng(0)
    X, y = rng.random((64 * 64 * 3, 15)), rng.integers(0, 2, (1, 15))
    p = y.astype(float)
    p[0, :count] = 1 - p[0, :count]
    print_mislabeled_images(["non-cat", "cat"], X, y, p)
    shown = [axis for axis in plt.gcf().axes if axis.images]
    assert len(shown) == count
    np.testing.assert_array_equal(shown[0].images[0].get_array(), X[:, 0].reshape(64, 64, 3))
    names = ["non-cat", "cat"]
    assert shown[0].get_title() == f"predicted {names[1 - y[0, 0]]}\nis {names[y[0, 0]]}"


def test_no_mislabelled_picture(plt, capsys):
    y = np.array([[0, 1]])
    print_mislabeled_images(["non-cat", "cat"], np.zeros((64 * 64 * 3, 2)), y, y)
    assert capsys.readouterr().out == "Every picture was predicted right.\n"
    assert not plt.get_fignums()
