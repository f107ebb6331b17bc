"""Where the trained names are heard: people without a title, and places no table knows.

Measured on the annotated paragraphs by five-fold cross-validation (``docs/language.md``): everywhere else rules and
tables are right more often, so the trained names only fill what they leave free, and only in a form that fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.mentions import lexicon
from pipeline.extract.mentions.candidate import Candidate
from pipeline.extract.mentions.names import COMPASS

_PERSON = re.compile(
    r"[A-Z][^\W\d_’'-]+(?:[’'-][A-Z]?[^\W\d_]+)*"
    r"(?:\ (?:[A-Z]\.|[a-z]{1,3}(?=\ [A-Za-z])|(?:[a-z]{2}-)?[A-Z][^\W\d_]*(?:[’'-][A-Z]?[^\W\d_]+)*)){1,6}\Z",
    re.VERBOSE,
)
_PLACE = re.compile(r"[A-Z][^\W\d_]+(?:[ ’'-][^\W\d_]+){0,3}\Z")
_IN = re.compile(
    r"""(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|to|of|towards|outside|around|between|through|via
        |and|north|south|east|west)|,)\ \Z""",
    re.VERBOSE,
)
_WITHIN = re.compile(
    r" in (?:the )?(?:[A-Z][\w-]+ ){1,2}(?:State|Province|Region|County|District|Governorate|Department)\b"
)
_AT = re.compile(r"\b(?:in|within|near|towards|outside) \Z")
_SON_OF = re.compile(r"(?: (?:ibn|bin|bint) (?:[a-z]{2}-)?[A-Z][^\W\d_]+)+(?: (?:[a-z]{2}-)?[A-Z][^\W\d_]+)?")
_GOES_ON = re.compile(r"[,.;:)]|\Z|\ (?:and|or|in|on|to|from|by|with|for|at|where|which|was|were|is|are|had|has|\()")
_COMMON = (
    lexicon.NEVER | lexicon.UN_HEADS | lexicon.ORG_HEADS | lexicon.INSTRUMENT_HEADS | lexicon.EVENT_HEADS
) - lexicon.PLACE_HEADS  # fmt: skip
_PEOPLE = re.compile(
    r"(?:ians?|eans?|ese|ish|aks?|ites?|Serbs?|Croats?|Arabs?|Nazis?|Muslims?|Christians?|Catholics?)\Z"
)
"""Endings of peoples and nationalities, which are no mentions."""


_FIRM = re.compile(r" (?:Daily|Tech|Today|Red|National|Central|Air|Mobile|Tele|Rail|Power|Post)")
_NAMESAKE = re.compile(r"\b(?:{0}) [A-Z]|\b[A-Z][\w’'-]+ (?:{0})\b".format("|".join(sorted(lexicon.NAMESAKES))))
"""A place that people are called by, beside another capital."""


def _called_like_a_place(name: str, inside: list[Candidate]) -> bool:
    """Whether a trained person's name holds, of what the tables found, only the place it is called by."""
    words = name.split()
    return (
        2 <= len(words) <= 3
        and bool(inside)
        and bool(lexicon.NAMESAKES & {words[0], words[-1]})
        and not _FIRM.search(name)
        and all(one.label in {"STATE", "PLACE"} and one.end - one.start < len(name) for one in inside)
        and all(word[0].isupper() for word in words)
        and _PERSON.match(name) is not None
        and not any(word in _COMMON | lexicon.PLACE_HEADS for word in words)
    )


def additions(
    text: str, found: Sequence[Candidate], trained: Sequence[tuple[int, int, str]], common: set[str]
) -> Iterator[Candidate]:
    """Trained names that fill what the rules left free and have the form of a person or a place."""
    for start, end, label in trained:
        name = text[start:end]
        if label == "PERSON" and _called_like_a_place(
            name, [one for one in found if start < one.end and one.start < end]
        ):
            yield Candidate(start, end, "PERSON", 5)
            continue
        if name in common or any(start < one.end and one.start < end for one in found):
            continue
        words = name.split()
        if name == "South-South" or len(name) < 3 or (name.isupper() and " " not in name):
            continue
        if any(word in _COMMON or _PEOPLE.search(word) for word in words[:1] + words[-1:]):
            continue
        if label == "PERSON" and (_AT.search(text[:start]) or _WITHIN.match(text, end)):
            label = "PLACE"  # the trained names take unknown villages for people
        if label == "PERSON" and _PERSON.match(name) and not any(word in _COMMON for word in words):
            father = _SON_OF.match(text, end)
            yield Candidate(start, father.end() if father else end, "PERSON")
        elif label == "PLACE" and _PLACE.match(name) and _IN.search(text[:start]) and _GOES_ON.match(text, end):
            yield Candidate(start, end, "PLACE")


_BEGIN = re.compile(r"(?<![^\W\d_])[A-Z][^\W\d_]+(?![^\W\d_])")
_FULL = re.compile(
    r"[A-Z][^\W\d_’'-]+(?:[’'-][A-Z]?[^\W\d_]+)*(?P<more>(?:\ [a-z]{1,3})*\ (?:[a-z]{2}-)?[A-Z][^\W\d_]*)"
)


def may_add(text: str, found: Sequence[Candidate]) -> bool:
    """Whether :func:`additions` could take any trained name of a text: else it need not be asked for."""
    if _NAMESAKE.search(text):
        return True
    taken = bytearray(len(text))
    for one in found:
        taken[one.start : one.end] = b"\1" * (one.end - one.start)
    for begin in _BEGIN.finditer(text):
        start, end = begin.span()
        common = text[end : end + 1] not in _JOINS and (begin[0] in _COMMON or _PEOPLE.search(begin[0]))
        if taken[start] or common:
            continue
        if _IN.search(text[max(0, start - _LONGEST_IN) : start]):
            return True
        full = _FULL.match(text, start)
        if full and not any(taken[full.start("more") : full.end()]):
            return True
    return False


_JOINS = frozenset("’'-")
"""Signs after which a word of a name goes on."""
_LONGEST_IN = 12
"""Characters that show whether one of the words of ``_IN`` stands before a name."""


def echoes(texts: Sequence[str], found: Sequence[Sequence[Candidate]]) -> Iterator[list[Candidate]]:
    """For each text what other places of the document name: bare surnames of its people, and its places."""
    labels: dict[str, str] = {}
    for text, candidates in zip(texts, found, strict=True):
        for one in candidates:
            name = text[one.start : one.end]
            if one.label == "PERSON":
                labels[name.split()[-1].removesuffix("’s")] = "PERSON"
            elif one.label == "PLACE" and one.key is None and _PLACE.match(name):
                labels.setdefault(name, "PLACE")
    names = sorted(name for name in labels if len(name) > 3 and name[0].isupper() and name not in _COMMON | COMPASS)
    pattern = re.compile(rf"(?<![\w–-])(?:{'|'.join(map(re.escape, names))})(?![\w–-]| [A-Z])") if names else None
    for text, candidates in zip(texts, found, strict=True):
        bare = [Candidate(m.start(), m.end(), labels[m[0]]) for m in pattern.finditer(text)] if pattern else []
        yield [
            one
            for one in bare
            if not any(one.overlaps(other) for other in candidates) and not _goes_before(text, one.start)
        ]


def _goes_before(text: str, start: int) -> bool:
    """Whether a capitalised word before makes this a part of a longer name: "Bas Delmas"."""
    before = re.search(r"([A-Z][\w’-]*) \Z", text[max(0, start - 40) : start])
    return before is not None and before[1] not in lexicon.SENTENCE_WORDS
