"""The moment that a timestamp names, however it is spelt.

Read are the forms of ISO 8601 and RFC 2822, what `date` and JavaScript print, and what nbgrader writes; with
an offset (+0800, +08:00, +08, UTC+8), a zone's name in the IANA database, or a name that RFC 2822 gives a
meaning. A time without any of these is UTC, as for nbgrader. What could mean two moments means none:
11/12/2026, CST.
"""

import re
import warnings
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from dateutil import parser

#: Names of zones with one meaning: hours from UTC, as in RFC 2822, 4.3, less CST, which is China's as well.
ZONES = {
    **dict.fromkeys(("UTC", "UT", "GMT", "Z"), 0),
    **{"EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
}
#: A date begins with its year, or names its month: of 11/12/2026 nobody knows which is which.
PLAIN_DATE = re.compile(r"\d{4}-?(\d\d-?\d\d|W\d\d)|.*\b[A-Za-z]{3,9}\b.*\d{4}", re.DOTALL)
#: The name of a zone in brackets, after its offset.
BRACKETED = re.compile(r"\s*\(.*\)$|(?<=[+-]\d\d:\d\d)\[.*\]$")
#: UTC+8 is the zone in which it is eight hours later; parsers that know POSIX take it for the opposite.
AHEAD = re.compile(r"\b(?:UTC|GMT)\s*(?=[+-]\d)")
IANA = re.compile(r"(.*?)\s*\[?\b([A-Za-z]+(?:/[\w+-]+)+|[A-Z]{3,4})\]?(\s+\d{4})?", re.DOTALL)


def moment(text):
    """The moment as nbgrader stores it, a datetime in UTC without a zone. Raises ValueError."""
    try:
        return _moment(text)
    except ValueError:
        raise
    except Exception as error:
        # Beyond the years that there are, and whatever parsers raise on a text that nobody foresaw.
        raise ValueError(f"{text!r} names no moment: {error!r}") from None


def _moment(text):
    text = AHEAD.sub("", BRACKETED.sub("", text.strip()))
    if not PLAIN_DATE.match(text):
        raise ValueError(f"{text!r} names no day that can be told")
    text, zone = _with_zone(text)
    # A part that is not there is filled in, and shows where two fillings differ.
    first, second = (_parsed(text, datetime(2000 + n, 1 + n, 1 + n)) for n in (0, 1))
    if first != second:
        raise ValueError(f"{text!r} names no day")
    if first.tzinfo is None:
        first = first.replace(tzinfo=zone or UTC)
    return first.astimezone(UTC).replace(tzinfo=None)


def _with_zone(text):
    """A text without the name of its zone, and the zone, or None."""
    named = IANA.fullmatch(text)
    if not named or re.search(r"[+-]\d\d:?\d\d$", named[1]) or _is_word(named[2]):
        return text, None
    name, rest = named[2], named[1] + (named[3] or "")
    if name in ZONES:
        return rest, timezone(timedelta(hours=ZONES[name]))
    try:
        return rest, ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError(f"{name} is no zone with one meaning") from None


def _is_word(name):
    """Is it a part of the date, such as NOV or PM?"""
    return name.title() in (*parser.parserinfo.WEEKDAYS[0], "Am", "Pm") or name.title() in [
        month for months in parser.parserinfo.MONTHS for month in months
    ]


def _parsed(text, default):
    try:
        return parser.isoparse(text)
    except ValueError:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a zone that is not understood would be left out
            try:
                return parser.parse(text, default=default)
            except (OverflowError, Warning) as error:
                raise ValueError(str(error)) from None
