"""Phrases of a sentence that may be who says something: names, and nouns such as "survey", "officials", "budget"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.extract.sayers.lexicon import (
    CLOSED,
    LINKS,
    NOUNS,
    OPENERS,
    PREPOSITIONS,
    SAYS,
    SKIPPED,
    TELLS,
    VERBS,
    listed,
)
from pipeline.extract.sayers.tokens import OWN, SurfaceToken, tokens_of
from pipeline.model.spans import Span

_YEAR = re.compile(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?$")
NAME, OTHER, EXHIBIT = "name", "other", "exhibit"
"""Kinds of phrases beside those of :data:`lexicon.KINDS`: a mere name, another noun, a part of the document itself."""
MOST_MODIFIERS = 4
"""Words that describe a noun, at most."""
MOST_BETWEEN = 6
"""Words between a work and whose it is, at most ("survey conducted in 2030 by")."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` to ``last`` (not included) of a sentence, and where they stand in it."""

    first: int
    last: int
    span: Span
    head: str
    """Its last word, or that of the work where it says whose: "survey" of "survey by the Office"."""
    kind: str
    """What its noun is: one of :data:`lexicon.KINDS`, or ``NAME``, ``OTHER``, ``EXHIBIT``."""
    joined: bool = False
    """Whether it says whose a work is, or what it is on."""


@lru_cache(maxsize=4096)
def phrases_of(sentence: str) -> tuple[tuple[SurfaceToken, ...], tuple[Phrase, ...]]:
    """The tokens of a sentence, and its phrases in order, those that say whose right after their work."""
    tokens = tokens_of(sentence)
    plain = list(_chunks(tokens))
    found: list[Phrase] = []
    for at, one in enumerate(plain):
        found.append(one)
        found += _joined(tokens, plain, at)
    return tokens, tuple(found)


def _chunks(tokens: Sequence[SurfaceToken]) -> Iterator[Phrase]:
    at = begun = 0
    while at < len(tokens):
        if not _heads(tokens, at):
            at += 1
            continue
        first = _leftmost(tokens, at, begun)
        last = _rightmost(tokens, at)
        head = next((tokens[i].lower for i in range(last - 1, first - 1, -1) if tokens[i].lower in NOUNS), None)
        own = tokens[last - 1].lower
        if head is None and tokens[last - 1].text[0].islower():
            yield Phrase(first, last, Span(tokens[first].start, tokens[last - 1].end), own, OTHER)
            at = begun = last
            continue
        kind = NOUNS[own] if own in NOUNS else NOUNS[head] if head and tokens[first].text[0].islower() else NAME
        if kind == NAME and head:
            kind = NOUNS[head]
        if tokens[first].lower in _EXHIBITS:
            kind = EXHIBIT
        yield Phrase(first, last, Span(tokens[first].start, tokens[last - 1].end), own, kind)
        at = begun = last


def _is_name(tokens: Sequence[SurfaceToken], at: int) -> bool:
    """Whether a token is a word of a name."""
    one = tokens[at]
    if not one.text[0].isupper():
        return False
    if one.lower in CLOSED:
        return False
    first = at == 0 or tokens[at - 1].text in {".", ":", "“", "•"} or (at == 1 and tokens[0].text == "(")
    return not (first and (one.lower in OPENERS or one.lower in VERBS) and one.lower not in NOUNS)


def _heads(tokens: Sequence[SurfaceToken], at: int) -> bool:
    one = tokens[at]
    if _is_name(tokens, at):
        return True
    if one.lower not in NOUNS:
        return _placed_to_say(tokens, at)
    if one.lower in VERBS:  # "reports", "estimates", "results": a noun, unless it does something
        return not _is_verb(tokens, at)
    return True


def _placed_to_say(tokens: Sequence[SurfaceToken], at: int) -> bool:
    """Whether a noun that is in no list stands right before a verb of saying, or after "according to" or "said by"."""
    one = tokens[at]
    if not one.text.isalpha() or one.lower in CLOSED or one.lower in VERBS or len(one.text) < 3:
        return False
    after = at + 1
    while after < len(tokens) and tokens[after].lower in SKIPPED:
        after += 1
    verb = VERBS.get(tokens[after].text) if after < len(tokens) else None
    if verb and verb[1] == SAYS and not tokens[after].text.endswith("ing") and one.lower.endswith("s"):
        further = tokens[after + 1].lower if after + 1 < len(tokens) else ""
        return further == "that" or further not in PREPOSITIONS
    end = after < len(tokens) and (not tokens[after].text[0].isalpha() or tokens[after].lower in CLOSED)
    for back in range(at - 1, max(-1, at - 5), -1):
        word = tokens[back].lower
        if word == "by" or word == "to":
            led = tokens[back - 1].lower if back else ""
            said = VERBS.get(led, ("", ""))[1] == SAYS and led.endswith(("ed", "n", "d"))
            return end and (led == "according" if word == "to" else said)
        if word in PREPOSITIONS or not word[0].isalpha():
            return False
    return False


def _is_verb(tokens: Sequence[SurfaceToken], at: int) -> bool:
    """Whether a word that may be noun or verb is a verb here."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before is None:
        return False
    if before.lower in {"the", "a", "an", "its", "their", "this", "these", "of", "in", "by", "from", "to", "recent"}:
        return before.lower == "to"
    if after is not None and (after.lower in {"that", "a", "an", "the"} or after.text[0].isdigit()):
        return True
    return before.text[0].isupper() and before.lower not in CLOSED and tokens[at].text[0].islower() and (
        after is not None and after.lower not in {"by", "from", "of", "on"} | set(VERBS)
    )  # fmt: skip


def _leftmost(tokens: Sequence[SurfaceToken], at: int, begun: int) -> int:
    first = at
    while first > begun and at - first < MOST_MODIFIERS:
        word = tokens[first - 1]
        if not (word.text[0].isalpha() or _YEAR.match(word.text)) or word.lower in CLOSED:
            break
        if word.text[0].isupper() and not _is_name(tokens, first - 1) and first - 1:
            break
        if (
            word.text[0].islower()
            and word.lower in VERBS
            and word.lower not in NOUNS
            and not _modifies(tokens, first - 1)
        ):
            break
        first -= 1
    while first < at and (tokens[first].lower in OPENERS or (tokens[first].lower.endswith("ly"))):
        first += 1
    return first


_BEFORE_PARTICIPLE = listed("the a an its their his her this of in by to from with under each")


def _modifies(tokens: Sequence[SurfaceToken], at: int) -> bool:
    """Whether a participle describes the noun after it ("the approved budget")."""
    if not tokens[at].lower.endswith("ed") or VERBS[tokens[at].lower][1] in {SAYS, TELLS}:
        return False
    return at == 0 or tokens[at - 1].lower in _BEFORE_PARTICIPLE


def _rightmost(tokens: Sequence[SurfaceToken], at: int) -> int:
    last, named = at + 1, tokens[at].text[0].isupper()
    while last < len(tokens):
        word = tokens[last]
        if _is_name(tokens, last) or _YEAR.match(word.text) or (_noun_goes_on(tokens, last)):
            named = named or word.text[0].isupper()
            last += 1
            continue
        if tokens[last - 1].lower in _NUMBERED and word.text[0].isdigit():
            last += 4 if _year_follows(tokens, last) else 1
            continue
        if (
            word.text == "("
            and last + 2 < len(tokens)
            and tokens[last + 2].text == ")"
            and _short(tokens[last + 1].text)
        ):
            last += 3
            continue
        if OWN.match(word.text) and last + 1 < len(tokens) and _is_name(tokens, last + 1):
            last += 1
            continue
        more = last
        while more < len(tokens) and more - last < 3 and tokens[more].lower in LINKS:
            more += 1
        if more > last and named and more < len(tokens) and _is_name(tokens, more) and word.lower != "with":
            if word.lower in {"in", "to"} and tokens[last - 1].text[0].islower():
                break
            last = more + 1
            continue
        break
    while last > at + 1 and _YEAR.match(tokens[last - 1].text):
        last -= 1
    return last


_EXHIBITS = listed("figure figures table tables annex annexes section sections chapter box map part")
"""Parts of the document itself."""
_NUMBERED = frozenset({"resolution", "decision", "paragraph", "annex", "table", "figure"})
"""Nouns with a number that names which."""


def _year_follows(tokens: Sequence[SurfaceToken], at: int) -> bool:
    return at + 3 < len(tokens) and tokens[at + 1].text == "(" and tokens[at + 3].text == ")"


def _noun_goes_on(tokens: Sequence[SurfaceToken], at: int) -> bool:
    if tokens[at].lower in NOUNS:
        return not (tokens[at].lower in VERBS and _is_verb(tokens, at))
    return tokens[at].text[0].islower() and _placed_to_say(tokens, at)


def _short(word: str) -> bool:
    return len(word) <= 12 and sum(char.isupper() for char in word) >= 2


_NOT_WITHIN = listed("that which who across among in at covering between since during")
_OF_WORK = frozenset({"work", "data", "norm", "media", "person"})


def _without_whose(tokens: Sequence[SurfaceToken], one: Phrase) -> Phrase | None:
    """A named work without whose it is: "Wells Tracker" of "Wells Tracker of the Water Office"."""
    for at in range(one.first + 1, one.last - 1):
        if tokens[at].lower in {"of", "by"}:
            own = next((tokens[i].lower for i in range(at - 1, one.first - 1, -1) if tokens[i].lower in NOUNS), None)
            if own is None or NOUNS[own] not in {"work", "data", "norm"}:
                return None
            return Phrase(one.first, at, Span(one.span.start, tokens[at - 1].end), own, NOUNS[own])
    return None


_MATTER = listed("of by on from among for")
_WITHIN = listed("the a an its their his her and of more than over some")


def _with_matter(tokens: Sequence[SurfaceToken], one: Phrase) -> Phrase | None:
    """A work with the plain words that say what it is of: "review of the loan book"."""
    at = one.last
    if at + 1 >= len(tokens) or tokens[at].lower not in _MATTER:
        return None
    at += 1
    while at < len(tokens) and at - one.last < 9:
        word = tokens[at]
        if not word.text[0].isalnum() or (word.lower in VERBS and word.lower not in NOUNS):
            break
        if word.lower not in _WITHIN and (word.lower in CLOSED or word.lower in PREPOSITIONS):
            break
        at += 1
    while at > one.last and tokens[at - 1].lower in _WITHIN:
        at -= 1
    if at <= one.last + 1:
        return None
    return Phrase(one.first, at, Span(one.span.start, tokens[at - 1].end), one.head, one.kind, joined=True)


def _titled(tokens: Sequence[SurfaceToken], plain: Sequence[Phrase], at: int) -> Phrase | None:
    """A person with the office after a comma: "The Director, Wells Division, said"."""
    one = plain[at]
    if one.kind != "person" or at + 1 >= len(plain):
        return None
    other = plain[at + 1]
    if other.first != one.last + 1 or tokens[one.last].text != "," or tokens[other.first].text[0].islower():
        return None
    if other.last < len(tokens) and tokens[other.last].text not in {",", "."}:
        return None
    return Phrase(one.first, other.last, Span(one.span.start, other.span.end), one.head, one.kind, joined=True)


def _joined(tokens: Sequence[SurfaceToken], plain: Sequence[Phrase], at: int) -> Iterator[Phrase]:
    """A work with whose it is, or what it is on: "survey of Governments", "report by the Office on wells"."""
    one = plain[at]
    title = _titled(tokens, plain, at)
    if title is not None:
        yield title
    short = _without_whose(tokens, one)
    if short is not None:
        yield short
    owner = plain[at - 1] if at else None
    if (
        owner is not None
        and owner.last < one.first
        and OWN.match(tokens[owner.last].text)
        and one.first - owner.last <= 1
    ):
        yield Phrase(owner.first, one.last, Span(owner.span.start, one.span.end), one.head, one.kind, joined=True)
    if one.kind not in _OF_WORK:
        return
    plainly = _with_matter(tokens, one)
    if plainly is not None:
        yield plainly
    last = one.last
    for other in plain[at + 1 : at + 3]:
        between = tokens[last : other.first]
        if not between or len(between) > MOST_BETWEEN:
            return
        if any(not word.text[0].isalnum() for word in between) or not any(w.lower in PREPOSITIONS for w in between):
            return
        if any(word.lower in VERBS and not word.lower.endswith("ed") for word in between):
            return
        if any(w.lower in _NOT_WITHIN for w in between):
            return
        last = other.last
        yield Phrase(one.first, last, Span(one.span.start, other.span.end), one.head, one.kind, joined=True)
