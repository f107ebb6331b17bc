"""The scorer: an export of the knowledge base held against gold annotations, measure by measure.

What is compared is the export contract, ``docs/data-dictionary.md``; what counts as right is said function by function.
``python -m tests.score EXPORT GOLD`` prints the figures; ``score`` gives them.
"""

from tests.score.gold import Scores, score
from tests.score.tally import Tally

__all__ = ["Scores", "Tally", "score"]
