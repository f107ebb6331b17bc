"""A run of words taken to where its phrase begins and ends, by the parse of its sentence."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.extract.slots.words import NOUNS, Words
from pipeline.model.spans import Span

_LED_ON = frozenset({"IN", "TO", "DT", "PDT", "CC", "PRP$", "WDT", "WP", "WP$", "WRB", "MD", "POS", "HYPH", ",", "RP"})
"""What no phrase ends with."""
_BEFORE_NOUN = frozenset({"amod", "compound", "flat", "nmod:poss", "nn", "nmod:desc", "advmod", "punct", "case"})
_HALVES = frozenset({"over", "above", "older", "more", "younger", "under", "below", "less", "fewer"})
"""The second half of "aged 60 and over"."""
_MANY = frozenset({"most", "many", "several", "few", "all", "both", "some", "more", "such", "another"})
_NAMED = frozenset({"flat", "flat:name", "fixed", "goeswith", "compound:prt"})
NEAR = 6
"""Words that a completed beginning may add."""
AHEAD = 2
"""Words to the noun that an adjective at the end leads on to."""

Free = Callable[[int], bool]


def widened(words: Words, run: Span, number: Span) -> Span:
    """The run with the phrase whole at whose inside it begins or ends; never over the figure's own number."""
    inside = words.of(run)
    if not inside:
        return run

    def free(at: int) -> bool:
        return 0 <= at < len(words.tokens) and (words.ends[at] <= number.start or number.end <= words.starts[at])

    first = _first(words, inside[0], inside[-1], free)
    last = _last(words, inside[0], inside[-1], free)
    return Span(min(run.start, words.starts[first]), max(run.end, words.ends[last]))


def _first(words: Words, first: int, last: int, free: Free) -> int:
    """Where the noun phrase begins whose inside the run begins with ("based violence" of "gender-based violence")."""
    tokens = words.tokens
    for _ in range(NEAR):
        at = first - 1
        if not free(at):
            break
        glued = words.ends[at] == words.starts[first] and (tokens[at].tag == "HYPH" or tokens[first].tag == "HYPH")
        name = tokens[first].relation in _NAMED and tokens[first].head == at
        modifies = (
            tokens[at].relation in _BEFORE_NOUN
            and first <= tokens[at].head <= last
            and tokens[at].tag not in _LED_ON
            and tokens[at].text.lower() not in _MANY
            and tokens[at].tag not in {"CD", ",", "-LRB-", "-RRB-", ".", ":", "``", "''"}
            and tokens[tokens[at].head].tag in NOUNS | {"JJ", "VBN", "VBG", "CD"}
            and not (tokens[at].relation == "advmod" and tokens[tokens[at].head].tag in NOUNS)
        )
        possessive = tokens[at].tag == "POS" and tokens[first].tag in NOUNS | {"JJ"}
        if possessive and free(at - 1):
            first = at - 1
            continue
        if not (glued or name or modifies):
            break
        first = at
    return first


def _last(words: Words, first: int, last: int, free: Free) -> int:
    """Where the phrase ends in whose inside the run ends."""
    tokens = words.tokens
    for _ in range(AHEAD):
        at = last + 1
        if not free(at):
            return last
        one, end = tokens[at], tokens[last]
        glued = words.ends[last] == words.starts[at] and (one.tag == "HYPH" or end.tag == "HYPH")
        if glued or (one.relation in _NAMED and first <= one.head <= last and one.tag != "CD"):
            last = at
            continue
        if end.tag == "CD" and one.text in {"and", "or"} and free(at + 1) and tokens[at + 1].text.lower() in _HALVES:
            last = at + 1
            continue
        break
    return last
