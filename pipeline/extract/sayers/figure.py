"""A figure and the sentences around it, and what of them bears on who says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pipeline.extract.sayers.lexicon import listed
from pipeline.extract.sayers.phrases import Phrase
from pipeline.extract.sayers.sight import Sight, Told
from pipeline.model.spans import Span

if TYPE_CHECKING:
    from pipeline.extract.slots.spread import Spread

FURTHEST = 9
"""Sentences before the figure's that are looked at."""
OPENING = 3
"""A figure after so many sentences of its paragraph is told by nobody of the paragraph before."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of which it is asked who says it."""

    block: str
    number: Span
    ruled: str | None = None
    """Whom rules say."""
    spread: Spread | None = None
    """What the reader of slots makes of every word; None where it was not asked."""
    read: Span | None = None
    """Whom it reads."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke last before a figure."""

    place: int
    """Of the sentence, among those up to the figure's."""
    phrase: Phrase
    silent: int
    """Sentences since in which nobody spoke."""
    apart: int
    """Sentences since that do not go on from the one before."""


class Figure:
    """A figure, with the sentences up to it."""

    def __init__(self, sight: Sight, asked: Asked, numbers: Sequence[Span]) -> None:
        self.sight, self.asked = sight, asked
        own = sight.paragraph(asked.block)
        self.place = max((i for i, one in enumerate(own) if one.span.start <= asked.number.start), default=0)
        """How many sentences of its paragraph stand before its own."""
        before = sight.before(asked.block) if self.place <= OPENING else ()
        self.way: Sequence[Told] = [*before, *own[: self.place + 1]][-FURTHEST - 1 :]
        """The sentences up to the figure's own, which is the last."""
        self.elsewhere = max(0, len(self.way) - (self.place + 1))
        """How many of them stand in the paragraph before."""
        self.numbers = numbers
        self.own = self.way[-1]
        self.at = asked.number.start - self.own.span.start
        """Where the number stands in its sentence."""
        self.ahead = self.own.text[: self.at]
        """Its sentence before it."""
        self.behind = self.own.text[asked.number.end - self.own.span.start :]
        """Its sentence after it."""
        self.surface = sight.doc[asked.number]
        """The number as printed."""

    @cached_property
    def speaker(self) -> Speaker | None:
        """Who spoke last before the figure."""
        found: Speaker | None = None
        for at, told in enumerate(self.way):
            own = told is self.own
            said = [p for p, c in told.cues if c.says and c.opens and (not own or p.span.end <= self.at)]
            if said:
                found = Speaker(at, said[0], 0, 0)
            elif found is not None:
                spoke = SPOKE.search(self.ahead if own else told.text) is not None
                apart = found.apart + (not spoke and not GOES_ON.match(told.text))
                found = Speaker(found.place, found.phrase, 0 if spoke else found.silent + 1, apart)
        return found

    @cached_property
    def spoke(self) -> int:
        """How the figure's sentence speaks before it: 2 by name, 1 by a pronoun, 0 not."""
        if any(c.says and p.span.end <= self.at for p, c in self.own.cues):
            return 2
        return int(SPOKE.search(self.ahead) is not None)

    @cached_property
    def numbers_seen(self) -> tuple[float, ...]:
        """What is asked of the figure alone, in the order of ``OF_FIGURE``, four places."""
        return tuple(round(float(look(self)), 4) for look in OF_FIGURE.values())


def alike(one: str, other: str) -> bool:
    """Whether two phrases share half of their words."""
    a, b = (Counter(re.findall(r"\w+", text.lower())) for text in (one, other))
    return 4 * (a & b).total() >= a.total() + b.total() > 0


GOES_ON: Final = re.compile(
    r"(?:(?:In\s(?:addition|\d{4})|Also|Furthermore|Moreover|However|Of\sthis|For\sexample|In\sparticular),?\s)?"
    r"(?:A\sfurther|Another|An\sadditional|Of\s(?:these|those|this|the|them|which)|Among\s(?:these|those|them)|This\b|These\b"
    r"|That\b|Those\b|The\s(?:remaining|rest|others?|latter|same|figure|number|total|report|study|survey|analysis|assessment"
    r"|review|data)\b|It\b|They\b|Its\b|Their\b|He\b|She\b|His\b|Her\b|Some\s|Only\s|By\scontrast|By\scomparison|\d|More\sthan)"
)
"""How a sentence begins that goes on from the one before it."""
SPOKE: Final = re.compile(
    r"\b(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\s(?:(?:also|further|then|first|again|has|had|have|[a-z]+ly)\s){0,3}"
    r"(?:not|add|sa[iy]|stat|f[oi]u?nd|estimat|report|highlight|emphasi|stress|underscor|underlin|recall|explain|shar|indicat"
    r"|observ|mention|inform|conclud|welcom|outlin|thank|ask|express|reiterat|point|confirm|announc|show|project|describ"
    r"|acknowledg|clarif|present|reaffirm|warn|elaborat|respond|commend|gave|cit)"
)
"""A speaker meant by a pronoun who speaks on."""
_PRONOUN_SAYS = re.compile(
    r"(?:[^,.;]{0,60},\s)?(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he)\s(?:[a-z]+\s){0,2}(?:noted|added|said|stated|found|estimated"
    r"|reported|highlighted|emphasized|stressed|underscored|underlined|recalled|explained|shared|indicated|observed|mentioned"
    r"|informed|concluded|welcomed|outlined|thanked|asked|expressed|reiterated|pointed|confirmed|announced|showed|shows|finds"
    r"|estimates|projects|reports|notes)\b"
)
_AIM = re.compile(
    r"\b(?:target(?:ed|s)?|planned|approved|budget(?:ed|s)?|goal|commit\w*|pledged?|threshold|limit|set|projected"
    r"|requirements?|request\w*|should|shall|must|by\s20[3-9]\d|apportion\w*|appropriat\w*|minimum|maximum|mandat\w*"
    r"|authoriz\w*|agreed)\b"
)
"""Words of what is to be, by a norm or a budget."""
_IMPERSONAL = re.compile(
    r"\b(?:[Ii]t\s(?:is|was|has\sbeen)\s(?:estimated|reported|noted|expected)|reportedly|an\sestimated|is\sestimated"
    r"|are\sestimated|estimated\sat)\b"
)
_PASSIVELY = re.compile(
    r"\b(?:was|were|is|are|been)\s(?:also\s|further\s)?(?:reported|said|assessed|observed|estimated|described|noted|believed"
    r"|considered|told)\b|\b(?:reportedly|allegedly|purportedly)\b"
)
_COMPARED = re.compile(r"\b(?:compared\s(?:with|to)|than|against|below|above|exceed\w*|meeting|limit|target|ceiling)\b")
"""What leads to a figure of a budget or a norm that another is held against."""
_SHARE = re.compile(r"\s?(?:per\scent|%|percentage)")
_RESPONDS = re.compile(
    r"\b(?:respondents|surveyed|interviewed|polled|rated|responded|reported|confirmed|perceive|agreed|believed?|considered"
    r"|indicated|felt|cited)\b"
)
"""What people do who are asked in a survey."""
_SMALL = listed("one two three four five six seven eight nine ten")


def compared(figure: Figure) -> bool:
    """Whether the figure is held against another."""
    return _COMPARED.search(figure.ahead[-60:]) is not None


def an_aim(figure: Figure) -> bool:
    """Whether its sentence tells of what is to be."""
    return _AIM.search(figure.own.text) is not None


def goes_on(figure: Figure) -> bool:
    """Whether its sentence goes on from the one before."""
    return GOES_ON.match(figure.own.text) is not None


def _money(figure: Figure) -> bool:
    return figure.surface[:1] in "$€£" or re.search(r"[$€£]\s?$", figure.ahead[-2:]) is not None


def _others_speak(figure: Figure) -> float:
    sight = figure.sight
    return min(sight.speakers.total() / max(1, len(sight.doc.text)) * 1000, 3)


def _nobody(figure: Figure) -> float:
    """How likely the reader of slots finds that nobody says it."""
    spread = figure.asked.spread
    return spread.rest[0] if spread else -1.0


OF_FIGURE: Final[dict[str, Callable[[Figure], float]]] = {
    "goes on": goes_on,
    "a pronoun says": lambda figure: bool(_PRONOUN_SAYS.match(figure.own.text)),
    "how it speaks": lambda figure: figure.spoke,
    "impersonal": lambda figure: bool(_IMPERSONAL.search(figure.own.text)),
    "told without a teller": lambda figure: bool(_PASSIVELY.search(figure.own.text)),
    "an aim": an_aim,
    "an aim ahead": lambda figure: bool(_AIM.search(figure.ahead[-80:])),
    "an aim behind": lambda figure: bool(_AIM.search(figure.behind[:60])),
    "compared": compared,
    "answers given": lambda figure: bool(_RESPONDS.search(figure.own.text)),
    "a share": lambda figure: bool(_SHARE.match(figure.behind)),
    "money": _money,
    "in words": lambda figure: figure.surface.isalpha(),
    "small": lambda figure: figure.surface in _SMALL or len(figure.surface) == 1,
    "length": lambda figure: min(len(figure.surface), 12),
    "sentence of its paragraph": lambda figure: min(figure.place, 8),
    "numbers before it": lambda figure: min(len(re.findall(r"\d[\d,.]*", figure.ahead)), 6),
    "its paragraph speaks": lambda figure: sum(one.speaks for one in figure.way) / len(figure.way),
    "a record": lambda figure: figure.sight.recorded * 10,
    "how often anybody speaks": _others_speak,
    "read, nobody": _nobody,
    "rules say nobody": lambda figure: figure.asked.ruled is None,
}
"""What is asked of a figure alone, in order."""
PRONOUN_SAYS: Final = _PRONOUN_SAYS
"""How a sentence begins in which a pronoun says something."""
