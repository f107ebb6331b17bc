"""A sentence as the scope patterns see it, and the scope they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extract.parse import Tree
from pipeline.extract.phrases import (
    bare,
    clause_end,
    clause_start,
    cut,
    subject,
    tidy,
    without_auxiliaries,
    without_lead,
)
from pipeline.model.spans import Span
from pipeline.quantity.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Scope:
    """The scope of one figure, each part as the sentence words it."""

    counted: str | None = None
    denominator: str | None = None
    comparator: str | None = None


_LOOSE_END = re.compile(
    r"\s(?:and|or|to|of|in|for|from|with|at|by|including|an|a|the|over|between|under|on|about|as|than|per|across|among|through|within|into|throughout)$"
)


@dataclass(frozen=True, slots=True)
class View:
    """A sentence with its figures and times; ``told`` is what the last figure of the sentence before counts."""

    text: str
    figures: Sequence[Quantity]
    times: Sequence[Span]
    told: str = ""
    tree: Tree | None = None
    """The parse, where a language pipeline is there."""
    subject: str = ""
    """What a pronoun of the sentence stands for."""

    def limit(self, at: int) -> int:
        """Where the words of the ``at``-th figure end at the latest: the next figure, or the sentence's end.

        In "14 of the 342 reports had …" the second figure is the whole of the first, whose words go on past it.
        """
        if at + 1 >= len(self.figures):
            return len(self.text)
        if _WHOLE_NEXT.fullmatch(self.text, self.figures[at].end, self.figures[at + 1].start):
            return self.limit(at + 1)
        return self.figures[at + 1].start

    def after(self, at: int) -> str:
        """The words after a figure up to the end of its phrase, without times."""
        figure = self.figures[at]
        end = clause_end(self.text, figure.end, self.limit(at))
        new_verb = _NEW_VERB.search(self.text, figure.end, end) if at + 1 < len(self.figures) else None
        end = new_verb.start() if new_verb else end
        return _LOOSE_END.sub("", cut(self.text, self.times, figure.end, end))

    def before(self, at: int) -> str:
        """The words of the clause before a figure, without times and without the figure before it."""
        figure = self.figures[at]
        start = max(clause_start(self.text, figure.start), self.figures[at - 1].end if at else 0)
        return _LABEL.sub("", cut(self.text, self.times, start, figure.start))

    def parent(self, at: int) -> int | None:
        """The figure that a bracketed figure restates: "$64 billion (37 per cent)"."""
        if at == 0 or self.figures[at - 1].kind == "time":
            return None
        gap = self.text[self.figures[at - 1].end : self.figures[at].start]
        return at - 1 if _RESTATES.fullmatch(gap) else None


_NEW_VERB = re.compile(r"\sand\s(?:[a-z]+(?<!s)|[a-z]{3,}ed\s(?:for|to|by|the))\s$")
"""A verb whose object is the next figure: "keep 1,200 kg of ore and save 190,000 litres"."""
_LABEL = re.compile(r"^(?:[•·]\s|\d{1,3}\.\s|\(?[a-z]{1,3}\)\s?)")
_WHOLE_NEXT = re.compile(
    r"\s(?:\([^)]*\)\s)?(?:out\s)?of\s(?:the\s|its\s|all\s|these\s|those\s|a\stotal\sof\s|some\s)*"
)
_RESTATES = re.compile(r"[^,;.(]{0,60}(?:\(|\s[–—]\s)(?:or\s|about\s|i\.e\.\s|nearly\s|almost\s)?")
PRONOUN = re.compile(r"(?:it|they|he|she|this|that|these|those|which|who|we|)", re.IGNORECASE)
CHANGE = re.compile(
    r"(?P<verb>(?:increas|decreas|declin|ris|rose|grow|grew|fall|fell|drop|reduc|expand|rais|cut|lower|shrink|shrank|improv"
    r"|reced|climb|jump|surg|contract)[a-z]*)\b(?P<object>[^,;]*?)\s?(?:\b(?:by|to|from|of|up\sto)\b[^,;]{0,24})?$"
)
PER = re.compile(
    r"^(?:[\w\s]{0,40}?\s)?per\s(?!cent|annum\b)(?P<per>(?:\$?\d[\d,]*\s)?[a-z][\w\s-]{1,30}?)"
    r"(?=$|[,.;)]|\s(?:in|is|are|was|were|by|from|to|and|for)\b)"
)
OF_WHICH = re.compile(r"(?:\s\([^)]*\))?,?\sof\s(?:which|whom|them)\b(?:\s\([^)]*\))?\s(?P<verb>[^,;.]+)")
"""What follows "33" in "120 recommendations, 33 (28 per cent) of which were rated high"."""
_OWN_OBJECT = re.compile(
    r"(?:by|to|from|of|over|since|during|at|again|back|further|slightly|sharply|significantly|only|more\sthan|[a-z]+ly)(?:\s.*)?"
)


def changed(before: str, change: re.Match[str]) -> str:
    """What rose or fell: the verb's own object ("reduce violence against children by"), else its subject."""
    own = re.sub(r"^(?:in|of)\s", "", tidy(change["object"]))
    if own and not _OWN_OBJECT.fullmatch(own):
        return own
    if _AS_NOUN.search(before[: change.start("verb")]):
        told = without_auxiliaries(subject(before[: change.start("verb")])[0])
        return "" if PRONOUN.fullmatch(told) else bare(told)
    last = re.split(r",\s", before[: change.start("verb")])[-1]
    plain = without_auxiliaries(re.sub(r"\s[a-z]+ly\s?$", "", without_lead(last)))
    if not plain or _PREPOSITION.match(plain):
        plain = without_auxiliaries(subject(before[: change.start("verb")])[0])
    return "" if PRONOUN.fullmatch(plain) or re.fullmatch(r"\w+ly", plain) else bare(plain)


_AS_NOUN = re.compile(r"\b(?:an?|the|its|their|this|that|of)\s(?:[\w-]+\s)?$")
"""Before "increase" as a noun: "represented a dramatic increase of"."""
_PREPOSITION = re.compile(r"(?:in|on|at|of|for|from|with|by|to|and|as|than|an?)\b", re.IGNORECASE)
