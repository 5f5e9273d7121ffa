"""nbgrader's columns, against the sample file and nbgrader's own list."""

import inspect

from nbgrader.plugins import CsvExportPlugin

from grading.export.plain import COLUMNS, PlainExport, plain_table


def test_the_sample(marks, sample, written):
    text = written(plain_table(marks), PlainExport.encoding)
    assert text == sample("grades.csv").read_text(encoding="utf-8")


def test_the_columns_are_nbgraders():
    source = inspect.getsource(CsvExportPlugin.export)
    assert [source.index(f'"{name}"') for name in COLUMNS] == sorted(
        source.index(f'"{name}"') for name in COLUMNS
    )
