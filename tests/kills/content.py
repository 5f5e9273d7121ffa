"""All that a gradebook and a folder autograded/ hold, in a form in which two of them can be compared."""

import json
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import MetaData, create_engine, select


@dataclass(frozen=True)
class Outcome:
    """What a run ends with.

    gradebook: see gradebook_content
    autograded: see autograded_content
    """

    gradebook: list
    autograded: dict

    @classmethod
    def of(cls, course, autograded=None):
        """What there is now; autograded is the folder, where it is not seen from here as the course's."""
        folder = autograded or course.autograded_folder
        return cls(gradebook_content(course.db_url), autograded_content(folder))


def differences(one, other):
    """What is not the same in two Outcomes, a line each."""
    rows = Counter(one.gradebook)
    rows.subtract(other.gradebook)
    lines = [f"{count:+} {row}" for row, count in rows.items() if count]
    for path in sorted(one.autograded.keys() | other.autograded.keys()):
        pair = [outcome.autograded.get(path) for outcome in (one, other)]
        if pair[0] != pair[1]:
            lines += [f"{path}: {content!r}" for content in pair]
    return lines


def gradebook_content(url):
    """Every row of every table, as sorted lines; a random id is replaced by the row it stands for."""
    engine = create_engine(url)
    tables = MetaData()
    tables.reflect(engine)
    names, lines = {}, []
    with engine.connect() as connection:
        for table in tables.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                values = {
                    column.name: _named(column, row[column.name], names)
                    for column in table.columns
                    if not _is_random_id(column)
                }
                named = (table.name, *sorted(values.items()))
                if "id" in row:
                    names[table.name, row["id"]] = named
                lines.append(repr(named))
    engine.dispose()
    return sorted(lines)


def _is_random_id(column):
    return (
        column.name == "id"
        and column.table.name not in ("course", "student")
        and not column.foreign_keys
    )


def _named(column, value, names):
    for key in column.foreign_keys:
        return names[key.column.table.name, value]
    return value


def autograded_content(folder):
    """{path: content} of all files and folders in autograded/; grades.json without the time it took."""
    return {
        str(path.relative_to(folder)): _content(path)
        for path in sorted(folder.rglob("*"))
        if path != folder / "README.md"
    }


def _content(path):
    if path.is_dir():
        return "folder"
    if path.name != "grades.json":
        return path.read_bytes()
    grades = json.loads(path.read_text())
    assert grades.pop("seconds") >= 0
    return json.dumps(grades)
