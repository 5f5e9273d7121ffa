"""A gradebook exported from Canvas: our scores in its rows, and whoever is in only one of them named."""

from dataclasses import replace

import pytest

from grading.export.canvas_fill import fill
from grading.export.canvas_template import read_template
from grading.record.marks import ExportError, Student


@pytest.fixture
def template_of(sample, tmp_path):
    """template_of(old, new, ...): the sample template with texts replaced."""

    def change(*changes, encoding="utf-8"):
        text = sample("canvas_template.csv").read_text(encoding="utf-8")
        for old, new in zip(changes[::2], changes[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        file = tmp_path / "template.csv"
        file.write_text(text, encoding=encoding)
        return file

    return change


def test_the_sample(marks, sample, written):
    rows, notes = fill(read_template(sample("canvas_template.csv")), marks)
    assert written(rows) == sample("canvas_filled.csv").read_text(encoding="utf-8")
    missing, others, excused = notes
    assert missing.endswith("left out: zoe")
    assert others.endswith("left as Canvas has them: Student, Test (599), Turing, Alan (503)")
    assert excused == "Excused in Canvas, and left so: Noether, Emmy (502)"


def test_what_is_in_canvas_alone_stays(marks, sample):
    (header, _points, ada, _emmy), _ = fill(read_template(sample("canvas_template.csv")), marks)
    assert ada[header.index("Step-by-Step (7002)")] == 70


@pytest.mark.parametrize(
    "student",
    [
        Student("anyone", lms_user_id="503"),
        Student("AT"),
        Student("s3"),
    ],
    ids=["ID", "SIS Login ID", "SIS User ID"],
)
def test_ways_to_find_a_student(student, marks, sample):
    marks = replace(
        marks,
        students=[student],
        given={("activations", student.id): marks.given["activations", "ada"]},
    )
    (_header, _points, row), _ = fill(read_template(sample("canvas_template.csv")), marks)
    assert row == ["Turing, Alan", "503", "S3", "at", "One", 57.25]


def test_two_students_for_one_row(marks, sample):
    marks.students[2] = replace(marks.students[2], lms_user_id="501")
    with pytest.raises(ExportError, match=r"ada, zoe are one student .* ID 501"):
        fill(read_template(sample("canvas_template.csv")), marks)


def test_nobody_is_found(marks, sample):
    marks.students[:2] = []
    with pytest.raises(ExportError, match="No student of the gradebook is in"):
        fill(read_template(sample("canvas_template.csv")), marks)


def test_an_assignment_that_canvas_does_not_have(marks, template_of):
    (header, points, *_), notes = fill(
        read_template(template_of("Activations (", "Warm-up (")), marks
    )
    assert (header[5], points[5]) == ("activations", 60.0)
    assert any(note.startswith("activations is not in ") for note in notes)


def test_an_assignment_that_canvas_has_twice(marks, template_of):
    with pytest.raises(ExportError, match=r"2 columns for activations: .*7001.*7003"):
        fill(read_template(template_of("Essay", "activations")), marks)


def test_other_points_in_canvas_stay_and_are_named(marks, template_of):
    (_header, points, *_), notes = fill(read_template(template_of("60.00", "100.00")), marks)
    assert points[5] == 100
    assert any("activations has 60 points, but 100.00 in Canvas" in note for note in notes)


def test_semicolons_and_decimal_commas(marks, sample, template_of):
    plain = fill(read_template(sample("canvas_template.csv")), marks)[0]
    semicolons = template_of(", ", "\0", ",", ";", "\0", ", ", ".00", ",00", encoding="utf-8-sig")
    assert fill(read_template(semicolons), marks)[0] == plain


def test_two_columns_for_the_name(marks, template_of):
    file = template_of(
        "Student,ID", "LastName,FirstName,ID", "Possible,", "Possible,,", ',,,,,,,Manual', ',,,,,,,,Manual',
        '"Lovelace, Ada"', "Lovelace,Ada", '"Noether, Emmy"', "Noether,Emmy",
        '"Turing, Alan"', "Turing,Alan", '"Student, Test"', "Student,Test",
    )  # fmt: skip
    (header, points, ada, _emmy), _ = fill(read_template(file), marks)
    assert header[:3] == ["LastName", "FirstName", "ID"]
    assert ada[:3] == ["Lovelace", "Ada", "501"]
    assert len(header) == len(points) == len(ada)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "names no columns"),
        (b"assignment,score\nactivations,3\n", "names no columns"),
        (b"Student,ID,SIS Login ID\nx,1,x\n", "names no columns"),
        (b"Student,ID,SIS Login ID,Section\nx,1,x,y\n", "no row Points Possible"),
        (b"PK\x03\x04\xff\xfe", "not UTF-8"),
        (b'Student,ID,"Section\n', "not CSV"),
    ],
)
def test_a_template_that_is_none(data, why, tmp_path):
    file = tmp_path / "template.csv"
    file.write_bytes(data)
    with pytest.raises(ExportError, match=f"no gradebook exported from Canvas: .*{why}.*Export"):
        read_template(file)


def test_a_template_that_is_not_there(tmp_path):
    with pytest.raises(ExportError, match="cannot be read: No such file"):
        read_template(tmp_path / "gone.csv")
