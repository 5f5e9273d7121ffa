"""Markdown of our notebooks as HTML that needs no script: MathML, figures inside, no raw HTML."""

import base64
import mimetypes
import re
from html import escape

from latex2mathml.converter import convert
from mistune import HTMLRenderer
from nbconvert.filters.markdown_mistune import MarkdownWithMath

TAG = re.compile(r"\\tag\{(.*?)\}")


def to_html(text, folder, redrawn=None):
    """A text as HTML; what looks like HTML in it is shown as it is written.

    folder: the Path that the addresses of figures are relative to; a figure that is not there, or
        outside of it, is replaced by its alternative text
    redrawn: {Path: SVG} of the figures that are shown in the place of the files
    """
    return MarkdownWithMath(renderer=_Renderer(folder, redrawn or {})).render(text)


class _Renderer(HTMLRenderer):
    """What mistune writes, but for formulas, which nbconvert's parser finds, and figures."""

    def __init__(self, folder, redrawn):
        super().__init__(escape=True)
        self.folder = folder.resolve()
        self.redrawn = {file.resolve(): svg.encode() for file, svg in redrawn.items()}

    def inline_math(self, body):
        return _mathml(body, "inline")

    def block_math(self, body):
        """A formula on a line of its own, its number at the right."""
        number = "".join(f"<span>({escape(tag)})</span>" for tag in TAG.findall(body))
        return f'<span class="formula">{_mathml(TAG.sub("", body), "block")}{number}</span>'

    def latex_environment(self, name, body):
        return self.block_math(f"\\begin{{{name}}}{body}\\end{{{name}}}")

    def image(self, text, url, title=None):
        file = (self.folder / url).resolve()
        kind = mimetypes.guess_type(file.name)[0] or ""
        if not (file.is_relative_to(self.folder) and file.is_file() and kind.startswith("image/")):
            return f"<em>{text}</em>"
        data = base64.b64encode(self.redrawn.get(file) or file.read_bytes()).decode()
        return f'<img src="data:{kind};base64,{data}" alt="{text}">'


def _mathml(latex, display):
    """A formula as MathML; one that cannot be converted as its LaTeX, which can be read as well."""
    try:
        return convert(latex.strip(), display=display)
    except Exception:  # the converter's errors have no class in common
        return f"<code>{escape(latex)}</code>"
