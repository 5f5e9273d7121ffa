"""The texts that new files begin with."""

from jinja2 import Environment, PackageLoader, StrictUndefined

TEMPLATES = Environment(
    loader=PackageLoader("grading.authoring"),
    undefined=StrictUndefined,
    trim_blocks=True,
)


def text(template, words):
    """A template filled in."""
    return TEMPLATES.get_template(f"{template}.j2").render(words)
