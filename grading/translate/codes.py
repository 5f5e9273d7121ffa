"""Which languages there are, by their codes."""

from pathlib import Path

#: The language in which everything is written.
SOURCE_LANGUAGE = "en"
FOLDER = Path(__file__).parents[2] / "translations"


def languages():
    """The languages that have a catalogue, sorted, without the source's."""
    return sorted(path.stem for path in FOLDER.glob("*.po"))
