"""What money, measures, percentage points and multiples tell of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.phrases import bare, noun_before, noun_phrase, short, subject, tidy, without_auxiliaries
from pipeline.extract.scope_view import CHANGE, PER, PRONOUN, Scope, View, changed

_NOUN = re.compile(
    r"(?:^|\s)(?P<noun>(?:[\w’'-]+\s){1,8}?)(?:of|at|totalling|amounting\sto|worth|was|were|is|are|stood\sat|reached"
    r"|amounted\sto|totalled|estimated\sat)\s*$"
)
_NOUN_OF = re.compile(r"\s(?:of|totalling|worth|amounting\sto)(?:\s(?:about|around|some|up\sto))?\s*$")
_INNER = re.compile(r"(?:in|of|for|worth\sof|to|towards|from|on)\s(?P<what>.+)")
_ADVERBIAL = re.compile(
    r"(?:by|in|at|as|and|or|each|every|annually|between|since|during|over|until|has|have|respectively|compared|per)\b"
)
_GRADED = re.compile(
    r"(?:higher|lower|more|less|larger|smaller|wide|long|deep|high|tall|away|ago|older|above|below|west|east|north|south|from|short)\b"
)
_BE = re.compile(
    r"(?:is|are|was|were|has|have|had|stood|reached|amounted|totalled|estimated|will|would|could|comes|came)\b"
)
_THAN = re.compile(
    r"\b(?:than|as|compared\s(?:to|with)|that\s(?:for|of|in))\s(?:that\s(?:for|of|in)\s)?(?P<with>[^,;.]+)"
)
_LIKELY = re.compile(r"(?:more\s|as\s|less\s)?likely\s(?:to\s)?(?P<what>.*?)(?:\s(?:as|compared)\b.*)?$")
_LOOSE = re.compile(
    r"\s(?:has|have|had|having|is|are|was|were|will|would|projected|expected|estimated|nearly|almost|more\sthan|more|to|and|than)$"
)


def amount(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    """Money, measures and percentage points: what follows in the phrase, else what the verb or noun before says."""
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    per = PER.match(view.text[figure.end :].lstrip())
    denominator = per["per"] if per else None
    after = re.sub(r"(?:^|\s)per\s(?!cent)[\w\s-]*$", "", after) if per else after
    parent = view.parent(at)
    if parent is not None:
        return Scope(earlier[parent].counted, denominator)
    change = CHANGE.search(before)
    if change:
        told = changed(before, change)
        if (not told or re.match(r"(?:which|that|dramatic|sharp)", told)) and at:
            told = earlier[at - 1].counted or ""
        return Scope(told or after, denominator)
    told = _told(after, before)
    if at and re.match(r"(?:in|on|at|of|for|from|with|by)\s", told):
        told = earlier[at - 1].counted or told
    return Scope(told, denominator)


def _told(after: str, before: str) -> str:
    told, verb = subject(before)
    told = "" if PRONOUN.fullmatch(told) else bare(re.sub(r"^(?:From|In|With|For|Of|At|To)\s", "", told))
    noun = _NOUN.search(before)
    of = _NOUN_OF.search(before)
    if of and verb and not _INNER.match(after):
        named = noun_before(before[: of.start()])
        owner = short(told, 6) if re.match(r"(?:has|have|had|receiv)", verb) and told else ""
        if named:
            return f"{named} of {owner}" if owner else named
    inner = _INNER.match(after)
    if inner:
        what, doing = noun_phrase(inner["what"])
        phrase = tidy(f"{what} {without_auxiliaries(doing)}")
        if noun:
            return f"{bare(noun['noun'])} {phrase}"
        if verb and len(phrase.split()) <= 4 and told:
            return f"{phrase} from {short(told, 8)}"
        return phrase
    if told and _BE.match(verb) and not (after and not _ADVERBIAL.match(after) and not _GRADED.match(after)):
        return told
    if after and not _ADVERBIAL.match(after):
        return without_auxiliaries(after)
    if noun:
        return without_auxiliaries(bare(noun["noun"]))
    return without_auxiliaries(f"{told} {verb}") or after


def times(view: View, at: int, earlier: Sequence[Scope]) -> Scope:
    """Multiples: the rate or likelihood that is so many times another."""
    figure, after, before = view.figures[at], view.after(at), view.before(at)
    comparator = _THAN.search(view.text[figure.end : figure.end + 200])
    other = tidy(comparator["with"]) if comparator else None
    told, _ = subject(before)
    likely = _LIKELY.match(after)
    if likely:
        who = "" if PRONOUN.fullmatch(told) else short(bare(told), 8)
        return Scope(f"likelihood of {who} {likely['what']}", None, other)
    rate = re.search(r"\bat\sa\s(?:rate|level)s?\b", before)
    if rate:
        return Scope(f"rate at which {without_auxiliaries(before[: rate.start()])}", None, other)
    if figure.number.of(view.text).lower().startswith(("doubl", "tripl", "quadr")):
        return Scope(_doubled(view, at, earlier, after, before), None, None)
    change = CHANGE.search(before)
    if change:
        return Scope(changed(before, change), None, other)
    if re.match(r"(?:increase|rise|growth|decrease|reduction|decline|jump|surge)\b", after):
        return Scope(after)
    return Scope(told or after, None, other)


def _doubled(view: View, at: int, earlier: Sequence[Scope], after: str, before: str) -> str:
    direct = re.match(r"(?:the|its|their|his|her)\s(?P<what>.+)", after)
    if direct:
        return direct["what"]
    words = before
    while (shorter := _LOOSE.sub("", " " + words)) != " " + words:
        words = shorter.strip()
    told = subject(words + " ")[0] or words
    if len(told.split()) > 1 and not PRONOUN.fullmatch(told):
        return told
    same = [earlier[index].counted for index in range(at) if view.figures[index].kind == "times"]
    return (same[-1] if same else None) or told
