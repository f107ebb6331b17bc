"""What people decided: kept in a file of its own, attached to words and never to ids alone.

A knowledge base is made anew by every run, and its ids may name other things then. A decision holds the sentence it was
taken on, with what stood around it; it is attached again wherever these very words stand, else orphaned.
"""

from pipeline.review.store import Anchor, Decision, Decisions

__all__ = ["Anchor", "Decision", "Decisions"]
