"""What stands around a phrase in its sentence: what is said of it, and what leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.extract.sayers.lexicon import (
    BE,
    CLOSED,
    DOES,
    NOUNS,
    PREPOSITIONS,
    SAYS,
    SETS,
    SKIPPED,
    TELLS,
    VERBS,
    listed,
)
from pipeline.extract.sayers.phrases import NAME, OTHER, Phrase, phrases_of
from pipeline.extract.sayers.tokens import SurfaceToken
from pipeline.model.spans import Span

LEADS: Final = (
    "according", "told by", "told in", "data from", "based on", "made by", "set in", "held in",
    "in", "of", "by", "from", "to", "with", "for", "on", "other", "none",
)  # fmt: skip
"""What leads to a phrase."""
_LED = re.compile(
    r"(?:(?P<according>\b[Aa]ccording\sto)"
    r"|(?P<based>\b(?:[Bb]ased\s(?:up)?on|[Dd]rawing\son|[Uu]sing|[Cc]iting|[Qq]uoting|[Pp]er))"
    r"|(?P<data>\b(?:[Dd]ata|[Ii]nformation|[Ee]stimates?|[Ff]igures|[Ss]tatistics|[Rr]esults|[Ff]eedback|[Ee]vidence|[Ff]indings"
    r"|[Rr]eports?|[Ss]urveys?|[Aa]nalys[ie]s|[Ss]tud(?:y|ies)|[Rr]esearch|[Pp]rojections|[Ss]ources)\s(?:[\w-]+\s){0,3}?(?:from|of|by|in|through))"
    r"|(?P<verb>\b[A-Za-z]+(?:ed|wn|nd|en|et))\s(?P<how>by|in|from|through|with|under|at|to|on)"
    r"|(?P<prep>\b[A-Za-z]+))"
    r"\s(?:the\s|an?\s|its\s|their\s|his\s|her\s|this\s|these\s|some\s|one\s|both\s|each\s|several\s|many\s|all\s|\d+\s)*"
    r"(?:(?:data|information|figures|estimates|statistics|reports|findings|results)\s(?:[a-z]+\s)?(?:from|by|of|in)\s(?:the\s|an?\s)?)?$"
)
FAR = 25
"""Tokens after a phrase among which its verb is looked for."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said around one phrase."""

    lead: str
    """One of :data:`LEADS`."""
    opens: bool
    """Whether a clause begins with it."""
    verb: str
    """What it does, as far as that can be told; empty where nothing."""
    kind: str
    """The kind of that verb."""
    passive: bool
    """Whether that is done to it."""
    reach: int
    """Tokens between it and its verb."""
    that: bool
    """Whether "that" follows the verb."""
    verb_end: int
    """Where the verb ends in the sentence; where the phrase ends if there is none."""
    owns: bool
    """Whether it has something ("the Office's …")."""

    @property
    def says(self) -> bool:
        """Whether the phrase plainly says something: "according to" leads to it, or a verb of saying follows."""
        subject = self.kind in {SAYS, TELLS} and not self.passive and self.lead == "none"
        return self.lead in {"according", "told by"} or (
            subject and (self.that or self.reach <= 1 or self.kind == SAYS)
        )


def cues_of(sentence: str) -> Sequence[tuple[Phrase, Cue]]:
    """The phrases of a sentence, each with what stands around it."""
    tokens, phrases = phrases_of(sentence)
    return [(one, _cue(sentence, tokens, one)) for one in phrases]


def cue_of(sentence: str, span: Span) -> tuple[Phrase, Cue] | None:
    """The words of a span of a sentence as a phrase, with what stands around it; None where there are none."""
    tokens, _ = phrases_of(sentence)
    inside = [at for at, token in enumerate(tokens) if token.start < span.end and token.end > span.start]
    while inside and tokens[inside[0]].lower in CLOSED:
        inside.pop(0)
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    head = tokens[last - 1].lower
    name = tokens[first].text[0].isupper() and first > 0
    whole = Span(tokens[first].start, tokens[last - 1].end)
    phrase = Phrase(first, last, whole, head, NOUNS.get(head, NAME if name else OTHER))
    return phrase, _cue(sentence, tokens, phrase)


def _cue(sentence: str, tokens: Sequence[SurfaceToken], one: Phrase) -> Cue:
    lead = _lead(sentence[max(0, one.span.start - 90) : one.span.start])
    verb, kind, passive, reach, that, end = _does(tokens, one)
    own = one.last < len(tokens) and tokens[one.last].text in {"’s", "'s", "s’"}
    return Cue(lead, _opens(tokens, one.first), verb, kind, passive, reach, that, end or one.span.end, own)


_HOLDS = listed("applied set included outlined contained specified stated stipulated described entered enshrined")
"""What is done with a figure in a budget, a plan or an agreement."""


def _lead(before: str) -> str:
    found = _LED.search(before)
    if found is None:
        return "none"
    if found["according"]:
        return "according"
    if found["based"]:
        return "based on"
    if found["data"]:
        return "data from"
    if found["verb"]:
        kind = VERBS.get(found["verb"].lower(), ("", ""))[1]
        if kind in {SAYS, TELLS} and not (found["how"] == "in" and found["verb"].lower() in _HOLDS):
            return "told by" if found["how"] == "by" else "told in" if found["how"] in {"in", "from"} else found["how"]
        if found["verb"].lower() in _HOLDS and found["how"] == "in":
            return "held in"
        if kind == SETS and found["how"] in {"in", "by", "under"}:
            return "set in"
        if found["how"] == "by":
            return "made by"
        return found["how"] if found["how"] in LEADS else "other"
    word = found["prep"].lower()
    return word if word in LEADS else "other" if word in PREPOSITIONS else "none"


_BEFORE_SUBJECT = listed("the a an its their his her this one some several many both each")


def _opens(tokens: Sequence[SurfaceToken], first: int) -> bool:
    at = first - 1
    while at >= 0 and (tokens[at].lower in _BEFORE_SUBJECT or tokens[at].text[0].isdigit()):
        at -= 1
    return at < 0 or not tokens[at].text[0].isalnum() or tokens[at].lower in {"that", "while", "and", "as", "but"}


def _does(tokens: Sequence[SurfaceToken], one: Phrase) -> tuple[str, str, bool, int, bool, int]:
    """The verb of a phrase, its kind, whether it is passive, how far it is, whether "that" follows, where it ends."""
    at, limit, passive, skipping = one.last, min(len(tokens), one.last + FAR), False, False
    while at < limit:
        word = tokens[at]
        low = word.lower
        if word.text == ",":
            close = _closing(tokens, at, limit)
            if close is None:
                break
            at = close + 1
            continue
        if word.text == "(":
            close = next((i for i in range(at + 1, limit) if tokens[i].text == ")"), None)
            if close is None:
                break
            at = close + 1
            continue
        if word.text in {";", ":", ".", "”"} or (low in {"that", "while", "but", "whereas", "and"} and not skipping):
            break
        if low in BE:
            passive, skipping = True, False
            at += 1
            continue
        known = VERBS.get(word.text)
        if low in SKIPPED or low.endswith("ly"):
            at += 1
            continue
        if known and low.endswith("ing"):
            if passive:
                return known[0], known[1], False, at - one.last, False, word.end
            known, skipping = None, True
        if known and not (low in NOUNS and _noun_here(tokens, at)) and not _describes(tokens, at, known[1], passive):
            that = any(tokens[i].lower == "that" for i in range(at + 1, min(len(tokens), at + 6)))
            return known[0], known[1], passive, at - one.last, that, word.end
        if known or skipping or low in PREPOSITIONS or _describes(tokens, at, DOES, passive):
            skipping = True
            at += 1
            continue
        break
    return "", "", False, 0, False, 0


def _closing(tokens: Sequence[SurfaceToken], at: int, limit: int) -> int | None:
    """The comma that closes what the one at ``at`` opens: the last before a verb of saying, else the next."""
    commas = [i for i in range(at + 1, limit) if tokens[i].text == ","]
    for one in commas:
        after = one + 1
        while after < limit and tokens[after].lower in SKIPPED:
            after += 1
        if after < limit and VERBS.get(tokens[after].text, ("", ""))[1] in {SAYS, TELLS}:
            return one
    return commas[0] if commas else None


_AFTER_PARTICIPLE = listed("by in from at on to with for between of")


def _describes(tokens: Sequence[SurfaceToken], at: int, kind: str, passive: bool) -> bool:
    """Whether a participle describes what stands before it ("survey conducted by", "detainees held in")."""
    low = tokens[at].lower
    participle = low.endswith("ed") or low in {"held", "made", "taken", "given", "led", "set"}
    follows = at + 1 < len(tokens) and tokens[at + 1].lower in _AFTER_PARTICIPLE
    return participle and follows and not passive and (kind not in {SAYS, TELLS} or tokens[at + 1].lower == "by")


def _noun_here(tokens: Sequence[SurfaceToken], at: int) -> bool:
    before = tokens[at - 1].lower
    return before in PREPOSITIONS or before in _BEFORE_SUBJECT or before.endswith(("al", "ic"))
