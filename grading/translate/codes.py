"""Languages by their codes, and where the engine's own sentences are translated."""

from pathlib import Path

#: The language in which everything is written.
SOURCE_LANGUAGE = "en"
#: The catalogues of what the grader and the explanations say, in whatever course.
ENGINE = Path(__file__).with_name("catalogues")
