"""The figures of an assignment in another language."""

from utils.tutor.words import speaking


def figures_in(course, assignment, folder, language):
    """{Path: its SVG in a Language} of the figures of an assignment's folder.

    One that a course has replaced by its own is left out: it stays as it is.
    """
    drawn = {}
    for (owner, name), draw in course.figures.items() if language.translations else ():
        image = folder / "images" / f"{name}.svg"
        if owner == assignment and image.exists() and image.read_text("utf-8") == draw().svg():
            with speaking(language.spoken(f"figures/{name}")):
                drawn[image] = draw().svg()
    return drawn
