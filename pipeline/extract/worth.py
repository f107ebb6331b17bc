"""Check-worthiness: how much it pays to hold a sentence against its source, by a plain rule.

No gold tells what is worth checking. A model trained on a stand-in (does the drafter put a note behind the sentence?)
ranks that stand-in better than this rule (``benchmarks/check_worthiness.py``; the figures are in ``docs/figures.md``),
but where notes stand is not what needs checking, least of all for figures that lack one. So the rule it is, until
people have labelled sentences. The steps are ranks, no probabilities.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.model.records import Statistic

_STRONG = frozenset({"percent", "percentage_point", "ratio", "times"})
_SUPERLATIVE = re.compile(
    r"\b(?:highest|lowest|largest|first\stime|record|unprecedented|worst|most|never)\b", re.IGNORECASE
)


def worth(figures: Sequence[Statistic], words: str) -> float:
    """0 to 1 for a claim's sentence, from its figures (tiers "stat" and "count") and its words.

    Figures about the world weigh most, shares, multiples and changes more than plain amounts; counts of meetings and
    States little; words alone least.
    """
    rank = 0.1
    if figures:
        rank = 0.3
    stats = [figure for figure in figures if figure.tier == "stat"]
    if stats:
        rank = 0.6
        if any(figure.unit in _STRONG for figure in stats):
            rank += 0.1
        if any(figure.change or figure.comparator for figure in stats):
            rank += 0.1
        if len(stats) > 1:
            rank += 0.1
    if _SUPERLATIVE.search(words):
        rank += 0.05
    return round(min(rank, 1.0), 2)
