"""Alternative text for figures, for whoever does not see them: it is made of a figure's own words."""


def alternative_text(figure):
    """The words in a figure: titles, labels of axes, legends, and the sizes of pictures without any."""
    whole = [figure.get_suptitle(), *(part.get_suptitle() for part in figure.subfigs)]
    parts = [", ".join(filter(None, _words(axes))) for axes in figure.axes]
    return "; ".join(dict.fromkeys(filter(None, [*whole, *parts])))


def _words(axes):
    legend = axes.get_legend()
    words = [axes.get_title(), axes.get_xlabel(), axes.get_ylabel()]
    words += [text.get_text() for text in legend.get_texts()] if legend else []
    if not any(words):
        words = [" × ".join(map(str, image.get_array().shape[:2])) for image in axes.images]
    return [word.replace("\n", " ") for word in words]
