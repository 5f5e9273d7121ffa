"""The autograded notebook: the student's cells with their outputs, and the verdicts at the test cells."""

import re
from itertools import chain, groupby, islice

from nbformat.v4 import new_markdown_cell, new_output

from grading.assignment.cells import is_heavy, is_test, tested
from grading.intake.merging import told
from grading.judge.words import verdict_words
from grading.run.messages import MAX_OUTPUTS
from utils.tutor.words import say

MIME_TYPES = ("text/plain", "image/png", "image/jpeg")
SIGNS = {"passed": "✔"}
#: What means something in HTML, or is looked for by JupyterLab before it looks for HTML.
AS_TEXT = {ord(sign): f"&#{ord(sign)};" for sign in "&<>$\\`["}


def annotate(submission, run, verdicts):
    """Put the outputs of a Run and the verdicts into a Submission's notebook, in place."""
    cells = submission.notebook.cells
    for index, cell in enumerate(cells):
        if cell.cell_type != "code":
            continue
        if is_test(cell):
            verdict = verdicts[tested(cell)]
            cell.outputs = [new_output("stream", name="stdout", text=verdict_text(verdict))]
        elif is_heavy(cell):
            label = new_output("stream", name="stdout", text=_not_run() + "\n")
            handed_in = [*filter(None, map(plain_output, _first(cell.outputs)))]
            cell.outputs = [label, *handed_in] if handed_in else []
        else:
            reply = run.replies.get(index, {"outputs": []})
            cell.outputs = [*filter(None, map(plain_output, reply["outputs"]))]
        cell.execution_count = None
    if submission.notes:
        # They quote names of files, which could be Markdown. In <pre> no page looks for any, or for formulas.
        notes = "\n".join(told(submission.notes)).translate(AS_TEXT)
        heading = say("Notes on this submission")
        text = f"**{heading}**\n\n<pre>{notes}</pre>"
        cells.insert(0, new_markdown_cell(text, id="grading-notes"))


def _first(outputs):
    """As many outputs as a cell may have that is run, neighbours of one stream as one: each takes time."""
    groups = groupby(outputs, lambda output: output.get("name"))
    return islice(
        chain.from_iterable(_joined(name, [*group]) for name, group in groups), MAX_OUTPUTS
    )


def _joined(name, outputs):
    if not name:
        return outputs
    return [
        {"output_type": "stream", "name": name, "text": "".join(one["text"] for one in outputs)}
    ]


def plain_output(output):
    """An nbformat output made of what a student's process says it is, or None for anything else.

    Only text and pictures are kept: HTML and script from a submission must not reach a grader's page.
    """
    # Types before values: an array, say, cannot be compared with a text.
    match output:
        case {
            "output_type": str("stream"),
            "name": str("stdout" | "stderr" as name),
            "text": str(text),
        }:
            return new_output("stream", name=name, text=text)
        case {
            "output_type": str("error"),
            "ename": str(name),
            "evalue": str(value),
            "traceback": list(lines),
        }:
            lines = [line for line in lines if isinstance(line, str)]
            return new_output("error", ename=name, evalue=value, traceback=lines)
        case {"output_type": str("display_data" | "execute_result"), "data": dict(data)}:
            data = {mime: data[mime] for mime in MIME_TYPES if _is_plain(mime, data.get(mime))}
            return new_output("display_data", data=data) if data else None
    return None


def _is_plain(mime, content):
    """Is this what its type says? A picture is put into a page between quotation marks."""
    if not isinstance(content, str):
        return False
    return mime == "text/plain" or re.fullmatch(r"[A-Za-z0-9+/=\s]*", content) is not None


def verdict_text(verdict):
    """A Verdict in plain text, a line for each output."""
    lines = [
        say(
            "{name}: {verdict}, {score:g} of {max_score:g} points",
            name=verdict.name,
            verdict=verdict_words()[verdict.verdict],
            score=verdict.score,
            max_score=verdict.max_score,
        )
    ]
    if len({output.explanation for output in verdict.outputs}) == 1 and verdict.score == 0:
        return "\n".join([*lines, f"  {verdict.outputs[0].explanation}"]) + "\n"
    for output in verdict.outputs:
        sign = SIGNS.get(output.verdict, "✘")
        told = say("{names}: {words}", names=output.name, words=output.explanation)
        lines.append(f"  {sign} {told if output.explanation else output.name}")
    return "\n".join(lines) + "\n"


def _not_run():
    return say("Not run while grading: this output is the one that was handed in.")
