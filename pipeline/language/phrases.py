"""Noun phrases of a parse, for Universal Dependencies and for ClearNLP labels alike.

spaCy's own ``noun_chunks`` know ClearNLP's relations only: with Universal Dependencies they give little but subjects.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.language.analysis import Parsed, Token

NOUNS = frozenset(["NOUN", "PROPN", "PRON", "NUM"])

_LEFT = frozenset(
    """
    det amod compound nummod nmod:poss poss quantmod advmod predet det:predet nmod case punct flat nn
    """.split()
)
"""Relations of what stands before a noun and belongs to its phrase, in either scheme."""
_RIGHT = frozenset(["flat", "flat:name", "fixed", "goeswith", "nmod:unmarked"])
_INNER = frozenset(["compound", "flat", "amod", "nn", "nummod", "nmod:desc"])
"""A noun that hangs so on another one is inside that one's phrase."""


def noun_phrases(parsed: Parsed) -> Iterator[tuple[int, int]]:
    """(start, end) in tokens of each noun with its determiners, adjectives and names; without what follows "of"."""
    children: dict[int, list[int]] = {}
    for index, token in enumerate(parsed.tokens):
        if token.head != index:
            children.setdefault(token.head, []).append(index)
    for index, token in enumerate(parsed.tokens):
        if token.pos in NOUNS and token.relation.split(":")[0] not in _INNER:
            yield _extent(parsed.tokens, children, index)


def _extent(tokens: tuple[Token, ...], children: dict[int, list[int]], index: int) -> tuple[int, int]:
    start = end = index
    for child in reversed([c for c in children.get(index, ()) if c < index]):
        relation = tokens[child].relation
        preposition = relation == "case" and tokens[child].text not in {"’s", "'s", "’", "'"}
        low = _leftmost(children, child)
        if relation not in _LEFT or preposition or _high(children, child) != start - 1:
            break
        start = low
    for child in (c for c in children.get(index, ()) if c > index):
        if tokens[child].relation not in _RIGHT or child != end + 1:
            break
        end = _high(children, child)
    while start < index and tokens[start].pos == "PUNCT":
        start += 1
    return start, end + 1


def _leftmost(children: dict[int, list[int]], index: int) -> int:
    below = children.get(index)
    return min([index, *(_leftmost(children, child) for child in below)]) if below else index


def _high(children: dict[int, list[int]], index: int) -> int:
    below = children.get(index)
    return max([index, *(_high(children, child) for child in below)]) if below else index
