"""A cell of ten megabytes, which no request could carry."""


def test_it_is_left_out(grade):
    marked = grade(cells=["# " + "x" * 10_000_000, "# " + "\x01" * 399_000])
    assert not marked.lost
    assert "10,000,002 characters was left out" in marked.grades["notes"][0]


def test_an_answer_is_missing_then(grade):
    marked = grade({"relu": "def relu(Z): return Z, Z\n#" + "x" * 10**6})
    assert {*marked.lost} == {"relu"}
