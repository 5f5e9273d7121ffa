"""Timestamps in every spelling: each names one moment, or none."""

import contextlib
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.utils import parse_utc

from grading.intake.times import moment

DUE = datetime(2026, 11, 20, 15, 59)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20 15:59:00.000000 UTC",
        "2026-11-20 15:59:00 UTC",
        "2026-11-20 15:59:00",
        "2026-11-20T15:59:00Z",
        "20261120T155900Z",
        "2026-W47-5T15:59Z",
        "2026-11-20 23:59:00 +0800",
        "2026-11-20 23:59:00 +08:00",
        "2026-11-20 23:59:00 +08",
        "2026-11-20 23:59:00+0800",
        "2026-11-20T23:59:00+08:00",
        "2026-11-20T23:59:00+08:00[Asia/Shanghai]",
        "2026-11-20 23:59:00 UTC+8",
        "2026-11-20 23:59:00 UTC+08:00",
        "2026-11-20 23:59:00 GMT+0800",
        "2026-11-20 23:59 Asia/Shanghai",
        "2026-11-20 23:59:00 Asia/Shanghai",
        "2026-11-20 12:29:00 -0330",
        "2026-11-20 10:59:00 EST",
        "2026-11-20 10:59:00 America/New_York",
        "2026-11-20 16:59:00 CET",
        "2026-11-20 11:59 PM +08:00",
        "Fri, 20 Nov 2026 23:59:00 +0800",
        "Fri, 20 Nov 2026 10:59:00 EST",
        "20 Nov 2026 15:59:00 GMT",
        "Fri Nov 20 15:59:00 UTC 2026",
        "Fri Nov 20 2026 23:59:00 GMT+0800 (China Standard Time)",
        " 2026-11-20 15:59:00 UTC\n",
    ],
)
def test_each_spelling_names_the_moment(text):
    assert moment(text) == DUE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "15:59",
        "2026-11",
        "Nov 2026",
        "11/12/2026 15:59",
        "2026-11-20 23:59:00 CST",
        "Fri Nov 20 23:59:00 CST 2026",
        "2026-11-20 23:59:00 IST",
        "2026-11-20 23:59:00 Nowhere/Here",
        "2026-13-40 00:00:00 UTC",
        "99999-11-20 00:00:00",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01 00:00:00 +1400",
        "0001-01-01 Asia/Tokyo",
        "99999999999999999999h20202620269999999999999999999923:59:00",
        "2026-11-20 23:59:00 ../../etc/passwd",
        "\0",
    ],
)
def test_what_names_no_moment_or_two_is_refused(text):
    with pytest.raises(ValueError):
        moment(text)


@given(st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1)))
def test_what_nbgrader_writes_is_read_as_nbgrader_reads_it(when):
    text = f"{when:%Y-%m-%d %H:%M:%S.%f} UTC"
    assert moment(text) == parse_utc(text) == when


@given(st.datetimes(datetime(1970, 1, 2), datetime(9999, 1, 1)), st.integers(-12 * 60, 14 * 60))
def test_every_offset_is_taken_off(when, minutes):
    zone = timezone(timedelta(minutes=minutes))
    assert moment(when.replace(tzinfo=zone).isoformat(" ")) == when - timedelta(minutes=minutes)


@given(st.text(max_size=40))
def test_any_text_names_a_moment_or_none(text):
    with contextlib.suppress(ValueError):
        assert isinstance(moment(text), datetime)
