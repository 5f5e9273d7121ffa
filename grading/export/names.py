"""Who a row is about: names that people read, and ids that must arrive as they are."""

from grading.export.spreadsheet import is_formula
from grading.plain import in_one_line


def arrives(text):
    """Whether the LMS finds this id again: not empty, not trimmed, and no apostrophe before it."""
    return bool(text) and text == text.strip() and text.isprintable() and not is_formula(text)


def left_out(all_students, written):
    """A note that names the students without a row, if there are any."""
    missing = {student.id for student in all_students} - {student.id for student in written}
    computed = {text for text in missing if is_formula(text)}
    for why, ids in (
        ("might be computed by a spreadsheet", computed),
        ("would not arrive unchanged", missing - computed),
    ):
        if ids:
            quoted = in_one_line(f'"{text}"' for text in ids)
            yield f"Left out, because these ids {why}: {quoted}"
