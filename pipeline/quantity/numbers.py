"""Number tokens: every number of a text that no mask covers, with its sign, scale, currency and unit as printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.spans import Span
from pipeline.quantity.digits import value_of_digits, value_of_stroke, value_of_ten
from pipeline.quantity.money import currency_after, currency_before
from pipeline.quantity.number_ends import COUNTABLE, is_whole, scaled, with_fraction
from pipeline.quantity.number_pattern import NUMBER, OF_SCALE, OF_UNIT
from pipeline.quantity.number_words import (
    ratio,
    value_and_scale,
    value_of_fraction,
    value_of_spoken,
)
from pipeline.quantity.signs import minus_before, plus_before
from pipeline.quantity.units import Kind, unit_after
from pipeline.words.numbers import SCALES


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One printed number; ``start``–``end`` takes in sign, currency, scale and unit ("−$64 billion", "38 per cent")."""

    start: int
    end: int
    value: Decimal
    """As printed, with its sign, before the scale."""
    scale: Decimal = Decimal(1)
    unit: str = "count"
    kind: Kind = "count"
    words: bool = False
    """Written as words ("three")."""
    joined: bool = False
    """Tied to its noun by a hyphen ("15-month", "three-year")."""
    fixed: bool = False
    """The value is whole as it stands (fractions, ratios, multiples): nothing is shared with its neighbours."""
    vague: bool = False
    """No value ("hundreds", "millions")."""
    bottom: Decimal | None = None
    """What a ratio in whole numbers is out of ("3 in 10"); the number before it may be out of the same."""
    margin: bool = False
    """Told with what it may be off by ("3.5 ± 0.4")."""

    @property
    def amount(self) -> Decimal:
        """The value with its scale applied."""
        return self.value * self.scale


_MULTIPLES = {"twice": 2, "doubl": 2, "tripl": 3, "trebl": 3, "quadr": 4, "quint": 5}
_ORDINAL = re.compile(r"an?\s(?!half|quarter)\w+", re.IGNORECASE)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|than|nearly|almost|about|around|over|under|some|roughly|approximately|only|just|least|most|to|up|down"
    r"|is|are|was|were|estimated|account(?:s|ed|ing)?\sfor)\s$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"\s(?:(?:of|less|more|higher|lower|fewer|as)\b|(?:to|or)\s(?:an?|one|two|three)\s)")
_VERB = r"(?:were|was|are|is|had|has|have|live[ds]?|lack(?:ed)?|do|did|said|report(?:ed)?|remain(?:ed)?|came|went)\b"
_BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s)?$", re.IGNORECASE)
_HALF_BEHIND = re.compile(r"\sand\s(?:an?|one)\s(?:half|third|quarter|fifth)\b")
"""The second of two shares: "between a third and a half"."""
_AGAIN = re.compile(r"\s\((?P<digits>\d[\d,]*)\)(?=[\s-])")
"""A number in words that is told again in digits: "seventeen (17) months"."""
_WORD_AFTER = re.compile(rf"\s(?!(?:in|since|from|on|and|by|to|compared|between|during)\b|{_VERB})\w")
_HYPHEN = re.compile(r"[-‑](?=[a-z])(?!to-\w|or-\w|odd\b)")
_QUARTERS = re.compile(r"(?P<many>two|four|five|six|seven|eight|nine|ten)\squarters", re.IGNORECASE)
"""Parts of a year: nobody tells a share in two quarters."""
_ACCOUNT = re.compile(r"(?:US|[A-Z]{1,2})?[$€£¥]\s?\($")
_OR_MORE = re.compile(r"\s(?:or|and)\s(?:more|fewer|less)(?=\s)")
"""A bound between a number and its unit: "two or more years"."""
_AND_HALF = re.compile(r"\sand\s(?:an?|one)\s(?P<part>half|quarter)\b(?!\s(?:of|million|billion)\b)")
"""A part that goes on from a span of time: "two years and a half"."""
_POINT_GROUP = re.compile(rf"[1-9]\d{{0,2}}\.\d{{3}}(?=\s(?:[a-z]+\s)?{COUNTABLE}|\s(?:euros|dollars|pesos|francs)\b)")
_MEAN = re.compile(r"\b(?:average|mean|median|rate|ratio|index|coefficient|per)\b", re.IGNORECASE)
_GROWS = re.compile(
    r"\b(?:increas|ris|rose|grow|grew|multipl|expan|jump|surg|soar|climb|fall|fell|drop|declin|decreas|reduc|shr[iau]nk"
    r"|went\sup|widen|worsen|improv)[a-z]*\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_LARGEST = Decimal(10) ** 18
_LARGE_BOTTOMS = frozenset({20, 50, 100, 1000, 10_000, 100_000})


def find_numbers(text: str, masked: Sequence[Span] = ()) -> Iterator[Number]:
    """Every number of ``text`` outside ``masked`` (sorted spans), left to right."""
    starts = [span.start for span in masked]
    at = 0
    while (found := NUMBER.search(text, at)) is not None:
        at = found.end()
        index = bisect_right(starts, found.end() - 1) - 1
        if index >= 0 and masked[index].end > found.start():
            at = max(
                found.start() + 1, masked[index].end if masked[index].start <= found.start() else found.start() + 1
            )
            continue
        number = _number(text, found)
        if number is not None:
            at = number.end
            yield number


def _number(text: str, found: re.Match[str]) -> Number | None:
    start, end = found.span()
    if found["inratio"]:
        return _in_ratio(text, found)
    if found["one_and"]:
        part = Decimal("0.5") if found["and_part"].lower() == "half" else Decimal("0.25")
        return Number(start=start, end=end, value=1 + part, unit=found["whole"].lower(), kind="time", words=True)
    if found["to_one"]:
        return _to_one(text, found)
    if found["zero"]:
        return _plain(text, start, end, Decimal(0), words=True)
    if found["of_time"]:
        return Number(start=start, end=end, value=ratio(1, 4), unit=found["time"].lower(), kind="time",
                      words=True, fixed=True)  # fmt: skip
    if found["fraction"] or found["half"]:
        return _fraction(text, found)
    if found["multiple"]:
        return _multiple(text, found)
    if found["vague"]:
        return _vague(text, start, end)
    if found["dozen"]:
        return Number(start=start, end=end, value=_dozens(found) * 12, words=True)
    if found["spoken"]:
        return _plain(text, start, end, value_of_spoken(found[0]), words=True)
    if found["power"]:
        return _plain(text, start, end, value_of_ten(found[0]))
    if found["stroke"]:
        return _of_stroke(text, start, end, value_of_stroke(found[0]))
    return _digits_or_words(text, found)


def _multiple(text: str, found: re.Match[str]) -> Number | None:
    """So many times: "twice", "threefold", "doubled"; what does not grow is no multiple ("the aim is twofold")."""
    start, end = found.span()
    if found["grown"] and not _GROWS.search(text, max(0, start - 60), start):
        return None
    word = found["multiple"].lower()
    value = _MULTIPLES.get(word[:5]) or _times(re.split(r"[-‑]?fold", word)[0])
    return Number(start=start, end=end, value=Decimal(value), unit="times", kind="times", fixed=True)


def _vague(text: str, start: int, end: int) -> Number:
    """So many that nobody counted them: "hundreds", of what a currency behind it says ("millions of dollars")."""
    money = currency_after(text, end + 3) if text.startswith(" of ", end) else None
    kind: Kind = "money" if money else "count"
    unit = money[1] if money else "count"
    return Number(start=start, end=end, value=Decimal(0), unit=unit, kind=kind, fixed=True, vague=True)


def _dozens(found: re.Match[str]) -> Decimal:
    many = (found["dozens"] or "").lower()
    return Decimal("0.5") if found["half_dozen"] else Decimal(1) if many == "a" else _cardinal(many)[0]


def _digits_or_words(text: str, found: re.Match[str]) -> Number | None:
    start, end = found.span()
    value, scale = _cardinal(found[0])
    if _POINT_GROUP.match(text, start) and not _MEAN.search(text, max(0, start - 60), end + 40):
        value *= 1000  # "1.500 families": things that are whole are told in no thousandths
    if value >= _LARGEST:
        return None  # a run of digits that numbers something
    return _plain(text, start, end, value, scale, words=found["words"] is not None)


def _cardinal(printed: str) -> tuple[Decimal, Decimal]:
    if printed[0].isdigit():
        return value_of_digits(printed), Decimal(1)
    return value_and_scale(printed)


def _times(word: str) -> Decimal:
    return Decimal(SCALES[word]) if word in SCALES else _cardinal(word)[0]


def _in_ratio(text: str, found: re.Match[str]) -> Number:
    """A share as "N in M"; where M can be no whole, the first number alone."""
    start, end = found.span()
    (top, scale), bottoms = _cardinal(found["top"]), _cardinal(found["bottom"])
    bottom = bottoms[0] * bottoms[1]
    if not 0 < top * scale < bottom or (top > 1 and bottom > 10 and bottom not in _LARGE_BOTTOMS):
        return _plain(text, start, start + len(found["top"]), top, scale, words=not found["top"][0].isdigit())
    return Number(start=start, end=end, value=ratio(top * scale, bottom), unit="ratio", kind="ratio", fixed=True,
                  bottom=bottom)  # fmt: skip


_RATIO = re.compile(r"\bratios?\b[^.;]{0,60}$", re.IGNORECASE)


def _to_one(text: str, found: re.Match[str]) -> Number:
    """A ratio where the words call it one: "a ratio of 45:1", "the ratio is 3 to 1"; else its first number alone."""
    under = Decimal(found["under"] or 1)
    if not under or not _RATIO.search(text, max(0, found.start() - 80), found.start()):
        return _plain(text, *found.span("over"), value_of_digits(found["over"]))
    value = ratio(Decimal(found["over"]), under)
    return Number(start=found.start(), end=found.end(), value=value, unit="ratio", kind="ratio", fixed=True)


def _fraction(text: str, found: re.Match[str]) -> Number | None:
    """A fraction in words: of a scale ("half a million"), of a unit ("half an hour"), or a share."""
    start, end = found.span()
    value = Decimal("0.5") if found["half"] else value_of_fraction(found["fraction"])
    if found["fraction"] and (quarters := _QUARTERS.fullmatch(found[0])) is not None:
        return Number(start=start, end=start + len(quarters["many"]), value=_cardinal(quarters["many"])[0], words=True)
    if (of := _of_something(text, start, end, value)) is not None:
        return of
    if found["fraction"] and _ORDINAL.fullmatch(found[0]) and not _shares(text, start, end):
        return None
    return Number(start=start, end=end, value=value, unit="ratio", kind="ratio", fixed=True)


def _of_stroke(text: str, start: int, end: int, value: Decimal) -> Number:
    """A fraction in signs: of a scale or a unit, with a unit behind it ("½ per cent"), or a share ("¾ of")."""
    if (of := _of_something(text, start, end, value)) is not None:
        return of
    plain = _plain(text, start, end, value)
    return replace(plain, unit="ratio", kind="ratio", fixed=True) if plain.unit == "count" else plain


def _of_something(text: str, start: int, end: int, value: Decimal) -> Number | None:
    if (scale := OF_SCALE.match(text, end)) is not None:
        return _plain(text, start, scale.end(), value, Decimal(SCALES[scale["scale"].lower()]), words=True)
    joint = OF_UNIT.match(text, end)
    unit = unit_after(text, joint.end()) if joint is not None else None
    if unit is None or unit[2] == "times" or (unit[2] in {"time", "measure"} and _more_of(text, unit[0])):
        return None
    return Number(start=_signed(text, start)[0], end=unit[0], value=value, unit=unit[1], kind=unit[2], words=True,
                  fixed=True)  # fmt: skip


def _more_of(text: str, unit_end: int) -> bool:
    """Whether a noun follows the unit, so that the fraction is of that: "half a day care centre", "half a year's"."""
    return text.startswith(("’s", "'s"), unit_end) or text[unit_end : unit_end + 1] == "-"


def _signed(text: str, start: int) -> tuple[int, int]:
    """(start with its minus, −1) or (start, its plus with it, 1)."""
    minus = minus_before(text, start)
    if minus is not None:
        return minus, -1
    plus = plus_before(text, start)
    return (start if plus is None else plus), 1


def _plain(
    text: str, start: int, end: int, value: Decimal, scale: Decimal = Decimal(1), *, words: bool = False
) -> Number:
    """A cardinal with what stands around it: sign, fraction, scale, currency, unit."""
    value, end, digits = with_fraction(text, end, value, words=words)
    if (account := _in_account(text, start, end, value)) is not None:
        return account
    start, sign = _signed(text, start)
    money = currency_before(text, start)
    scale, end = scaled(text, end, value, scale, money=money is not None, words=words)
    bare = scale == 1 or not text[end - 1].isalpha()
    if money is not None:
        first, outer = _signed(text, money[0])
        return Number(start=first, end=end, value=value * sign * outer, scale=scale, unit=money[1], kind="money",
                      words=words)  # fmt: skip
    value *= sign
    part = OF_UNIT.match(text, end) if not words and scale == 1 and not is_whole(value) else None
    unit = unit_after(text, part.end()) if part is not None else None
    if unit is not None and unit[2] not in {"points", "percent", "measure"}:
        unit = None
    again = _AGAIN.match(text, end) if words and unit is None and scale == 1 else None
    if again is not None and value_of_digits(again["digits"]) == value:
        end = again.end() if unit_after(text, again.end()) else end
    unit = unit or unit_after(text, end, plain_number=bare, digits=digits)
    more = _OR_MORE.match(text, end) if unit is None else None
    between = unit_after(text, more.end()) if more is not None else None
    if between is not None:
        return Number(start=start, end=end, value=value, scale=scale, unit=between[1], kind=between[2], words=words)
    if unit is not None and unit[2] == "time" and (part := _AND_HALF.match(text, unit[0])) is not None:
        value += Decimal("0.5") if part["part"] == "half" else Decimal("0.25")
        unit = part.end(), unit[1], unit[2]
    if unit is not None:
        return Number(start=start, end=unit[0], value=value, scale=scale, unit=unit[1], kind=unit[2], words=words,
                      joined=text[end] in "-‑")  # fmt: skip
    named = currency_after(text, end + 3 if scale > 1 and text.startswith(" of ", end) else end)
    if named is not None:
        return Number(start=start, end=named[0], value=value, scale=scale, unit=named[1], kind="money", words=words)
    return Number(start=start, end=end, value=value, scale=scale, words=words,
                  joined=_HYPHEN.match(text, end) is not None)  # fmt: skip


def _in_account(text: str, start: int, end: int, value: Decimal) -> Number | None:
    """Money below nought as accounts print it: "$(3.1) million"; the brackets are its minus."""
    if not _ACCOUNT.search(text, max(0, start - 6), start) or not text.startswith(")", end):
        return None
    money = currency_before(text, text.rindex("(", 0, start))
    if money is None:
        return None
    scale, end = scaled(text, end + 1, value, Decimal(1), money=True, words=False)
    return Number(start=money[0], end=end, value=-value, scale=scale, unit=money[1], kind="money")


def _shares(text: str, start: int, end: int) -> bool:
    """Whether "a third" is a share ("a third of the wells", "fell by a third"), and not the next in a row."""
    if _SHARE_AFTER.match(text, end):
        return True
    if _HALF_BEHIND.match(text, end) and _BETWEEN.search(text, max(0, start - 16), start):
        return True
    return bool(_SHARE_BEFORE.search(text, max(0, start - 20), start)) and not _WORD_AFTER.match(text, end)
