"""Parts that are said to make up a whole: in brackets, after a colon, behind "comprising" or "reflects"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pipeline.check.figured_sentence import FiguredSentence, Trial, amounts, span_of
from pipeline.check.intervals import Interval, judge, of, told
from pipeline.model.records import Statistic

_ALL = re.compile(
    r"\b(?:compris(?:ing|es?|ed)(?:\sof)?|consist(?:ing|s|ed)?\sof|(?:made\sup|composed)\sof|namely|reflect(?:s|ed|ing)?)"
    r"[,:]?\s(?:(?!mainly|primarily|largely|partly|mostly|inter)[a-z]+\s){0,3}$"
)
_COLON = re.compile(r"[^.;:()]{0,90}:\s")
_OPENS = re.compile(r"(?:\s[\w’'-]+){0,6}\s\(")
_TOTAL = re.compile(
    r"\b(?:a\s(?:grand\s)?total\sof|in\s(?:all|total)|altogether|totall?(?:ed|ing|s)|overall|the\stotal\s(?:of|was|is)"
    r"|amount(?:ed|s|ing)?\sto)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:includ\w+|such\sas|e\.g\.|for\sexample|for\sinstance|among\s(?:others|them)|mainly|mostly|primarily|largely"
    r"|notably|in\sparticular|especially|partly|inter\salia|offset|net\sof|respectively|at\sleast|of\s(?:whom|which)"
    r"|(?<!made\s)up|down|from|by|than|against(?!,|\.|\sand\b)|each)\b",
    re.IGNORECASE,
)
"""Words that say that not all parts are told, or that the numbers are no parts."""
_AGAINST = re.compile(
    r"\b(?:compared\s(?:with|to)|against|versus|than|(?:up|down)\sfrom)\s(?:the\s|only\s|some\s|about\s){0,2}$"
    r"|\beach\sof\s(?:[a-z]+\s){0,3}$",
    re.IGNORECASE,
)
"""Before a figure that is no whole of what follows: one held against another, one of things that each have parts."""
_DIFFERS = re.compile(
    r"\b(?:increas|ris|decreas|reduc|declin|varianc|differenc|addition|saving|growth|drop|fall|total|net\b)",
    re.IGNORECASE,
)
"""Before a figure that "reflects" its parts: a change or a total, not a budget of which only what is new is told."""
_UP = re.compile(r"\b(?:increas|ris(?:e|es|ing)\b|higher|additional|growth|more\b)", re.IGNORECASE)
_FALLS = re.compile(r"\b(?:decreas|reduc|declin|saving|lower|drops?\b|falls?\b|fewer|less\b|cuts?\b)", re.IGNORECASE)
_OVERLAP = re.compile(r"\b(?:women|girls?|females?|youths?|young|disabilit\w+|refugees?|indigenous|minorit\w+)\b", re.I)
_COUNTERPART = re.compile(r"\b(?:men|boys?|males?)\b", re.IGNORECASE)
_HALVES = (("women", "men"), ("girls", "boys"), ("female", "male"), ("females", "males"), ("urban", "rural"),
           ("public", "private"), ("adults", "children"), ("domestic", "foreign"), ("national", "international"),
           ("civilian", "military"), ("full-time", "part-time"), ("indoor", "outdoor"))  # fmt: skip
"""Words for two parts that leave out nobody."""
_PART_OF = r"(?:\s[\w’'-]+){0,2}?\s(?:out\s)?of\s(?:(?:the|its|all|these|those)\s)*"
_ONES = re.compile(r"\b(?:one|another|the\sother|others|remaining|remainder|rest|balance)\b")
_LISTED = re.compile(r"[^.;:]*?(?:,|\sand)\s[^.;:]*")


def sums(line: FiguredSentence) -> Iterator[Trial]:
    """Sums: "91 audits (28 of offices, 55 of projects and eight of grants)"; "110 people drowned: 45 men, …".

    Parts that do not add up contradict where the words say that they are all: a total is spoken of, a colon or
    "comprising" leads to them, or three or more stand in one closed list. Elsewhere nothing is said.
    """
    for at, whole in enumerate(line.figures):
        if whole.value is None or whole.unit in {"percent", "ratio", "times"} or whole.tier == "duration":
            continue
        parts, said = _parts(line, at)
        if len(parts) < 2 or _AGAINST.search(line.before(whole)) or not _whole_list(line, whole, parts):
            continue
        total = _sum(line, parts)
        whole = _fitting(line, at, total)
        reported = of(line.doc, whole)
        if reported is None or total is None:
            continue
        verdict = judge(reported, total)
        if verdict == "inconsistent" and (not _apart(line, whole, parts) or (not said and len(parts) < 3)):
            continue
        said_whole, added = line.doc[whole.number], " + ".join(line.doc[part.number] for part in parts)
        message = f"{added} = {_told(total, reported)}; reported {said_whole}"
        yield Trial("sum", (whole, *parts), said_whole, total, verdict, message, reported)
        return


def _fitting(line: FiguredSentence, at: int, total: Interval | None) -> Statistic:
    """The figure before the parts, or the part of it that they make up: "14 of the 342 reports (four, two and …)"."""
    whole, before = line.figures[at], line.figures[at - 1] if at else None
    if before is None or before.unit != whole.unit or not re.fullmatch(_PART_OF, line.between(before, whole)):
        return whole
    smaller = of(line.doc, before)
    fits = smaller is not None and total is not None and judge(smaller, total) == "consistent"
    return before if fits else whole


def _told(total: Interval, reported: Interval) -> str:
    return amounts(total) if total.high >= 10**6 else span_of(*told(total, apart=reported))


def _sum(line: FiguredSentence, parts: Sequence[Statistic]) -> Interval | None:
    total = Interval(Decimal(0), Decimal(0))
    for part in parts:
        one = of(line.doc, part)
        if one is None:
            return None
        total = total + one
    return total


def _parts(line: FiguredSentence, at: int) -> tuple[list[Statistic], bool]:
    """The figures told as parts of the ``at``-th one, and whether the words say that they are all."""
    if at + 2 >= len(line.figures):
        return [], False
    whole, following = line.figures[at], list(line.figures[at + 1 :])
    gap = line.between(whole, following[0])
    said = bool(
        _TOTAL.search(line.before(whole))
        or _TOTAL.search(gap)
        or _halves(line, following)
        or _purposes(line, whole, following)
    )
    if _OPENS.fullmatch(gap):
        close = line.doc.text.find(")", following[0].number.end, line.span.end)
        return [figure for figure in following if figure.number.end <= close], said
    if "reflect" in gap and not _DIFFERS.search(line.before(whole)):
        return [], False
    if _COLON.fullmatch(gap) or _ALL.search(gap):
        return following, True
    return [], False


def _halves(line: FiguredSentence, parts: Sequence[Statistic]) -> bool:
    """Whether two parts leave out nothing: women and men, urban and rural."""
    if len(parts) != 2:
        return False
    nouns = [line.after(part, 30) for part in parts]
    ways = ((one, two) for pair in _HALVES for one, two in (pair, pair[::-1]))
    return any(re.match(rf"\s{one}\b", nouns[0]) and re.match(rf"\s{two}\b", nouns[1]) for one, two in ways)


def _purposes(line: FiguredSentence, whole: Statistic, parts: Sequence[Statistic]) -> bool:
    """Whether two sums of money, each with what it is for, fill the bracket behind a sum.

    "$9 million ($4 million for roads and $5 million for wells)": money is told by purposes to the last.
    """
    if len(parts) != 2 or len(whole.unit) != 3 or not whole.unit.isupper():
        return False
    return all(re.match(r"\sfor\s", line.after(part, 30)) for part in parts)


def _whole_list(line: FiguredSentence, whole: Statistic, parts: Sequence[Statistic]) -> bool:
    """Whether the parts are one closed list of the whole's unit, without a word that leaves parts out."""
    if any(part.unit != whole.unit or part.value is None or part.bound or part.per != whole.per for part in parts):
        return False
    text = line.doc.text[whole.number.end : parts[-1].number.end]
    if _SOME.search(text) or _ones(line, whole, parts):
        return False
    gaps = [line.between(left, right) for left, right in pairwise(parts)]
    closed = _halves(line, parts) or re.search(r"\sand\s(?:[a-z]+\s){0,2}$", gaps[-1]) is not None
    return closed and all(_LISTED.fullmatch(gap) for gap in gaps)


def _apart(line: FiguredSentence, whole: Statistic, parts: Sequence[Statistic]) -> bool:
    """Whether figures that do not add up were ever told as parts.

    They were not where one is more than the whole, where the whole only says how many follow ("three ports: 12 in
    Marlow, …"), where some go the other way ("savings of"), and where they may overlap ("20 women, 15 young people").
    """
    top = Decimal(whole.value or 0)
    values = [Decimal(part.value or 0) for part in parts]
    if max(values) > top or top == len(values):
        return False
    lead, text = line.before(whole), line.doc.text[whole.number.end : line.span.end]
    if (_UP if _FALLS.search(lead) else _FALLS).search(text):
        return False
    return bool(len(parts) > 2 or not _OVERLAP.search(text) or _COUNTERPART.search(text))


def _ones(line: FiguredSentence, whole: Statistic, parts: Sequence[Statistic]) -> bool:
    """Whether a part is written "one" or "the rest", and is no figure of its own."""
    held = [part.number for part in parts]
    for found in _ONES.finditer(line.doc.text, whole.number.end, line.span.end):
        if not any(span.start <= found.start() < span.end for span in held):
            return True
    return False
