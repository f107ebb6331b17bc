"""Number tokens: every number of a text that no mask covers, with its scale, currency and unit as printed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.model.spans import Span
from pipeline.quantity.number_words import (
    FRACTION,
    SCALES,
    SHORT_SCALES,
    WORDS,
    ratio,
    value_of_digits,
    value_of_fraction,
    value_of_words,
)
from pipeline.quantity.units import Kind, currency_after, currency_before, unit_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One printed number; ``start``–``end`` takes in currency, scale and unit ("$64 billion", "38 per cent")."""

    start: int
    end: int
    value: Decimal
    """As printed, before the scale."""
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

    @property
    def amount(self) -> Decimal:
        """The value with its scale applied."""
        return self.value * self.scale


_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE_WORDS = "|".join(SCALES)
NUMBER = re.compile(
    rf"""
    (?P<inratio>                                    # "1 child in every 6", "three in five", "2 out of 3"
        (?<![\w.,/–-]) (?P<top>\d{{1,3}}|{WORDS}) (?:\s[a-z]+)?? \s (?:in|out\sof|of\severy) \s (?:every\s)?
        (?P<bottom>\d{{1,3}}(?:,\d{{3}})*|{WORDS}) (?![\w.,]?\d|\w|[-–]\d|\sper\scent|\s?%|\s(?:million|billion)) )
  | (?P<dozen> (?<![\w-]) (?:(?P<half_dozen>half\sa\s)
        | (?P<dozens>a|\d{{1,2}}|two|three|four|five|six|eight|ten)[\s-]) dozen (?!\w) )
  | (?P<of_time> (?<![\w-]) (?:half\sa|a\shalf|a\squarter(?:\sof\sa)?|three\squarters\sof\sa)
        [\s-](?P<time>century|decade) (?![\w-]) )
  | (?P<fraction> (?<![\w-]) (?:{FRACTION}) (?![\w]|-[a-z]) )
  | (?P<half> (?<![\w-]) half (?=\s(?:of|the|a|an|all|its|their|his|her|those|these|were|are|was|is|that|had|have)\b
        |[\s-]million\b|[\s-]billion\b) )
  | (?P<multiple> (?<![\w-]) (?: twice(?=\s(?:as|the|that|those|its|their|more|higher|larger|what|this|likely|over)\b)
        | doubl(?:ed|ing) | quadrupl(?:ed|ing) | tripl(?:ed|ing)
        | (?:(?<=\bto\s)|(?<=\bthan\s)|(?<=\bwill\s)|(?<=\bwould\s)|(?<=\bcould\s)|(?<=\bmay\s)|(?<=\bnearly\s)
            |(?<=\balmost\s)|(?<=\bis\s)|(?<=\bare\s)|(?<=\bwas\s)|(?<=\bwere\s)) (?:double|triple|quadruple)
            (?!\s(?:up|down|burden|discrimination|standards?|counting|taxation|track|planetary|nexus|check|crisis)\b)
        | (?:double|triple|quadruple)(?=\s(?:the|that|those|its|their)\b)
        | (?:two|three|four|five|six|seven|eight|nine|ten|hundred)[-‑]?fold
            (?=\s(?:increase|rise|growth|jump|surge|decrease|reduction|decline)\b)
        | (?<=\w\s)(?:two|three|four|five|six|seven|eight|nine|ten|hundred)[-‑]?fold(?=[\s.,;)]) )
        (?!\w) )
  | (?P<vague> (?<![\w-]) (?:(?:tens|hundreds|thousands|millions|billions|trillions|dozens|scores)
        (?:\s(?:of|or)\s(?:hundreds|thousands|millions|billions))*)(?=\sof\s|\s[a-z]) )
  | (?P<digits> (?<![\w/#]) (?<!\d[.,]) (?<![A-Za-z][-–‑]) (?<!\w\.) (?:{_DIGITS})
        (?! \d | /\d | (?:st|nd|rd|th)\b | [A-Z](?![A-Za-z]?\b) ) )
  | (?P<words> (?<![\w’'-]) (?:{WORDS}) (?!\w|[’']
        | [-‑](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HALVES = re.compile(r"\sand\sa\s(half|quarter)\b", re.IGNORECASE)
_SCALE = re.compile(rf"(?P<gap>[\s-])?(?P<scale>{_SCALE_WORDS}|bn|mn|tn|[mk](?=\b))s?\b", re.IGNORECASE)
_MULTIPLES = {"twice": 2, "doubl": 2, "tripl": 3, "quadr": 4}
_ORDINAL = re.compile(r"an?\s(?!half|quarter)\w+", re.IGNORECASE)
_SHARE_BEFORE = re.compile(
    r"\b(?:by|than|nearly|almost|about|around|over|under|some|roughly|approximately|only|just|least|most|to|up|down"
    r"|is|are|was|were|estimated|account(?:s|ed|ing)?\sfor)\s$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(r"\s(?:(?:of|less|more|higher|lower|fewer|as)\b|(?:to|or)\s(?:an?|one|two|three)\s)")
_VERB = r"(?:were|was|are|is|had|has|have|live[ds]?|lack(?:ed)?|do|did|said|report(?:ed)?|remain(?:ed)?|came|went)\b"
_WORD_AFTER = re.compile(rf"\s(?!(?:in|since|from|on|and|by|to|compared|between|during)\b|{_VERB})\w")
_HYPHEN = re.compile(r"[-‑](?=[a-z])")


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
        top, bottom = _value(found["top"]), _value(found["bottom"])
        if not 0 < top < bottom or (top > 1 and bottom > 10 and bottom not in {20, 50, 100, 1000, 10_000, 100_000}):
            return _plain(text, start, start + len(found["top"]), top, words=not found["top"][0].isdigit())
        return Number(start=start, end=end, value=ratio(top, bottom), unit="ratio", kind="ratio", fixed=True)
    if found["of_time"]:
        quarters = {"h": 2, "t": 3}.get(found[0].lower().removeprefix("a ")[0], 1)
        return Number(start=start, end=end, value=ratio(quarters, 4), unit=found["time"].lower(), kind="time",
                      words=True, fixed=True)  # fmt: skip
    if found["fraction"] and _ORDINAL.fullmatch(found[0]) and not _shares(text, start, end):
        return None
    if found["fraction"]:
        return Number(
            start=start, end=end, value=value_of_fraction(found["fraction"]), unit="ratio", kind="ratio", fixed=True
        )
    if found["half"]:
        scale = re.compile(r"[\s-](?:a\s)?(million|billion|thousand)\b").match(text, end)
        if scale is not None:
            return replace(_plain(text, start, scale.end(), Decimal("0.5") * SCALES[scale[1]]), words=True)
        return Number(start=start, end=end, value=Decimal("0.5"), unit="ratio", kind="ratio", fixed=True)
    if found["multiple"]:
        word = found["multiple"].lower()
        value = _MULTIPLES.get(word[:5]) or _value(re.split(r"[-‑]?fold", word)[0])
        return Number(start=start, end=end, value=Decimal(value), unit="times", kind="times", fixed=True)
    if found["vague"]:
        money = currency_after(text, end + 3) if text.startswith(" of ", end) else None
        return Number(start=start, end=end, value=Decimal(0), unit=money[1] if money else "count",
                      kind="money" if money else "count", fixed=True, vague=True)  # fmt: skip
    if found["dozen"]:
        many = (found["dozens"] or "").lower()
        dozens = Decimal("0.5") if found["half_dozen"] else Decimal(1) if many == "a" else _value(many)
        return Number(start=start, end=end, value=dozens * 12, words=True)
    return _plain(text, start, end, _value(found[0]), words=found["words"] is not None)


def _value(printed: str) -> Decimal:
    return value_of_digits(printed) if printed[0].isdigit() else value_of_words(printed)


def _plain(text: str, start: int, end: int, value: Decimal, *, words: bool = False) -> Number:
    """A cardinal with what stands around it: halves, scale, currency, unit."""
    scale = Decimal(1)
    if (more := _HALVES.match(text, end)) is not None:
        value, end = value + (Decimal("0.5") if more[1].lower() == "half" else Decimal("0.25")), more.end()
    scaled = _SCALE.match(text, end)
    money = currency_before(text, start)
    if scaled is not None:
        word = scaled["scale"].lower()
        glued = scaled["gap"] is None
        if word in SCALES or (glued and (money or word == "k")) or word in {"bn", "mn", "tn"}:
            scale, end = Decimal(SCALES.get(word) or SHORT_SCALES[word]), scaled.end()
    if money is not None:
        return Number(start=money[0], end=end, value=value, scale=scale, unit=money[1], kind="money", words=words)
    unit = unit_after(text, end, plain_number=scale == 1)
    if unit is not None:
        joined = text[end] in "-‑"
        return Number(start=start, end=unit[0], value=value, scale=scale, unit=unit[1], kind=unit[2], words=words,
                      joined=joined)  # fmt: skip
    named = currency_after(text, end)
    if named is not None:
        return Number(start=start, end=named[0], value=value, scale=scale, unit=named[1], kind="money", words=words)
    return Number(start=start, end=end, value=value, scale=scale, words=words,
                  joined=_HYPHEN.match(text, end) is not None)  # fmt: skip


def _shares(text: str, start: int, end: int) -> bool:
    """Whether "a third" is a share ("a third of the wells", "fell by a third"), and not the next in a row."""
    if _SHARE_AFTER.match(text, end):
        return True
    return bool(_SHARE_BEFORE.search(text, max(0, start - 20), start)) and not _WORD_AFTER.match(text, end)
