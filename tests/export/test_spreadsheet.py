"""Cells: no text is a formula, numbers are plain, and the file is CSV that other programs read."""

import csv
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.export.spreadsheet import plain_number, spreadsheet_safe, write_rows
from grading.plain import shown


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\rx", "\nx", " =1", "＝1", "--"])
def test_formulas_are_quoted(text):
    assert spreadsheet_safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["ada", "", "-", "a=1", "1", "O'Brien", "    Points Possible"])
def test_other_texts_stay(text):
    assert spreadsheet_safe(text) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_have_no_exponent_and_lose_nothing(value):
    assert set(plain_number(value)) <= set("-0123456789.")
    assert math.isclose(float(plain_number(value)), value, rel_tol=0, abs_tol=0)


def test_the_file_is_csv_as_rfc_4180_has_it(tmp_path):
    file = tmp_path / "new" / "a.csv"
    write_rows(file, [["a,b", 'say "x"', None, 1.5], ["é", "two\nlines\r", 7, "=1"]])
    assert file.read_bytes() == (
        '"a,b","say ""x""",,1.5\r\né,two\ufffdlines\ufffd,7.0,\'=1\r\n'.encode()
    )


def test_a_file_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    file = tmp_path / "a.csv"
    write_rows(file, [["old"]])
    with pytest.raises(UnicodeEncodeError):
        write_rows(file, [["new"], ["é"]], encoding="ascii")
    assert file.read_text() == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@settings(deadline=None)
@given(st.lists(st.lists(st.text(), min_size=1, max_size=3), min_size=1, max_size=3))
def test_what_is_written_is_read_again(tmp_path_factory, rows):
    file = tmp_path_factory.getbasetemp() / "again.csv"
    rows = [[text.encode(errors="ignore").decode() for text in row] + ["end"] for row in rows]
    write_rows(file, rows)
    with file.open(newline="", encoding="utf-8") as read:
        assert [*csv.reader(read)] == [
            [spreadsheet_safe(shown(text, also="")) for text in row] for row in rows
        ]
