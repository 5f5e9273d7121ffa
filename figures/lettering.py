"""Everything that is read: words, mathematics and code.

`words` is the one door for language. What it is given is a plain sentence, which it looks up in the
catalogue of translations (a sheet's title and description are the only other language in a figure).
Inside a sentence `$W^{[l]}$` is mathematics and
`` `name` `` is code. `math` and `code` letter what is the same in every language.
"""

import re
from dataclasses import dataclass, replace
from html import escape

import drawsvg as draw

from figures.style import BODY, CODE, INK, MATH, MONO, SANS, SERIF
from utils.tutor.words import say

LEADING = 1.36  # the distance between two lines, in font sizes
CENTRE_TO_BASELINE = 0.35  # from the middle of a line of letters down to its baseline
SCRIPT_SIZE = 0.68
SUPERSCRIPT_RISE = 0.40
SUBSCRIPT_DROP = 0.20
STACKED = 0.10  # how much further apart the two stand when one is above the other
MATH_IN_WORDS = 1.12  # the serif's letters are smaller than the sans's at the same size
CODE_IN_WORDS = 0.92

INLINE = re.compile(r"\$(?P<math>[^$]+)\$|`(?P<code>[^`]+)`|(?P<words>[^$`]+)")
TOKEN = re.compile(
    r"(?P<script>[\^_])(?:\{(?P<group>[^}]*)\}|(?P<single>.))"
    r'|"(?P<upright>[^"]*)"'
    r"|(?P<italic>[^\W\d_]+)"
    r"|(?P<other>.)"
)


@dataclass(frozen=True)
class Run:
    """A stretch of letters in one face, raised above the baseline by `rise` (in user units)."""

    letters: str
    face: str
    size: float
    rise: float = 0.0
    back: float = 0.0  # how far to step back first, to set a superscript above a subscript


def words(sentence, x, y, size=BODY, **look):
    """A sentence, possibly of several lines, its block centred on the height `y`."""
    lines = say(sentence).split("\n")
    return _block([_inline(line, size) for line in lines], x, y, size, **look)


def math(formula, x, y, size=MATH, **look):
    """A formula such as `dW^{[l]}`: letters in italics, "words" in quotes upright."""
    return _block([_formula(line, size) for line in formula.split("\n")], x, y, size, **look)


def code(source, x, y, size=CODE, **look):
    """A name or expression as it is typed."""
    return _block([[Run(line, "mono", size)] for line in source.split("\n")], x, y, size, **look)


def fraction(top, bottom, x, y, size=MATH, colour=INK):
    """`top` over `bottom`, centred on `x`, its bar at the height of a minus sign."""
    small = size * 0.78
    half = size * 0.36 * max(len(top), len(bottom))
    bar = draw.Line(x - half, y, x + half, y, stroke=colour, stroke_width=1.4)
    return draw.Group(
        children=[
            math(top, x, y - small * 0.62, small, colour=colour),
            bar,
            math(bottom, x, y + small * 0.66, small, colour=colour),
        ]
    )


def _inline(line, size):
    runs = []
    for found in INLINE.finditer(line):
        if found["math"]:
            runs += _formula(found["math"], size * MATH_IN_WORDS)
        elif found["code"]:
            runs.append(Run(found["code"], "mono", size * CODE_IN_WORDS))
        else:
            runs.append(Run(found["words"], "sans", size))
    return runs


def _formula(formula, size):
    runs = []
    below = []  # the subscript a superscript may have to sit on top of
    for found in TOKEN.finditer(formula):
        if found["script"]:
            up = found["script"] == "^"
            content = found["group"] if found["group"] is not None else found["single"]
            small = size * SCRIPT_SIZE
            rise = size * (SUPERSCRIPT_RISE if up else -SUBSCRIPT_DROP)
            script = [replace(run, rise=rise) for run in _formula(content, small)]
            if up and below:
                for i in below:
                    runs[i] = replace(runs[i], rise=runs[i].rise - STACKED * size)
                script = [replace(run, rise=run.rise + STACKED * size) for run in script]
                letters = sum(len(runs[i].letters) for i in below)
                script[0] = replace(script[0], back=0.6 * small * letters)
            below = [] if up else list(range(len(runs), len(runs) + len(script)))
            runs += script
            continue
        below = []
        if found["italic"]:
            runs.append(Run(found["italic"], "italic", size))
        elif found["upright"] is not None:
            runs.append(Run(found["upright"], "upright", size))
        else:
            runs.append(Run(found["other"], "upright", size))
    return _joined(runs)


def _joined(runs):
    """The same letters in as few runs as possible."""
    joined = []
    for run in runs:
        last = joined[-1] if joined else None
        if (
            last
            and not run.back
            and replace(last, letters="", back=0.0) == replace(run, letters="")
        ):
            joined[-1] = replace(last, letters=last.letters + run.letters)
        else:
            joined.append(run)
    return joined


FACES = {
    "sans": {"font-family": SANS},
    "mono": {"font-family": MONO},
    "upright": {"font-family": SERIF},
    "italic": {"font-family": SERIF, "font-style": "italic"},
}


def _block(lines, x, y, size, *, colour=INK, anchor="middle", weight=None):
    first = y - (len(lines) - 1) * size * LEADING / 2 + size * CENTRE_TO_BASELINE
    look = {"fill": colour, "text-anchor": anchor}
    if weight:
        look["font-weight"] = weight
    return draw.Group(
        children=[
            draw.Raw(_line(runs, x, first + i * size * LEADING, look))
            for i, runs in enumerate(lines)
        ]
    )


def _line(runs, x, baseline, look):
    """One `<text>`; drawsvg's own would put white space between the runs."""
    height = 0.0
    spans = []
    for run in runs:
        placed = dict(FACES[run.face], **{"font-size": number(run.size)})
        if run.rise != height:
            placed["dy"] = number(height - run.rise)
            height = run.rise
        if run.back:
            placed["dx"] = number(-run.back)
        spans.append(f"<tspan{_attributes(placed)}>{escape(run.letters, quote=False)}</tspan>")
    place = {"x": number(x), "y": number(baseline)}
    return f"<text{_attributes(place | look)}>{''.join(spans)}</text>"


def _attributes(pairs):
    return "".join(f' {name}="{value}"' for name, value in pairs.items())


def number(value):
    """A coordinate with at most two decimals, the same text on every machine."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
