"""Sentences, the parse, and trained names; spaCy lives here alone."""

from pipeline.language.analysis import VARIABLE, Parsed, Token, analyse, identity, load, named, names
from pipeline.language.phrases import noun_phrases
from pipeline.language.sentences import find_sentences, split

__all__ = [
    "VARIABLE",
    "Parsed",
    "Token",
    "analyse",
    "find_sentences",
    "identity",
    "load",
    "named",
    "names",
    "noun_phrases",
    "split",
]
