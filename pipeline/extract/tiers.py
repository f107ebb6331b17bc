"""The tier of a figure: a statistic about the world, a count, a duration, an enumeration, or vague."""

from __future__ import annotations

import re
from typing import Literal

from pipeline.quantity.quantities import Quantity

Tier = Literal["stat", "count", "duration", "enumeration", "vague"]

_PARTS = (
    "factors|areas|topics|themes|pillars|elements|components|dimensions|aspects|issues|questions|reasons|ways|steps"
    "|phases|stages|principles|levels|categories|types|forms|kinds|groups|objectives|goals|priorities|challenges"
    "|tracks|transitions|transformations|options|approaches|criteria|processes|strands|streams|purposes"
    "|functions|conditions|requirements|considerations|perspectives|points|things|parts|sections|chapters|modules"
    "|outcomes|outputs|results|drivers|enablers|accelerators|pathways|concepts|features|lessons|messages|scenarios"
    "|clusters|workstreams|trends|mechanisms|sides|parties|models|modalities|methods|sources|circumstances|cases\\sin\\swhich"
    "|respects|messages|solutions|initiatives|sectors|concerns|obstacles|sub-themes|subthemes|thematic\\sareas|Goals|Conventions|conventions|entities|Programmes|decades"
)
_QUALITY = r"(?:(?:[\w’'-]*(?<!s)(?<!ing),?|and)\s){0,4}?"
"""What may stand before the noun of a list: no other plural, nothing that does."""
_LISTED = re.compile(rf"^\s{_QUALITY}(?:{_PARTS})\b(?!\s(?:were|was)\s(?:held|conducted|organized))")
_THOUGHTS = re.compile(
    rf"^\s{_QUALITY}(?:factors|pillars|dimensions|aspects|reasons|ways|principles|objectives|priorities|transitions|elements|phases"
    r"|themes|Goals|goals|questions|steps|messages|challenges|concerns|obstacles|lessons|areas|tracks|workstreams|levels)\b"
)
_LIFE = re.compile(
    r"\b(?:life\s(?:expectanc|span)|lifespan|longevity|outliv|liv(?:e|es|ed|ing)\s[^,;]{0,20}years|years\sof\sschooling)",
    re.IGNORECASE,
)
"""Words of a sentence whose years are measured in the world, and no term or age."""
_THESE = re.compile(
    r"\b(?:the|these|those|all|both|following|its|their|other|remaining|all of the|said|above|such|same)\s$",
    re.IGNORECASE,
)
_ITEMS = re.compile(r":\s(?:\(\w\)|[a-z])")
_VAGUE = re.compile(r"\b(?:a\s)?(?:few|several|many|couple)\s$")
_PEOPLE_OF_MEETINGS = (
    "participants|delegates|representatives|experts|ministers|members|officials|speakers|panellists|observers|staff"
    "|personnel|posts|positions|States|countries|meetings|events|workshops|documents|reports|contributions"
)
_SMALL_WORLD = re.compile(rf"^\s(?:[\w’'-]+\s){{0,3}}?(?:{_PEOPLE_OF_MEETINGS})\b")
_WORLD = re.compile(
    r"^\s(?:[\w’'-]+\s){0,3}?(?:people|persons|children|women|men|girls|boys|civilians|refugees|migrants|victims"
    r"|households"
    r"|deaths|adults|workers|students|individuals|families|survivors|returnees|births|inhabitants|adolescents"
    r"|patients"
    r"|jobs|species|cases|homes|houses|fatalities|casualties|injuries|beneficiaries|youth|employees|lives)\b"
)


_OWN_WORK = re.compile(
    r"\b(?:engag|consult|train|interview|met\b|meet|conven|brought\stogether|reach|invit|host|brief|survey|address|select|recruit|hir|appoint)[a-z]*(?:\s[a-z]+)?(?:\s(?:with|by|for))?\s$"
)
"""Verbs of what an office itself does: it knows how many it met, and counts no world."""


def tier_of(text: str, figure: Quantity) -> Tier:
    """The tier of one quantity of a sentence (docs/export-format.md, "Tier").

    A small number in words before a noun for parts of a thought ("three interrelated factors", "the two topics") lists;
    it does not measure.
    """
    if figure.vague:
        return "vague"
    if figure.kind == "time":
        return "stat" if _measured_years(text, figure) else "duration"
    if (
        figure.low is not None
        and figure.kind == "percent"
        and "cent" not in figure.number.of(text)
        and _age(text, figure)
    ):
        return "duration"  # "of those aged between 12 and 17, 40 per cent"
    if figure.kind != "count":
        return "stat"
    if figure.joined:
        measured = re.match(
            r"[-‑](?:strong|member|person|bed|seat|country|man|woman|acre|unit|room)\b", text[figure.number.end :]
        )
        return "count" if measured else "enumeration"
    after = text[figure.number.end : figure.number.end + 80]
    if _age(text, figure):
        return "duration"
    if figure.words and (figure.value or 0) <= 12 and _LISTED.match(after):
        if _THESE.search(text[: figure.start]) or _ITEMS.search(text, figure.number.end):
            return "enumeration"
        if _THOUGHTS.match(after):
            return "enumeration"
    if max(figure.value or 0, figure.high or 0) >= 100_000:
        return "stat"
    people = _WORLD.match(after) and not _SMALL_WORLD.match(after) and not _OWN_WORK.search(text[: figure.start])
    return "stat" if people else "count"


def _measured_years(text: str, figure: Quantity) -> bool:
    """Whether years are a figure about the world: "live 77 years", "a median of 19.2 years"."""
    if figure.unit != "year" or figure.joined or figure.value is None or _age(text, figure):
        return False
    older = re.match(r"\s(?:of\sage|old|or\sold|and\sold|or\smore)", text[figure.number.end :])
    return not older and (figure.value % 1 != 0 or bool(_LIFE.search(text)))


_PERSONS = (
    r"(?:people|persons|population|children|youth|women|men|girls|boys|adults|workers|students|refugees|migrants|those|citizens"
    r"|patients|mothers|infants|age)"
)


def _age(text: str, figure: Quantity) -> bool:
    """Whether a bare number is an age: "under-five", "aged 15", "under 5", "ages 10 to 14"."""
    before = text[max(0, figure.start - 24) : figure.number.start].lower()
    return bool(
        re.search(
            r"\b(?:aged?|ages|age\sof)\s(?:between\s|of\s|over\s|under\s|above\s|below\s|from\s|about\s)*(?:\d+\s?(?:[–-]|to|and)\s?)?$",
            before,
        )
        or (
            re.search(
                rf"\b{_PERSONS}\s(?:under|over|above|below|younger\sthan|older\sthan)\s(?:the\sage\sof\s)?$", before
            )
            and not re.match(
                r"\s(?!(?:is|was|has)\b)(?:[a-z-]+\s)?(?!(?:is|was|has)\b)[a-z-]+s\b", text[figure.number.end :]
            )
        )
        or (
            re.search(rf"\b{_PERSONS}\s$", before)
            and re.match(r"\s(?:or|and)\s(?:older|over|above|younger|under|below)\b", text[figure.number.end :])
        )
        or (
            re.search(r"\bunder[-\s]$", before)
            and re.match(r"\s(?:mortality|child|children|years)|[-\s](?:mortality|old)|s\b", text[figure.number.end :])
        )
    )
