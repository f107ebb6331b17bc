"""Time phrases as ISO years, months and days: a quarter, a half or a month is a part of its year, and no year.

A phrase that names no day that exists, or one whose order cannot be told ("03/04/2029"), has no dates.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from pipeline.words.months import PART_OF_DAY
from pipeline.words.numbers import UNITS

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = rf"(?:{'|'.join(month for month in MONTHS if month != 'may')}|(?-i:May|MAY))"
_YEAR = r"(?:1[89]|20|21)\d\d"
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "latter": -1, "final": -1, "1st": 1, "2nd": 2,
        "3rd": 3, "4th": 4}  # fmt: skip
_COUNT = rf"(?:\d{{1,2}}|{'|'.join(UNITS)})"
_OF = r"\s(?:(?:of|in)\s)?(?:the\s(?:year\s)?)?(?:(?:fiscal|financial)\syear\s)?"

_NTHS = "|".join(_NTH)
_AND = rf"(?:(?:,\s(?:{_NTHS}))*,?\s(?:and|to)\s(?:the\s)?(?P<last_one>{_NTHS}))?\s"
_SIZES = {"q": 3, "h": 6, "s": 6}
"""Months of a quarter, a half and a semester, by their first letters."""

_TIME = re.compile(
    rf"""
    (?P<day> \b(?P<iso_day>(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d)\b )
  | (?P<slash> \b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b )
  | (?P<part> \b(?P<first>{_NTHS}){_AND}(?P<unit>quarter|half|halve|semester)s?{_OF}(?P<part_year>{_YEAR})(?P<tens>s)?
        | \b(?P<sign>[qh])(?P<n>[1-4])(?:(?:\s(?:and|to)\s|\s?[–-]\s?)[qh](?P<n_to>[1-4]))?[\s/-]?(?P<n_year>{_YEAR})
        | \b(?P<y_part>{_YEAR})[\s/-]?(?P<y_sign>[qh])(?P<y_n>[1-4])\b )
  | (?P<bare> \b(?P<b_first>{_NTHS})\s(?P<b_unit>quarter|half)(?:\sof\sthe\syear)?(?!\w|\sof\b) )
  | (?P<some> \b(?P<s>first|last)\s(?P<s_many>{_COUNT})\s(?P<s_unit>months|quarters){_OF}(?P<s_year>{_YEAR}) )
  | (?P<ending> \byear(?:s)?\s(?:that\s)?end(?:ing|ed)\s(?:on\s)?(?P<e_day>\d{{1,2}})\s(?P<e_month>{_MONTH})
        \s(?P<e_year>{_YEAR}) )
  | (?P<years_to> \b(?:(?P<y_many>{_COUNT})\syears|(?P<y_decade>decade))\s(?:up\s)?(?:to|ending(?:\sin)?)
        \s(?P<y_year>{_YEAR}) )
  | (?P<months_to> \b(?P<mt_many>{_COUNT})\smonths\s(?:up\s)?(?:to|ending(?:\sin)?)\s(?P<mt_month>{_MONTH})
        \s(?P<mt_year>{_YEAR}) )
  | (?P<american> \b(?P<a_month>{_MONTH})\s(?P<a_day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,\s(?P<a_year>{_YEAR})\b )
  | (?P<decade> \b(?P<d_year>{_YEAR})s\b )
  | (?P<plain> (?:(?P<days>\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:[–-]|,|and|to)\s?\d{{1,2}}(?:st|nd|rd|th)?)*)\s(?:of\s)?)?
        (?:\b(?P<month>{_MONTH})\b,?\s?) (?:of\s)?(?P<m_year>{_YEAR})?
        | (?:\bfy\s?|\b)(?P<year>{_YEAR})(?:\s?[–/-]\s?(?P<last>{_YEAR}|\d\d)\b)? )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_DAY_PARTS = re.compile(rf"\s{PART_OF_DAY},?")

Both = tuple[str, str]
Ends = tuple[str | None, str | None]
"""First and last year, month or day, ISO; a month without a year is "--05". None at an end that is open or not told."""


def iso(text: str) -> Ends:
    """(from, to) of a time phrase; None at an end that is open or not told.

    "the third quarter of 2029" is 2029-07 to 2029-09, "since the 1990s" 1990 and open, "by 2035" open and 2035.
    """
    text = _DAY_PARTS.sub("", text)
    found = [_one(one) for one in _TIME.finditer(text)]
    if not found or any(ends is None for ends in found):
        return None, None
    ends = [end for pair in found if pair is not None for end in pair]
    lead = text.split()[0].lower()
    if lead in {"since", "after"}:
        return ends[0], None
    if lead in {"by", "until", "before", "through"} or text.lower().startswith("up to "):
        return None, ends[-2] if re.search(r"\d0s$", text) else ends[-1]  # "by the 2070s": as they begin
    return _filled(ends[0], ends[-1]), ends[-1]


def _one(found: re.Match[str]) -> Both | None:
    if found["day"]:
        return _iso_day(found["iso_day"])
    if found["slash"]:
        return None
    if found["months_to"]:
        return _months_to(_count(found["mt_many"]), found["mt_month"], int(found["mt_year"]))
    if found["american"]:
        return _american(found)
    if found["part"]:
        return _part(found)
    if found["bare"]:
        return _bare(found["b_first"].lower(), _SIZES[found["b_unit"][0].lower()])
    if found["some"]:
        return _some(found)
    if found["ending"]:
        return _year_ending(int(found["e_year"]), found["e_month"], int(found["e_day"]))
    if found["years_to"]:
        many = 10 if found["y_decade"] else _count(found["y_many"])
        return str(int(found["y_year"]) - many), found["y_year"]
    if found["decade"]:
        year = found["d_year"]
        return year, f"{year[:3]}9" if year.endswith("0") else year
    return _plain(found)


def _part(found: re.Match[str]) -> Both | None:
    """A part of a year, or parts that follow one another: "the second and third quarters of 2029", "H1 2029"."""
    if found["first"]:
        size, year = _SIZES[found["unit"][0].lower()], found["part_year"]
        first, last = (_NTH[word.lower()] for word in (found["first"], found["last_one"] or found["first"]))
    else:
        size, year = _SIZES[(found["sign"] or found["y_sign"]).lower()], found["n_year"] or found["y_part"]
        first = int(found["n"] or found["y_n"])
        last = int(found["n_to"] or first)
    many = 12 // size
    first, last = (many if number < 0 else number for number in (first, last))
    if not first <= last <= many:
        return None
    if found["tens"]:
        return _half_of_ten(int(year), first, last) if size == 6 else None
    return _months(year, size * (first - 1) + 1, size * (last - first + 1))


def _bare(nth: str, size: int) -> Both | None:
    """A part of a year that is not named: its months."""
    many = 12 // size
    number = many if _NTH[nth] < 0 else _NTH[nth]
    return _months("-", size * (number - 1) + 1, size) if number <= many else None


def _half_of_ten(year: int, first: int, last: int) -> Both:
    """The second half of the 2020s: 2025 to 2029."""
    return str(year + 5 * (first - 1)), str(year + 5 * last - 1)


def _count(word: str) -> int:
    return int(word) if word.isdigit() else UNITS[word.lower()]


def _months(year: str, first: int, many: int) -> Both:
    return f"{year}-{first:02}", f"{year}-{first + many - 1:02}"


def _months_to(many: int, month: str, year: int) -> Both | None:
    """The twelve months to June 2030."""
    last = year * 12 + _number(month) - 1
    first = last - many + 1
    return f"{first // 12}-{first % 12 + 1:02}", f"{year}-{_number(month):02}"


def _iso_day(day: str) -> Both | None:
    try:
        date.fromisoformat(day)
    except ValueError:
        return None
    return day, day


def _american(found: re.Match[str]) -> Both | None:
    """May 3, 2031."""
    return _iso_day(f"{found['a_year']}-{_number(found['a_month']):02}-{int(found['a_day']):02}")


def _some(found: re.Match[str]) -> Both | None:
    """The first nine months, the last two quarters of a year."""
    many = _count(found["s_many"]) * (3 if found["s_unit"].lower() == "quarters" else 1)
    if not 0 < many <= 12:
        return None
    return _months(found["s_year"], 1 if found["s"].lower() == "first" else 13 - many, many)


def _year_ending(year: int, month: str, day: int) -> Both | None:
    number = _number(month)
    if not 0 < day <= monthrange(year, number)[1]:
        return None
    last = date(year, number, day)
    following = last + timedelta(days=1)
    first = following.replace(year=following.year - 1) if following.month != 2 or following.day != 29 else last
    since = f"{first:%Y-%m}" if first.day == 1 else first.isoformat()
    return since, last.isoformat()


def _number(month: str) -> int:
    return MONTHS.index(month.lower()) + 1


def _plain(found: re.Match[str]) -> Both | None:
    if not found["month"]:
        year, last = found["year"], found["last"]
        return year, (year[:2] + last if last and len(last) == 2 else last or year)
    number = _number(found["month"])
    year = found["m_year"] or ""
    base = f"{year}-{number:02}" if year else f"--{number:02}"
    days = [int(day) for day in re.findall(r"\d+", found["days"] or "")]
    if not days:
        return base, base
    if max(days) > monthrange(int(year or 2000), number)[1] or min(days) < 1:
        return None
    return f"{base}-{days[0]:02}", f"{base}-{days[-1]:02}"


def _filled(first: str, last: str) -> str:
    """A first date without a year takes the year of the last ("from 9 to 13 December 2024").

    Where it would come after the last, the year before: "from November to February 2030".
    """
    if not first.startswith("--") or not last[:4].isdigit():
        return first
    same = last[:4] + first[1:]
    return same if same[:7] <= last[:7] else f"{int(last[:4]) - 1}{first[1:]}"
