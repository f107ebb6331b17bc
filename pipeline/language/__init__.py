"""Sentences, the parse, and trained names; spaCy lives here alone."""

from pipeline.language.sentences import find_sentences, split

__all__ = ["find_sentences", "split"]
