"""Notes behind figures: which of the marks in sight of a figure support it.

A small trained judge (``models/notes``) looks at each figure with the next call of notes in its paragraph: where the
two stand to one another, and what the notes are. What it is not sure of is not told. A call before the figure counts
where it stands on the source that is said to tell it. A note that only defines a term stands behind no figure.
"""

from pipeline.link.notes.document_calls import DocumentCalls
from pipeline.link.notes.judge import Judge, shipped, weights
from pipeline.link.notes.named import counts_what_is_listed, names_its_source
from pipeline.link.notes.pairs import CallPair

__all__ = ["CallPair", "DocumentCalls", "Judge", "counts_what_is_listed", "names_its_source", "shipped", "weights"]
