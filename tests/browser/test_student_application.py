"""A student's hour with the third notebook: trainings to watch, an experiment, an own picture."""

import base64
import io
import re

import h5py
import numpy as np
import pytest
from here import ASSIGNMENTS
from notebook_page import plain
from PIL import Image
from playwright.sync_api import expect
from sentences import hint

from utils.dnn_app_utils import DATA

NAMES = ASSIGNMENTS["application"]
UNWRITTEN = "raise NotImplementedError()"
#: Trainings, made short; a student's take a minute or two each.
SHORTER = {
    "two_layer_train": ("num_iterations=2500", "num_iterations=601"),
    "deep_train": ("num_iterations=2500", "num_iterations=601"),
    "stopping_curve": ("num_iterations=stop", "num_iterations=stop // 50"),
    "depths": ("num_iterations=2500", "num_iterations=50"),
}
WRONG = "p = (probabilities < 0.5).astype(int)"
PREDICT = f"""\
probabilities, caches = L_model_forward(X, parameters)
{WRONG}
print("Accuracy:", np.mean(p == y))"""
#: The colour of matplotlib's first line.
BLUE = (31, 119, 180)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_hour(language, opened, answers, screenshots, quick, tmp_path):
    page = opened(language, "application", viewport={"width": 1280, "height": 1000})
    page.fill({name: answers("application")[name] for name in NAMES if name != "predict"})
    for name, (old, new) in SHORTER.items():
        assert page.source(name).count(old) == 1
        page.fill({name: page.source(name).replace(old, new)})

    # What comes before the first training, cell by cell; then the training, watched.
    page.run_until("two_layer_train")
    quick(page, "two_layer_model")
    curves, done = watch_training(
        page,
        "two_layer_train",
        lambda: screenshots.cells(
            page, "two_layer_train", "two_layer_train", f"training-{language}"
        ),
    )
    assert len(curves) >= 3
    assert curves == sorted(set(curves)), "the curve grows to the right"
    assert done == sorted(done)
    assert len(set(done)) >= 3
    page.wait_until_idle()
    pictures = [o for o in page.output_json("two_layer_train") if "image/png" in o.get("data", {})]
    said = {o.get("name") for o in page.output_json("two_layer_train")}
    assert "stderr" not in said
    assert len(pictures) == 1, "the curve that grew made room for the final one"

    # A typical mistake.
    page.retype("predict", UNWRITTEN, PREDICT)
    page.run("predict")
    page.run_check("test_predict")
    card = page.outputs("test_predict").first
    expect(card).to_contain_text(hint(language, "application", "predict", "labels-exchanged"))
    page.retype("predict", WRONG, WRONG.replace("<", ">"))
    page.run("predict")
    page.run_check("test_predict")
    assert set(page.signs("test_predict")) == {"✔"}

    page.run_all()
    for name in NAMES:
        quick(page, name)
        [output] = page.output_json(f"test_{name}")
        assert "✘" not in plain(output)

    play(page)
    screenshots.cells(page, "own_network", "own_network", f"experiment-{language}")
    upload_own_picture(page, tmp_path)
    page.save()


def watch_training(page, name, halfway):
    """(how far the curve reached, in pixels, each time it was drawn anew; what the bar said).

    halfway: is called when the curve has been drawn a few times
    """
    page.run(name, wait=False)
    curves, done, last = [], [], None
    bar = page.cell(name).locator(".widget-html-content")
    while page.is_busy():
        pictures = page.outputs(name).locator("img")
        source = pictures.first.get_attribute("src") if pictures.count() else None
        if source and source != last:
            last = source
            if far := reach(source):
                curves.append(far)
            if len(curves) == 3:
                halfway()
        done += [int(count) for count in re.findall(r"(\d+)/\d+", " ".join(bar.all_inner_texts()))]
        page.page.wait_for_timeout(100)
    return curves, done


def reach(source):
    """The rightmost column of a picture (a data: address) in which the curve's blue is; 0 for none."""
    picture = Image.open(io.BytesIO(base64.b64decode(source.partition(",")[2]))).convert("RGB")
    far = np.abs(np.asarray(picture).astype(int) - BLUE).sum(axis=2)
    return int(np.flatnonzero((far < 60).any(axis=0)).max(initial=0))


def play(page):
    """Choose another network with the sliders, press the button, and see another figure."""
    cell = page.cell("own_network")
    button = cell.locator(".widget-button")
    expect(button).to_be_enabled()
    before = figures(page, "own_network")
    hidden, _, iterations = cell.locator("[role=slider]").all()
    hidden.press("ArrowRight")
    for _ in range(2):
        iterations.press("ArrowRight")
    expect(cell.locator(".widget-readout")).to_have_text(["2", "0.0075", "500"])
    said = button.inner_text()
    button.click()
    expect(button).to_be_disabled()
    expect(button).not_to_have_text(said)
    expect(button).not_to_be_empty()
    expect(button).to_be_enabled()
    expect(button).to_have_text(said)
    after = figures(page, "own_network")
    assert (len(before), len(after)) == (1, 1)
    assert after != before


def upload_own_picture(page, folder):
    """Bring a picture through the file browser; the notebook shows it and says what it is."""
    assert page.output_json("own_picture_load")[0]["output_type"] == "stream", "it is not there yet"
    before = figures(page, "own_picture_load")
    own = folder / "my_picture.jpg"
    make_picture(own)
    with page.page.expect_file_chooser() as chooser:
        page.page.locator("[data-jp-item-name=uploader] >> button, jp-button").first.click()
    chooser.value.set_files(own)
    page.page.locator(".jp-DirListing-item").filter(has_text=own.name).wait_for()
    # JupyterLab opens what was uploaded; go back to the notebook.
    page.page.locator(".lm-TabBar-tab", has_text=own.name).wait_for()
    page.page.locator(".lm-TabBar-tab", has_text="application.ipynb").click()
    page.run("own_picture_load")
    page.run("own_picture_predict")
    assert [o["output_type"] for o in page.output_json("own_picture_load")] == ["display_data"]
    assert figures(page, "own_picture_load") != before
    said = "".join(output["text"] for output in page.output_json("own_picture_predict"))
    assert re.findall(r"says (?:non-)?cat, and it is (.*)", said) == ["cat", "cat"]


def make_picture(file):
    """A photograph's worth of pixels: a picture of the training set, larger and in another shape."""
    with h5py.File(DATA / "train_catvnoncat.h5") as h5:
        cat = h5["train_set_x"][int(np.flatnonzero(h5["train_set_y"][:])[0])]
    Image.fromarray(cat).resize((900, 640), Image.Resampling.BICUBIC).save(file)


def figures(page, name):
    """The PNG pictures among a cell's outputs."""
    data = (output.get("data", {}) for output in page.output_json(name))
    return [one["image/png"] for one in data if "image/png" in one]
