"""A student's hour with the second notebook: a gradient that is not averaged, in the dark."""

import pytest
from here import ASSIGNMENTS
from notebook_page import plain
from playwright.sync_api import expect
from sentences import hint

NAMES = ASSIGNMENTS["step_by_step"]
UNWRITTEN = "raise NotImplementedError()"
WRONG = "db = np.sum(dZ, axis=1, keepdims=True)"
WRITTEN = f"""\
dW = np.dot(dZ, A_prev.T) / m
{WRONG}
dA_prev = np.dot(W.T, dZ)"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_hour(language, opened, answers, screenshots, quick):
    page = opened(language, "step_by_step", viewport={"width": 1280, "height": 1000})
    page.set_theme("dark")
    page.fill({name: answers("step_by_step")[name] for name in NAMES if name != "linear_backward"})
    page.retype("linear_backward", UNWRITTEN, WRITTEN)

    # The run stops at the mistake.
    page.run_all()
    card = page.outputs("test_linear_backward").first
    expect(card).to_contain_text(
        hint(language, "step_by_step", "linear_backward", "db-not-averaged")
    )
    assert page.signs("test_linear_backward") == ["✘", "✔", "✔", "✘"]
    assert page.output_json("test_linear_activation_backward") == []
    screenshots.cells(page, "linear_backward", "test_linear_backward", f"card-dark-{language}")

    page.retype("linear_backward", WRONG, f"{WRONG} / m")
    page.run("linear_backward")
    page.run_check("test_linear_backward")
    assert page.signs("test_linear_backward") == ["✔"] * 4

    page.run_all()
    for name in NAMES:
        quick(page, name)
        [output] = page.output_json(f"test_{name}")
        assert "✘" not in plain(output)
    for name in ("cost_plot", "train", "train_map"):
        assert "image/png" in page.output_json(name)[0]["data"]
    assert page.output_json("check_verdict")[-1]["output_type"] == "stream"
    page.save()
