"""Numbers in what a function prints."""

import re

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def is_share(number, share):
    """Is a number this share, or the same in per cent, rounded to two digits or better?"""
    return abs(number - share) <= 0.0051 or abs(number - 100 * share) <= 0.51


def numbers_in(text):
    """The numbers that a text holds, in order."""
    return [float(number) for number in _NUMBER.findall(text)]
