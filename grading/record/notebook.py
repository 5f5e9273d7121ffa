"""The autograded notebook: the student's cells with their outputs, and the verdicts at the test cells."""

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell, new_output

from grading.source import grade_id, is_heavy, is_test

NOT_RUN = "Not run while grading: this output is the one that was handed in."
SIGNS = {"passed": "✔"}


def annotate(submission, run, verdicts):
    """Put the outputs of a Run and the verdicts into a Submission's notebook, in place."""
    cells = submission.notebook.cells
    for index, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        if is_test(cell):
            verdict = verdicts[grade_id(cell).removeprefix("test_")]
            cell.outputs = [new_output("stream", name="stdout", text=verdict_text(verdict))]
        elif is_heavy(cell):
            label = new_output("stream", name="stdout", text=NOT_RUN + "\n")
            cell.outputs = [label, *cell.outputs] if cell.outputs else []
        else:
            reply = run.replies.get(index, {"outputs": []})
            cell.outputs = [NotebookNode(output) for output in reply["outputs"]]
        cell.execution_count = None
    if submission.notes:
        text = "\n".join(
            ["**Notes on this submission**", "", *(f"- {n}" for n in submission.notes)]
        )
        cells.insert(0, new_markdown_cell(text, id="grading-notes"))


def verdict_text(verdict):
    """A Verdict in plain text, a line for each output."""
    lines = [
        f"{verdict.name}: {verdict.verdict}, {verdict.score:g} of {verdict.max_score:g} points"
    ]
    if len({output.explanation for output in verdict.outputs}) == 1 and verdict.score == 0:
        return "\n".join([*lines, f"  {verdict.outputs[0].explanation}"]) + "\n"
    for output in verdict.outputs:
        sign = SIGNS.get(output.verdict, "✘")
        lines.append(
            f"  {sign} {output.name}" + (f": {output.explanation}" if output.explanation else "")
        )
    return "\n".join(lines) + "\n"
