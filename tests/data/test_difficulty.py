"""The measured difficulty in data/README.md: its ranges, and one row of it measured again."""

import re
from pathlib import Path

import pytest

from data.imageset import read
from data.networks import FOUR_LAYERS, TWO_LAYERS, train

DATA = Path(__file__).parents[2] / "data"
ROW = re.compile(r"^\| (\d) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def rows():
    """{seed: (two layers train, test, four layers train, test)} of the table."""
    found = ROW.findall((DATA / "README.md").read_text())
    return {int(seed): tuple(map(float, numbers)) for seed, *numbers in found}


def test_means_are_in_range(rows):
    assert sorted(rows) == list(range(10))
    two = sum(row[1] for row in rows.values()) / 10
    four = sum(row[3] for row in rows.values()) / 10
    assert 0.70 <= two <= 0.76
    assert 0.77 <= four <= 0.84


def test_the_committed_set_measures_as_its_row_says(rows):
    images = read(DATA)
    two, four = train(TWO_LAYERS, images), train(FOUR_LAYERS, images)
    measured = (two.train, two.test, four.train, four.test)
    assert measured == pytest.approx(rows[1], abs=0.0205)
