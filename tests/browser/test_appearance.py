"""What students see, in two widths and two themes: nothing sticks out, and all of it can be read.

JupyterLab's own controls are not ours and are left out: only texts and outputs of the notebooks count.
"""

import pytest
from appearance import axe_faults, layout_faults
from here import ASSIGNMENTS, exercises
from notebook_page import NotebookPage

from grading.authoring.made_up import mistaken

#: Trainings, each made so short that only its figures are worth a look.
SHORTER = {
    "two_layer_train": ("num_iterations=2500", "num_iterations=20"),
    "deep_train": ("num_iterations=2500", "num_iterations=20"),
    "stopping_curve": ("num_iterations=stop", "num_iterations=stop // 250"),
    "depths": ("num_iterations=2500", "num_iterations=10"),
    "own_network": (
        "    L_layer_model,",
        "    lambda X, Y, dims, rate, n: L_layer_model(X, Y, dims, rate, n // 10),",
    ),
}
OURS = [".jp-RenderedMarkdown", ".jp-OutputArea-output"]

each_notebook = pytest.mark.parametrize("assignment", ASSIGNMENTS)
each_language = pytest.mark.parametrize("language", ["en", "zh"])
each_theme = pytest.mark.parametrize("theme", ["light", "dark"])


@pytest.fixture(scope="module")
def shown(chromium, student_lab, answers):
    """shown(language, assignment): a notebook in which all has run; the first check passes alone."""
    pages = {}

    def show(language, assignment):
        if (language, assignment) not in pages:
            pages[language, assignment] = run(language, assignment)
        return pages[language, assignment]

    def run(language, assignment):
        page = chromium.new_page()
        notebook = NotebookPage(page, student_lab, f"{language}/{assignment}/{assignment}.ipynb")
        notebook.fill(answers(assignment))
        for name, (old, new) in SHORTER.items() if assignment == "application" else ():
            assert notebook.source(name).count(old) == 1
            notebook.fill({name: notebook.source(name).replace(old, new)})
        notebook.run_all()
        for name, exercise in list(exercises(assignment).items())[1:]:
            notebook.fill({name: mistaken(exercise, next(iter(exercise.mistakes.values())))})
            notebook.run(name)
            notebook.run_check(name=f"test_{name}")
            assert "✘" in notebook.signs(f"test_{name}")
        notebook.shut_down()
        notebook.render_all()
        return notebook

    yield show
    for notebook in pages.values():
        notebook.page.close()


@each_notebook
@each_language
@each_theme
@pytest.mark.parametrize("width", [1280, 1920])
def test_nothing_sticks_out_or_is_cut_off(assignment, language, theme, width, shown):
    notebook = shown(language, assignment)
    notebook.page.set_viewport_size({"width": width, "height": 1000})
    notebook.set_theme(theme)
    assert layout_faults(notebook.page, ".jp-Notebook", OURS) == []


@each_notebook
@pytest.mark.parametrize(("language", "theme"), [("en", "light"), ("zh", "dark")])
def test_it_can_be_read(assignment, language, theme, shown):
    notebook = shown(language, assignment)
    notebook.set_theme(theme)
    faults, good = axe_faults(notebook.page, OURS)
    assert faults == []
    assert good > 100


#: How bright the paper of each drawing and plot is, near the middle of its upper edge: 0 to 255.
PAPERS = """
images => images.filter(image => !image.closest(".jp-mod-hidden")).map(image => {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const drawn = canvas.getContext("2d");
  drawn.filter = getComputedStyle(image).filter;
  drawn.drawImage(image, image.naturalWidth / 2, 4, 1, 1, 0, 0, 1, 1);
  return drawn.getImageData(0, 0, 1, 1).data[0];
})"""


@each_notebook
@each_theme
def test_drawings_and_plots_are_as_bright_as_the_page(assignment, theme, shown):
    notebook = shown("en", assignment)
    notebook.set_theme(theme)
    drawings = '.jp-RenderedMarkdown img[src*=".svg"]:not([src*="image_to_vector"]), img.drawn'
    papers = notebook.page.eval_on_selector_all(drawings, PAPERS)
    assert len(papers) > 2
    assert {paper > 127 for paper in papers} == {theme == "light"}
