"""What the application notebook needs besides numpy: the steps, the pictures, and two plots."""

from pathlib import Path

import h5py
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image, ImageOps

from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward
from utils.draw.plot_words import say_in_plot
from utils.step_by_step import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters,
    linear_activation_backward,
    linear_activation_forward,
    linear_backward,
    linear_forward,
    update_parameters,
)
from utils.tutor.words import say

__all__ = [
    "DATA",
    "L_model_backward",
    "L_model_forward",
    "compute_cost",
    "initialize_parameters",
    "initialize_parameters_deep",
    "linear_activation_backward",
    "linear_activation_forward",
    "linear_backward",
    "linear_forward",
    "load_data",
    "load_picture",
    "plot_costs",
    "print_mislabeled_images",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "update_parameters",
]

DATA = Path(__file__).resolve().parents[1] / "data"
#: What a release brings of data/.
DATA_FILES = ["train_catvnoncat.h5", "test_catvnoncat.h5", "LICENSE"]


def initialize_parameters_deep(layer_dims, seed=1):
    """Starting values that let a deep network learn: randn / sqrt(size of the layer before).

    With the 0.01 of the exercise the signal fades from layer to layer, and four layers do not learn.

    Returns: dictionary with W1 ... WL, (layer_dims[l], layer_dims[l-1]), and b1 ... bL, zeros.
    """
    np.random.seed(seed)
    parameters = {}
    for l in range(1, len(layer_dims)):
        n, n_prev = layer_dims[l], layer_dims[l - 1]
        parameters[f"W{l}"] = np.random.randn(n, n_prev) / np.sqrt(n_prev)
        parameters[f"b{l}"] = np.zeros((n, 1))
    return parameters


def load_data(folder=DATA):
    """The picture set of train_catvnoncat.h5 and test_catvnoncat.h5, by default beside utils/.

    Returns: train_x, (m, 64, 64, 3), train_y, (1, m), test_x, test_y, and classes, the two names.
    Raises FileNotFoundError naming the file that is not there.
    """
    arrays = []
    for part in ("train", "test"):
        file = Path(folder) / f"{part}_catvnoncat.h5"
        if not file.exists():
            raise FileNotFoundError(
                say(
                    "{file} is not there: it comes with the release, in data/ beside the notebook",
                    file=file,
                )
            )
        with h5py.File(file, "r") as h5:
            arrays += [h5[f"{part}_set_x"][:], h5[f"{part}_set_y"][:].reshape(1, -1)]
            classes = [name.decode() for name in h5["list_classes"]]
    return *arrays, classes


def load_picture(path, size=64):
    """A picture of any size and format as the network wants it: (size, size, 3), uint8.

    The middle square is cut out and scaled down; what is transparent becomes white. Raises what Pillow
    raises for a file it cannot read.
    """
    with Image.open(path) as picture:
        upright = ImageOps.exif_transpose(picture)
        if upright.mode.startswith("I"):  # 16 bits of grey: convert would cut them off at 255
            upright = upright.point(lambda grey: grey / 256)
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            upright = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright)
        square = ImageOps.fit(upright.convert("RGB"), (size, size), Image.Resampling.LANCZOS)
        return np.asarray(square)


def plot_costs(costs, learning_rate=0.0075):
    """Plot the costs that a model returned, one for every 100 iterations."""
    # Asked for first: axes keep the fonts they were made with.
    labels = {"xlabel": say_in_plot("iteration"), "ylabel": say_in_plot("cost")}
    title = say_in_plot("Learning rate {rate}", rate=learning_rate)
    plt.plot(np.arange(len(costs)) * 100, np.squeeze(costs))
    plt.gca().set(title=title, **labels)
    plt.show()


def print_mislabeled_images(classes, X, y, p):
    """Show the pictures that were predicted wrongly.

    Arguments:
    classes -- names of the classes, by label
    X -- pictures, one a column, (64 * 64 * 3, m), values 0 to 1
    y, p -- true and predicted labels, (1, m)
    """
    wrong = np.flatnonzero(y[0] != p[0])
    if not len(wrong):
        print(say("Every picture was predicted right."))
        return
    columns = min(6, len(wrong))
    rows = -(-len(wrong) // columns)
    titles = []  # asked for first: axes keep the fonts they were made with
    for i in wrong:
        predicted, label = (classes[int(row[0, i])] for row in (p, y))
        titles.append(
            say_in_plot("predicted {predicted}\nis {label}", predicted=predicted, label=label)
        )
    _, axes = plt.subplots(rows, columns, figsize=(2 * columns, 2.4 * rows), squeeze=False)
    for axis in axes.flat:
        axis.axis("off")
    for axis, i, title in zip(axes.flat, wrong, titles, strict=False):
        axis.imshow(X[:, i].reshape(64, 64, 3))
        axis.set_title(title, fontsize=9)
    plt.tight_layout()
    plt.show()
