"""A figure as a list or a heading shows it: the number as printed, with its bound and unit where the print leaves them.

"40 to 68 per cent" is two figures, and of the first nothing but "40" is printed; shown alone it would count nothing.
"""

from __future__ import annotations

import re

from pipeline.knowledge.schema import Row
from pipeline.words.numbers import SCALES, TENS, UNITS

_UNITS = {"percent": "per cent", "percentage_point": "percentage points", "m2": "m²", "km2": "km²", "m3": "m³"}
_PLAIN = frozenset({"count", "ratio", "times", "index"})
"""Units that say nothing beside a number: what is counted says it."""
_BOUNDS = {
    ">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "~": "about", "~<": "nearly",
    "~>": "just over",
}  # fmt: skip
_WORDS = "|".join((*UNITS, *TENS, *SCALES, "half", "dozen", "and", "to", "or", "from", "between"))
_BARE = re.compile(rf"(?:\d|[^\w$€£¥%‰°]|\b(?:{_WORDS})s?\b)*", re.IGNORECASE)


def unit_word(unit: str) -> str:
    """What people call a unit: "per cent", "percentage points", "USD"."""
    return _UNITS.get(unit, unit.replace("_", " "))


def bound_word(bound: str | None) -> str:
    """A bound in words; "" where there is none."""
    return _BOUNDS.get(bound or "", "")


def missing_unit(row: Row) -> str:
    """The unit of a figure where it is not printed with the number: "40" of "40 to 68 per cent"."""
    unit = row["unit"]
    return unit_word(unit) if unit not in _PLAIN and _BARE.fullmatch(row["num_surface"]) else ""


def shown(row: Row) -> str:
    """A figure in few words: "at least 470,000", "40 per cent", "12 per 1,000 live births".

    >>> shown({"num_surface": "seven", "unit": "count", "bound": ">=", "per": None})
    'at least seven'
    >>> shown({"num_surface": "40", "unit": "percent", "bound": None, "per": None})
    '40 per cent'
    >>> shown({"num_surface": "$2.5 million", "unit": "USD", "bound": "~", "per": "capita"})
    'about $2.5 million per capita'
    """
    per = f"per {row['per']}" if row["per"] else ""
    return " ".join(filter(None, (bound_word(row["bound"]), printed(row), missing_unit(row), per)))


def printed(row: Row) -> str:
    """The number of a figure as printed; a range of "between 1 and 10 tons" is no two numbers, and keeps its "between".

    >>> printed({"num_surface": "1 and 10 tons", "surface": "between 1 and 10 tons"})
    'between 1 and 10 tons'
    """
    number: str = row["num_surface"]
    told = f"between {number}"
    return told if " and " in number and told.lower() in str(row.get("surface") or "").lower() else number
