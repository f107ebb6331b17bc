"""What the judge looks at in a pair of a figure and a phrase that may be its source: numbers, each named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from pipeline.extract.sayers.cues import LEADS, Cue, cue_of
from pipeline.extract.sayers.figure import (
    GOES_ON,
    OF_FIGURE,
    PRONOUN_SAYS,
    Figure,
    alike,
    an_aim,
    compared,
)
from pipeline.extract.sayers.lexicon import BODY, DATA, DOES, KINDS, NORM, SAYS, SETS, TELLS, WORK
from pipeline.extract.sayers.phrase_pair import LEADING, PhrasePair
from pipeline.extract.sayers.phrases import EXHIBIT, NAME, OTHER


def candidates(figure: Figure) -> Iterator[PhrasePair]:
    """The phrases that may say a figure, the first told first; then whom the reader of slots reads, if that is none."""
    likely = figure.asked.read
    for place, told in enumerate(figure.way):
        for phrase, cue in told.cues:
            if phrase.kind == EXHIBIT:
                likely = None if likely and likely.overlaps(phrase.span.shifted(told.span.start)) else likely
                continue
            if phrase.kind == NAME and not _may_say(cue):
                continue
            if told is figure.own and phrase.span.start <= figure.at < phrase.span.end:
                continue
            found = PhrasePair(figure, place, phrase, cue)
            if likely and likely.overlaps(found.span) and _read(found) == 1:
                likely = None
            yield found
    place = next((at for at, told in enumerate(figure.way) if likely and told.span.covers(likely)), -1)
    if likely and place >= 0 and not likely.overlaps(figure.asked.number):
        told = figure.way[place]
        more = cue_of(told.text, likely.shifted(-told.span.start))
        if more:
            yield PhrasePair(figure, place, *more)


def _may_say(cue: Cue) -> bool:
    return cue.lead in LEADING or cue.kind in {SAYS, TELLS, SETS}


_CLAUSE = re.compile(r"[;:–—]\s|,\s(?:and|but|while|whereas|with|which|compared|up|down|of\swhom|of\swhich)\b")
_AUTHOR = re.compile(
    r"\b(?:Secretary-General|Special\sRapporteur|Panel|Board\sof\sAuditors|Advisory\sCommittee|Independent\sExpert"
    r"|Working\sGroup)\b"
)
"""Who writes reports."""
_GROUP = re.compile(
    r"(?:\d[\d,.]*|per\scent\sof(?:\sthe)?|half\sof(?:\sthe)?|thirds\sof(?:\sthe)?|majority\sof)\s(?:[a-z]+\s)?$"
)
"""Before those who are counted."""
_DOCUMENTS = frozenset({WORK, DATA, NORM})


def _figures_between(pair: PhrasePair) -> int:
    low, high = sorted((pair.span.end, pair.figure.asked.number.start))
    return min(sum(low <= one.start < high for one in pair.figure.numbers), 6)


def _nearer(pair: PhrasePair) -> int:
    """Phrases before the figure that plainly say something and stand nearer."""
    if not pair.ahead:
        return 0
    figure = pair.figure
    found = 0
    for told in (pair.told, *pair.later):
        for phrase, cue in told.cues:
            after = told is not pair.told or phrase.span.start >= pair.phrase.span.end
            found += cue.says and after and (told is not figure.own or phrase.span.end <= figure.at)
    return min(found, 5)


def _others_in_its_sentence(pair: PhrasePair) -> int:
    return min(sum(c.says and not p.span.overlaps(pair.phrase.span) for p, c in pair.told.cues), 4)


def _others_in_own(pair: PhrasePair) -> int:
    return min(sum(c.says and p is not pair.phrase for p, c in pair.figure.own.cues), 4)


def _verb_ahead(pair: PhrasePair) -> bool:
    return not pair.away and pair.cue.verb != "" and pair.cue.verb_end <= pair.figure.at


def _that_ahead(pair: PhrasePair) -> bool:
    """Whether "that" stands between its verb and the figure."""
    end = pair.cue.verb_end
    if pair.away or not pair.ahead or end > pair.figure.at:
        return False
    return re.search(r"\bthat\b", pair.figure.own.text[end : pair.figure.at]) is not None


def _from_verb(pair: PhrasePair) -> float:
    if pair.away or not pair.cue.verb:
        return -1
    return min(max(pair.figure.at - pair.cue.verb_end, -1), 300) / 10


def _share_going_on(pair: PhrasePair) -> float:
    return sum(bool(GOES_ON.match(one.text)) for one in pair.later) / len(pair.later) if pair.later else 1.0


def _named_again(pair: PhrasePair) -> int:
    """Later sentences that hold its last word again."""
    word = pair.text.split()[-1].strip("()")
    holding = [one.text for one in pair.later if word in one.text]
    if not holding:  # which spares making an expression for most
        return 0
    whole = re.compile(rf"\b{re.escape(word)}\b")
    return min(sum(whole.search(text) is not None for text in holding), 3)


def _frequency(pair: PhrasePair) -> float:
    counts = pair.figure.sight.heads
    return min(max((counts[name] for name in re.findall(r"[A-Z][\w-]+", pair.text)), default=0), 200) / 10


def _speaks_often(pair: PhrasePair) -> float:
    return min(pair.figure.sight.speakers[pair.text.split()[-1].strip("()")], 60) / 10


def _another_name(pair: PhrasePair) -> bool:
    """Whether it is a further mention of who spoke last."""
    speaker = pair.figure.speaker
    if speaker is None or pair.in_force:
        return False
    return alike(speaker.phrase.span.of(pair.figure.way[speaker.place].text), pair.text)


def _silent(pair: PhrasePair) -> int:
    speaker = pair.figure.speaker
    return speaker.silent if speaker and pair.in_force else -1


def _apart(pair: PhrasePair) -> int:
    speaker = pair.figure.speaker
    return speaker.apart if speaker and pair.in_force else -1


def _first_to_say(pair: PhrasePair) -> bool:
    said = [p for p, c in pair.told.cues if c.says]
    return bool(said) and said[0].span.overlaps(pair.phrase.span)


def _frames(pair: PhrasePair) -> bool:
    """Whether its sentence begins with it as a frame: "In the survey, …"."""
    return pair.cue.lead in {"in", "by", "on"} and pair.phrase.first <= 3 and pair.phrase.kind in _DOCUMENTS


def _held_against(pair: PhrasePair) -> bool:
    """Whether it is a norm that holds what another figure is compared with."""
    held = pair.cue.lead in {"held in", "in"} and pair.phrase.kind == NORM and not pair.ahead
    return held and compared(pair.figure)


def _likely(pair: PhrasePair) -> tuple[float, float]:
    """The mean and the greatest likelihood that the reader of slots gives a word of the phrase."""
    spread = pair.figure.asked.spread
    return spread.of(pair.span) if spread else (UNREAD, UNREAD)


UNREAD: Final = -1.0
"""In place of what the reader of slots makes of a phrase, where it was not asked."""


def _read(pair: PhrasePair) -> float:
    """Whether the reader of slots reads it: 1 where half of the words are the same, .5 where some are."""
    asked = pair.figure.asked
    if asked.read is None or not asked.read.overlaps(pair.span):
        return 0.0
    return 1.0 if alike(" ".join(pair.figure.sight.doc[asked.read].split()), pair.text) else 0.5


def _part_of_longer(pair: PhrasePair) -> bool:
    own = pair.phrase
    return any(p is not own and p.joined and p.first <= own.first and p.last >= own.last for p, _ in pair.told.cues)


_VERBS: Final = (
    "estimate", "report", "find", "indicate", "show", "note", "state", "reveal", "project", "record", "verify",
    "document", "highlight", "add", "outline", "present", "share", "set", "expect", "see", "rate", "point", "announce",
)  # fmt: skip


def _lead_is(lead: str) -> Callable[[PhrasePair], float]:
    return lambda pair: pair.cue.lead == lead


def _kind_is(kind: str) -> Callable[[PhrasePair], float]:
    return lambda pair: pair.phrase.kind == kind


def _verb_is(verb: str) -> Callable[[PhrasePair], float]:
    return lambda pair: pair.cue.verb == verb


def _verb_kind_is(kind: str) -> Callable[[PhrasePair], float]:
    return lambda pair: pair.cue.kind == kind


OF_PAIR: Final[dict[str, Callable[[PhrasePair], float]]] = {
    "sentences away": lambda pair: pair.away,
    "in the paragraph before": lambda pair: pair.place < pair.figure.elsewhere,
    "ahead": lambda pair: pair.ahead,
    "characters between": lambda pair: min(abs(pair.span.start - pair.figure.asked.number.start), 1200) / 100,
    "figures between": _figures_between,
    "clauses between": lambda pair: min(len(_CLAUSE.findall(pair.between)), 4),
    "commas between": lambda pair: min(pair.between.count(","), 6),
    "semicolon between": lambda pair: ";" in pair.between,
    **{f"lead {lead}": _lead_is(lead) for lead in LEADS},
    "opens a clause": lambda pair: pair.cue.opens,
    "opens its sentence": lambda pair: pair.phrase.first <= 2,
    **{f"verb {kind}": _verb_kind_is(kind) for kind in (SAYS, TELLS, SETS, DOES)},
    **{f"verb is {verb}": _verb_is(verb) for verb in _VERBS},
    "no verb": lambda pair: not pair.cue.verb,
    "passive": lambda pair: pair.cue.passive,
    "reach of its verb": lambda pair: pair.cue.reach,
    "that": lambda pair: pair.cue.that,
    "verb before the figure": _verb_ahead,
    "from its verb": _from_verb,
    "that before the figure": _that_ahead,
    "plainly says": lambda pair: pair.cue.says,
    "owns": lambda pair: pair.cue.owns,
    **{f"is {kind}": _kind_is(kind) for kind in (*KINDS, OTHER, NAME)},
    "has a capital": lambda pair: any(word[0].isupper() for word in pair.text.split()),
    "words": lambda pair: min(pair.phrase.last - pair.phrase.first, 16),
    "plural": lambda pair: pair.phrase.head.endswith("s"),
    "with a number": lambda pair: any(char.isdigit() for char in pair.text),
    "joined": lambda pair: pair.phrase.joined,
    "part of a longer phrase": _part_of_longer,
    "others say in its sentence": _others_in_its_sentence,
    "others say nearer": _nearer,
    "others say in the figure's sentence": _others_in_own,
    "sentences between that speak": lambda pair: min(sum(one.speaks for one in pair.later), 4),
    "sentences that go on": _share_going_on,
    "a pronoun says later": lambda pair: sum(bool(PRONOUN_SAYS.match(one.text)) for one in pair.later),
    "named again": _named_again,
    "as the author": lambda pair: pair.text in pair.figure.sight.title or bool(_AUTHOR.search(pair.text)),
    "in the front": lambda pair: pair.figure.sight.in_front(pair.text),
    "how often": _frequency,
    "how often it speaks": _speaks_often,
    "rules say it": lambda pair: pair.ruled,
    "rules say another": lambda pair: pair.figure.asked.ruled is not None and not pair.ruled,
    "in force": lambda pair: pair.in_force,
    "in force by another name": _another_name,
    "silence since": _silent,
    "sentences apart since": _apart,
    "says and in force": lambda pair: pair.cue.says and _silent(pair) == 0,
    "first to say": _first_to_say,
    "frames its sentence": _frames,
    "those counted": lambda pair: bool(_GROUP.search(pair.told.text[: pair.phrase.span.start][-40:])),
    "held and compared": _held_against,
    "norm and aim": lambda pair: pair.phrase.kind == NORM and an_aim(pair.figure),
    "body does": lambda pair: pair.phrase.kind == BODY and pair.cue.kind == DOES,
    "data or work": lambda pair: pair.phrase.kind in {DATA, WORK},
    "read, its words": lambda pair: _likely(pair)[0],
    "read, its likeliest word": lambda pair: _likely(pair)[1],
    "read": _read,
}
"""What is asked of a pair, in order."""
_PLACES: Final = {name: at for at, name in enumerate(OF_PAIR)}
_ONE_OF: Final = (
    {lead: _PLACES[f"lead {lead}"] for lead in LEADS},
    {kind: _PLACES[f"verb {kind}"] for kind in (SAYS, TELLS, SETS, DOES)},
    {verb: _PLACES[f"verb is {verb}"] for verb in _VERBS},
    {kind: _PLACES[f"is {kind}"] for kind in (*KINDS, OTHER, NAME)},
)
"""Where the questions stand of which at most one is answered by yes: what leads, the kind of verb, the verb, the kind
of phrase. They are three fifths of all."""
_ASKED: Final = tuple(
    (at, look)
    for at, look in enumerate(OF_PAIR.values())
    if at not in {place for places in _ONE_OF for place in places.values()}
)
"""The other questions, each with its place."""
NAMES: Final = (*(f"pair: {name}" for name in OF_PAIR), *(f"figure: {name}" for name in OF_FIGURE))
"""The names of all that is asked, in order."""


def numbers_of(pair: PhrasePair) -> list[float]:
    """The pair as the judge sees it, in the order of ``NAMES``, four places."""
    seen = [0.0] * len(OF_PAIR)
    for at, look in _ASKED:
        seen[at] = round(float(look(pair)), 4)
    cue = pair.cue
    for places, told in zip(_ONE_OF, (cue.lead, cue.kind, cue.verb, pair.phrase.kind), strict=True):
        if (place := places.get(told)) is not None:
            seen[place] = 1.0
    return [*seen, *pair.figure.numbers_seen]
