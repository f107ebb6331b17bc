"""What only the judge of places looks at: other figures and places of the sentence, its form, the parse."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from pipeline.extract.place_named import named
from pipeline.extract.place_names import NamedPlace
from pipeline.extract.weigh.around import Around
from pipeline.model.spans import Span

if TYPE_CHECKING:
    from pipeline.extract.slots.words import Words

_SITE = re.compile(
    r"\b(?:camps?|hospital|market|prison|school|mine|airport|port|centre|university|road|village|town|city|base|headquarters)\b",
    re.IGNORECASE,
)
_BEFORE: Final = ("in", "from", "to", "of", "for")
"""Prepositions asked for by name."""
_VERBS: Final = frozenset({"VBD", "VBZ", "VBP", "MD", "VB", "VBG", "VBN"})
_APART: Final = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis"})
"""Relations that begin a clause of its own."""
_FARTHEST = 20
"""Steps in a parse beyond which it is all one how far something stands."""
_MOVES: Final = frozenset(
    {
        "send", "transfer", "travel", "flee", "move", "deport", "return", "ship", "transport", "smuggle", "export",
        "import", "come", "go", "migrate", "cross", "arrive", "relocate", "repatriate", "evacuate",
    }
)  # fmt: skip
OF_SIBLINGS: Final = ("others read it", "share that read it", "other figures")
OF_BESIDE: Final = ("named", "nearest", "places between", "wide", "as nothing", "another as in")
OF_FORM: Final = ("a site", "a place named", "only adjectives", "places in it", "owns")
OF_PARSE: Final = (
    "parsed", "verb of the figure", "steps up", "steps up of the figure", "on the figure", "an oblique", "of a verb",
    "of a noun", *(f"case {word}" for word in _BEFORE), "a subject", "an owner", "a modifier", "an apposition",
    "an object", "in a clause of its own", "one of several", "figure in another clause", "moves",
)  # fmt: skip


def siblings(around: Around, block: str, others: Sequence[Span], span: Span | None) -> list[float]:
    """What the reader says of the other figures of a sentence, in the order of :data:`OF_SIBLINGS`."""
    read = [around.reads.get((block, other.start)) for other in others]
    agree = sum(one is not None and span is not None and one.overlaps(span) for one in read)
    return [float(agree), agree / max(1, len(read)), float(len(read))]


def beside(places: Sequence[NamedPlace], number: Span, here: Span | None) -> list[float]:
    """How an answer stands among the places of its sentence, in the order of :data:`OF_BESIDE`; offsets are its own."""
    own = next((one for one in places if here and one.span.overlaps(here)), None)
    gap = _gap(here, number) if here else 0
    low, high = (min(here.end, number.end), max(here.start, number.start)) if here else (0, 0)
    return [
        float(own is not None),
        float(here is not None and all(gap <= _gap(one.span, number) for one in places)),
        float(sum(low <= one.span.start < high for one in places)) if here else -1.0,
        float(own.wide) if own else -1.0,
        float(own is not None and own.how is None),
        float(any(one.how == "in" and one is not own for one in places)),
    ]


def form(text: str, follows: str) -> list[float]:
    """What the words of an answer are, in the order of :data:`OF_FORM`; ``follows`` are the next two characters."""
    found = list(named(text))
    return [
        float(_SITE.search(text) is not None),
        float(any(not one.describes for one in found)),
        float(bool(found) and all(one.describes for one in found)),
        float(len(found)),
        float(follows in {"’s", "'s"}),
    ]


def parsed(words: Words | None, number: Span, span: Span | None) -> list[float]:
    """How an answer hangs in the parse of its sentence, in the order of :data:`OF_PARSE`; noughts without one."""
    place, figure = (words.root(words.of(one)) if words and one else None for one in (span, number))
    if words is None or place is None or figure is None:
        return [0.0] * len(OF_PARSE)
    tokens = words.tokens
    up, up_figure = [place, *words.above(place)], [figure, *words.above(figure)]
    shared = next((one for one in up if one in up_figure), None)
    low, low_figure = (one[: one.index(shared)] if shared is not None else one for one in (up, up_figure))
    verb, verb_figure = (next((one for one in way if tokens[one].tag in _VERBS), None) for way in (up, up_figure))
    noun = tokens[figure].head if tokens[figure].pos == "NUM" else figure
    relation, head = tokens[place].relation, tokens[place].head
    case = next((tokens[one].lemma.lower() for one in words.below.get(place, ()) if tokens[one].relation == "case"), "")
    ways, ways_figure = ({tokens[one].relation for one in way} for way in (low, low_figure))
    return [
        1.0,
        float(verb is not None and verb == verb_figure),
        float(min(len(low), _FARTHEST)),
        float(min(len(low_figure), _FARTHEST)),
        float(shared is not None and shared in {verb_figure, noun}),
        float(relation in {"obl", "nmod"}),
        float(head != place and tokens[head].tag in _VERBS),
        float(head != place and tokens[head].pos in {"NOUN", "PROPN", "NUM"}),
        *(float(case == word) for word in _BEFORE),
        float(relation.startswith("nsubj")),
        float(relation == "nmod:poss"),
        float(relation in {"compound", "amod"}),
        float(relation == "appos"),
        float(relation == "obj"),
        float(bool(ways & _APART)),
        float("conj" in ways),
        float(bool(ways_figure & (_APART | {"conj"}))),
        float(verb is not None and tokens[verb].lemma in _MOVES),
    ]


def _gap(one: Span, other: Span) -> int:
    return min(abs(one.start - other.end), abs(other.start - one.end))
