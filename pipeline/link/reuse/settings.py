"""What a comparison is run with, and what makes two stretches of text a passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.link.reuse.align import Match


@dataclass(frozen=True, slots=True)
class Settings:
    """What a comparison is run with; equal settings and equal passages give equal results."""

    prefixes: int = 1
    """Partitions of the fingerprints, a power of two."""
    cap: int = 40
    """Places in the corpus above which a fingerprint is too common."""
    cap_within: int = 6
    """The same inside one document."""
    least_words: int = 8
    """Shared words a passage must have (one more inside a document)."""
    least_score: float = 4.0
    """Weight that shared words which tell must bring together."""
    least_within: float = 3.5
    """The same inside one document."""
    least_similarity: float = 0.5
    clause_words: int = 11
    """Shared words from which a clause copied word for word is told ..."""
    clause_score: float = 2.2
    """... though its words tell only so much."""
    long_words: int = 12
    """Shared words from which a passage of names with few words between may be one ..."""
    long_score: float = 3.6
    """... where all its words together weigh so much and hardly a word differs."""

    formulaic: int = 10
    """Shared words from which on names and set phrases alone are told as formulaic; 0 for never."""

    def judge(self, match: Match, *, within: bool) -> Literal["passage", "formulaic"] | None:
        """What a match is, if anything."""
        if match.similarity < self.least_similarity:
            return None
        telling = match.telling >= (self.least_within if within else self.least_score)
        if telling and match.shared >= self.least_words + within:
            return "passage"
        clause = match.shared >= self.clause_words and match.telling >= self.clause_score and match.similarity >= 0.95
        long = match.shared >= self.long_words and match.score >= self.long_score and match.telling >= 0.6
        if (clause and not within) or (long and match.similarity >= 0.8):
            return "passage"
        return "formulaic" if self.formulaic and match.shared >= self.formulaic else None
