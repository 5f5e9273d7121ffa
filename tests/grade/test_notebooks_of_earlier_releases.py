"""A notebook that a student got from an earlier release runs with the modules of today.

Its cell of imports is the student's: what it takes from utils has to stay there, or nothing after it runs.
"""

import json

import pytest
from here import ASSIGNMENTS

FULL = {"activations": 60, "step_by_step": 100, "application": 30}
#: What the cells of imports of the releases before took from utils, beside the checks.
IMPORTS = {
    "activations": "from utils.{alt_text} import describe_figures",
    "step_by_step": """\
from utils.{alt_text} import describe_figures
from utils.dnn_utils import relu, relu_backward, sigmoid, sigmoid_backward""",
    "application": """\
from utils.{alt_text} import describe_figures
from utils.dnn_app_utils import (
    DATA,
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    load_data,
    load_picture,
    plot_costs,
    print_mislabeled_images,
    update_parameters,
)
from utils.{experiment} import Experiment
from utils.{watching} import watch""",
}
FIRST = {name: name for name in ("alt_text", "experiment", "watching")}
SECOND = {name: f"draw.{name}" for name in FIRST}


def _imports(assignment, modules):
    checks = ", ".join(f"{name}_test" for name in ASSIGNMENTS[assignment])
    return f"""\
import matplotlib.pyplot as plt
import numpy as np
{IMPORTS[assignment].format(**modules)}
from utils.public_tests.{assignment} import {checks}
describe_figures()
print("imported")
"""


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
@pytest.mark.parametrize("modules", [FIRST, SECOND], ids=["utils", "utils.draw"])
def test_it_has_full_marks(assignment, modules, grade_data, solved):
    notebook = json.loads(solved(assignment))
    [imports] = [cell for cell in notebook["cells"] if cell.get("id") == "imports"]
    imports["source"] = _imports(assignment, modules)
    graded = grade_data(assignment, json.dumps(notebook).encode())
    [ran] = [cell for cell in json.loads(graded.notebook)["cells"] if cell.get("id") == "imports"]
    assert [output.get("evalue") for output in ran["outputs"]] == [None]
    assert graded.grades["score"] == FULL[assignment]
