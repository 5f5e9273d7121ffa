"""Words in plots: in the reader's language where this machine has letters for it, else as written."""

from functools import cache

import matplotlib.pyplot as plt
from matplotlib import font_manager

from utils.tutor.words import say

#: Fonts that hold what matplotlib's own does not, as systems and packages of fonts bring them.
FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


def say_in_plot(sentence, **values):
    """As utils.tutor.words.say, for a title or label that matplotlib draws.

    Where matplotlib's font lacks a letter, one of FAMILIES that is installed stands in from then on.
    """
    text = say(sentence, **values)
    missing = set(text) - _letters(*plt.rcParams["font.family"])
    if not missing:
        return text
    for family in FAMILIES:
        if missing <= _letters(family):
            plt.rcParams["font.family"] = [*plt.rcParams["font.family"], family]
            return text
    return sentence.format(**values) if values else sentence


@cache
def _letters(*families):
    """The characters of these families of fonts, as far as they are installed."""
    letters = {"\n"}
    for family in families:
        usual = family in font_manager.font_family_aliases
        properties = font_manager.FontProperties(family=[family])
        try:
            file = font_manager.findfont(properties, fallback_to_default=usual)
        except ValueError:
            continue
        letters |= {chr(code) for code in font_manager.get_font(file).get_charmap()}
    return frozenset(letters)
