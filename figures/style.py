"""What every figure shares: the width of the page, the colours and what they mean, the type."""

from dataclasses import dataclass

WIDTH = 960  # the width of the coordinate system
SHOWN_WIDTH = 860  # how wide JupyterLab shows it, beside its cell prompt

SANS = "'Source Sans 3','Noto Sans','DejaVu Sans','Noto Sans CJK SC',sans-serif"
SERIF = "'STIX Two Text','Latin Modern Math','DejaVu Serif',serif"
MONO = "'Source Code Pro','Noto Sans Mono','DejaVu Sans Mono',monospace"

BODY = 17  # words
SMALL = 15  # remarks and shapes
MATH = 21  # formulae; the serif looks smaller than the sans beside it
CODE = 14.5  # names of functions and variables

PAPER = "#ffffff"
INK = "#1f2a36"
MUTED = "#55636f"
RULE = "#d5dbe2"


@dataclass(frozen=True)
class Tone:
    """A colour with a meaning: the line, the surface inside it, and lettering in that colour.

    The hues are Okabe and Ito's, which colour-blind readers can tell apart; `ink` is dark
    enough to read as text on white and on `fill`.
    """

    line: str
    fill: str
    ink: str


FORWARD = Tone("#0072b2", "#e2f0f9", "#005a8e")
BACKWARD = Tone("#d55e00", "#fdebdf", "#a84600")
PARAMETER = Tone("#7b8794", "#eef0f3", "#46525e")
CACHE = Tone("#009e73", "#e0f4ed", "#00694c")
PLAIN = Tone("#3b4856", "#ffffff", INK)
QUIET = Tone("#c9d0d8", "#f8f9fb", MUTED)
