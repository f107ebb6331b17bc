"""What an instrument's name stands for: the symbol of a document or resolution, the treaty behind an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract import symbols
from pipeline.extract.mentions.candidate import Candidate


def with_keys(text: str, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """The same candidates; instruments get "symbol:…" where the grammar of symbols can read them."""
    acts = list(symbols.find_acts(text))
    for one in candidates:
        if one.label != "INSTRUMENT" or one.key is not None:
            yield one
            continue
        words = text[one.start : one.end]
        symbol = symbols.parse(words) or symbols.parse(words.rsplit(" ", 1)[-1])
        name = symbol.text if symbol else _act(words, one, acts)
        yield replace(one, key=f"symbol:{name}", canonical=one.canonical or name) if name else one


def _act(words: str, one: Candidate, acts: list[symbols.Act]) -> str | None:
    for act in acts:
        if act.start < one.end and one.start < act.end:
            for number, symbol in zip(act.numbers, act.symbols, strict=True):
                if words.endswith(number):
                    return symbol
    return None
