"""Months as reports print them.

English: United Nations Editorial Manual, "Dates" (the month is written out; abbreviations are for tables and notes).
French and Spanish: the calendars of the Unicode CLDR, which `babel` carries, without regional forms.
"""

from __future__ import annotations

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
"""In the order of the year."""
MONTH = "|".join(MONTHS)
"""Alternatives of a regex: the full names."""
SHORT = r"Jan\.|Feb\.|Mar\.|Apr\.|Aug\.|Sept?\.|Oct\.|Nov\.|Dec\."
"""Alternatives of a regex: names cut short in running text, with their stop (May, June and July are not cut)."""
SHORT_IN_NOTES = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?"
"""The same as notes print them, where the stop may lack."""
FRENCH = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
"""Alternatives of a regex."""
SPANISH = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
"""Alternatives of a regex."""
PART_OF_DAY = r"\((?:morning|afternoon|evening|night|noon|a\.m\.|p\.m\.)\)"
"""What programmes of meetings put behind a day: "7–9 (morning) July"."""
