"""The words of a treebank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank sentence; ``head`` counts from 0 within the sentence."""

    form: str
    lemma: str
    upos: str
    xpos: str
    morph: str
    head: int
    relation: str
    blank: bool
