"""A student's hour with the first notebook: a sign is wrong, the card says so, the mend passes."""

import pytest
from here import ASSIGNMENTS
from notebook_page import plain
from playwright.sync_api import expect
from sentences import hint

NAMES = ASSIGNMENTS["activations"]
UNWRITTEN = "raise NotImplementedError()"
WRONG = "A = 1 / (1 + np.exp(Z))"
RIGHT = "A = 1 / (1 + np.exp(-Z))"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_hour(language, opened, answers, screenshots, quick):
    page = opened(language, "activations")
    screenshots.page(page.page, f"notebook-{language}")

    # Nothing is written: the run stops at the first check, which says what to do.
    page.run_all()
    [error] = page.output_json("test_sigmoid")
    assert (error["output_type"], error["ename"]) == ("error", "CheckFailed")
    assert "sigmoid" in error["evalue"]
    assert UNWRITTEN in error["evalue"]

    page.retype("sigmoid", UNWRITTEN, f"{WRONG}\ncache = Z")
    assert f"    {WRONG}\n    cache = Z\n    return A, cache" in page.source("sigmoid")
    page.run("sigmoid")
    page.run_check("test_sigmoid")
    card = page.outputs("test_sigmoid").first
    expect(card).to_contain_text(hint(language, "activations", "sigmoid", "sign-of-the-exponent"))
    assert page.signs("test_sigmoid") == ["✘", "✘", "✔"]
    screenshots.cells(page, "sigmoid", "test_sigmoid", f"card-{language}")

    page.retype("sigmoid", WRONG, RIGHT)
    page.run("sigmoid")
    page.run_check("test_sigmoid")
    assert page.signs("test_sigmoid") == ["✔", "✔", "✔"]

    page.fill({name: answers("activations")[name] for name in NAMES if name != "sigmoid"})
    page.run_all()
    for name in NAMES:
        quick(page, name)
        [output] = page.output_json(f"test_{name}")
        assert "✘" not in plain(output)
    assert [output["output_type"] for output in page.output_json("draw_curves")] == ["display_data"]
    page.save()
