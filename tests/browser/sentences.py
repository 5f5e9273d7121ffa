"""What people read in a language: the sentences of a released folder's catalogue."""

import gettext
from pathlib import Path

from here import exercises

RELEASE = Path(__file__).parents[2] / "release"


def said(language, assignment, sentence, **values):
    """A sentence of an assignment's release, with the values put in, as utils.tutor.words says it."""
    catalogue = gettext.NullTranslations()
    if language != "en":
        with (RELEASE / language / assignment / "utils" / "tutor" / "words.mo").open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
    return catalogue.gettext(sentence).format(**values)


def hint(language, assignment, function, mistake):
    """What is said of a known mistake."""
    return said(language, assignment, exercises(assignment)[function].mistakes[mistake].hint)
