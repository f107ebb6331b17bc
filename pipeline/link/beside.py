"""What stands beside a number: whom it is of, whether it is denied or only planned, a change or a level, which year.

Two sentences can share a number and most of their words and still tell two things: "41.7 per cent of women and 56.3 per
cent of men" is no source for women and 56.3 per cent, nor "planned to drill 275 wells" for 275 wells drilled. Each rule
compares what can be read on both sides; where one side is silent on a year, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.link.reuse.stems import stem
from pipeline.link.reuse.words import STOPWORDS
from pipeline.model.spans import Span

_GROUPS = {
    "women": r"wom[ae]n|females?|girls?|mothers?|widows?|wives",
    "men": r"m[ae]n|males?|boys?|fathers?|husbands?",
    "rural": r"rural",
    "urban": r"urban",
    "disabled": r"disabilit(?:y|ies)|disabled",
    "indigenous": r"[Ii]ndigenous",
    "refugees": r"refugees?",
    "displaced": r"displaced",
    "migrants": r"migrants?",
    "young": r"youths?|young\s(?:people|persons|women|men|adults)|adolescents?",
    "old": r"older\s(?:people|persons|women|men|adults)|elderly",
}
_GROUP = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _GROUPS.items()}
_NOT = re.compile(
    r"\b(?:not(?!\s(?:only|more|less|fewer))|never|no(?!\s(?:fewer|less|more|later|longer\sthan)\b)|without|lack(?:s|ed|ing)?"
    r"|fail(?:s|ed)?\sto|unable\sto|none|neither|nor|refused|unanswered|unmet|unpaid|unresolved)\b|n[’']t\b"
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned)?\sto|plan(?:s|ned)?\sfor|is\splanned|are\splanned|intend(?:s|ed)?\sto|propos(?:es?|ed)\sto|expect(?:s|ed)?\sto"
    r"|aim(?:s|ed)?\sto|would|will|shall|should|project(?:s|ed)\sto|pledg(?:e|ed|es)\sto|committed\sto|need(?:s|ed)?\sto"
    r"|scheduled|envisage[sd]?|hope[sd]?\sto|target\sof|goal\sof)\b"
)
_CHANGE = (
    r"(?:increas|ris|rose|grow|grew|grown|surg|jump|climb|gain|expan|soar|widen|decreas|declin|fell|fall|drop|reduc|shr[aiu]nk"
    r"|lower|cut\b|contract|plung)\w*"
)
_BY = re.compile(
    rf"\b{_CHANGE}[^.;]{{0,50}}?\sby\s(?:[a-z]+\s){{0,3}}$|\b(?:{_CHANGE}|reduction)\sof\s(?:[a-z]+\s){{0,2}}$",
    re.IGNORECASE,
)
_TO = re.compile(rf"\b{_CHANGE}[^;]{{0,90}}?\sto\s(?:[a-z]+\s){{0,3}}$", re.IGNORECASE)
_BY_AFTER = re.compile(
    rf"\s?(?:per\scent|%|percentage\spoints?)?\s?(?:{_CHANGE}|higher|lower|more\sthan\s(?:in|before))\b", re.IGNORECASE
)
_ANY_CHANGE = re.compile(
    rf"\b(?:{_CHANGE}|up|down|more|fewer|less|change\w*|additional|new|higher|difference)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d/]|,\d)")
_BOUNDARIES = (
    re.compile(r";\s"),
    re.compile(r",?\s(?:while|whereas|but|compared|against|versus)\b"),
    re.compile(r",?\s(?:and|or)\s"),
    re.compile(r",\s"),
    re.compile(r"\s(?:to|from)\s"),
)
"""Where the words of one number end and those of the next begin, the strongest sign first."""
_CLAUSE_END = re.compile(r"[;:]\s|,\s(?:but|while|although|whereas|which|who|even\sthough)\b")


@dataclass(frozen=True, slots=True)
class NumberInSentence:
    """One number of a sentence, with the other numbers of it and the words around the sentence."""

    text: str
    number: Span
    """In ``text``; numbers are given without years of the calendar."""
    numbers: tuple[Span, ...]
    around: str = ""
    """Paragraph and headings: a group that stands there need not be named again."""

    @property
    def own(self) -> str:
        """The words that belong to this number and to no other of the sentence."""
        start, end = self._bounds(self.numbers.index(self.number)) if self.number in self.numbers else (0, None)
        return self.text[start:end]

    def _bounds(self, at: int) -> tuple[int, int]:
        start = _between(self.text, self.numbers[at - 1].end, self.number.start) if at else 0
        last = at + 1 == len(self.numbers)
        end = len(self.text) if last else _between(self.text, self.number.end, self.numbers[at + 1].start)
        return start, end

    def rivals(self) -> Iterator[NumberInSentence]:
        """The other numbers of the sentence."""
        return (
            NumberInSentence(self.text, one, self.numbers, self.around) for one in self.numbers if one != self.number
        )


def numbered(text: str, number: Span, numbers: Sequence[Span], around: str = "") -> NumberInSentence:
    """A number with those of its sentence, in the order of their places."""
    spans = sorted({number, *(one for one in numbers if one.end <= number.start or one.start >= number.end)})
    return NumberInSentence(text, number, tuple(spans), around)


def differs(ours: NumberInSentence, theirs: NumberInSentence) -> str | None:
    """Why two equal numbers are told of two things; None where nothing says so."""
    if _other_groups(ours, theirs):
        return "another group"
    if _other_year(ours, theirs):
        return "another year"
    if _other_head(ours, theirs):
        return "another number of the sentence counts this"
    if _denied(ours) != _denied(theirs):
        return "told on one side, denied on the other"
    if _planned(ours) != _planned(theirs):
        return "done on one side, planned on the other"
    if {_step(ours), _step(theirs)} in ({"by", "to"}, {"by", "level"}):
        return "a change on one side, a level on the other"
    return None


def _between(text: str, start: int, end: int) -> int:
    gap = text[start:end]
    for sign in _BOUNDARIES:
        if found := list(sign.finditer(gap)):
            return start + found[-1].start()
    return end


def _groups(text: str) -> set[str]:
    return {name for name, words in _GROUP.items() if words.search(text)}


def _other_groups(ours: NumberInSentence, theirs: NumberInSentence) -> bool:
    mine, other = _groups(ours.own), _groups(theirs.own)
    mine_all, other_all = _groups(f"{ours.text} {ours.around}"), _groups(f"{theirs.text} {theirs.around}")
    rivals = set().union(*(_groups(rival.own) for rival in theirs.rivals())) if len(theirs.numbers) > 1 else set()
    return bool(mine - other_all or other - mine_all or (mine & rivals) - other)


def _other_year(ours: NumberInSentence, theirs: NumberInSentence) -> bool:
    mine = set(_YEAR.findall(ours.own)) or set(_YEAR.findall(ours.text))
    other = set(_YEAR.findall(theirs.own)) or set(_YEAR.findall(theirs.text))
    return bool(mine and other) and not mine & other


def _other_head(ours: NumberInSentence, theirs: NumberInSentence) -> bool:
    mine, other = _head(ours), _head(theirs)
    if not mine or not other or mine == other or other in set(_stems(ours.text)):
        return False
    return mine in {_head(rival) for rival in theirs.rivals()}


def _head(told: NumberInSentence) -> str | None:
    """The word that says what a number counts: "teacher" of "317 teachers", "woman" of "12 per cent of women".

    None where another sort of word follows: "212 were unsafe", "212 of the 911 bridges".
    """
    after = re.sub(r"^\s?(?:per\scent|%)?\s?(?:of\s(?:(?:the|all)\s)?)?", "", told.text[told.number.end :])
    first = re.match(r"[^\W\d_]{3,}", after)
    return stem(first[0].lower()) if first and first[0].lower() not in STOPWORDS else None


def _stems(text: str) -> Iterator[str]:
    return (stem(word) for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in STOPWORDS)


def _clause(told: NumberInSentence) -> str:
    """The words of a number up to the end of its clause; a short stretch shares the verb behind the next number."""
    own = told.own
    if len(told.text[told.number.end :][: len(own)].split()) < 4 or len(own.split()) < 5:
        own = told.text[told.text.find(own) :]
    return _CLAUSE_END.split(own)[0] if not _CLAUSE_END.match(own) else own


def _denied(told: NumberInSentence) -> bool:
    return bool(_NOT.search(_clause(told)))


def _planned(told: NumberInSentence) -> bool:
    start = max((found.end() for found in re.finditer(r";\s", told.text[: told.number.start])), default=0)
    return bool(_PLANNED.search(told.text[start : told.number.end]))


def _step(told: NumberInSentence) -> str:
    """Whether a number is the amount of a change ("by"), what it led to ("to"), or a level not told as changed."""
    before, after = told.text[: told.number.start], told.text[told.number.end :]
    if _BY.search(before) or _BY_AFTER.match(after):
        return "by"
    if _TO.search(before):
        return "to"
    return "some" if _ANY_CHANGE.search(told.text) else "level"
