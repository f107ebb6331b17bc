"""Slots: what a figure counts, of what, per what, where, when, who says so, and which marks support it.

A small pretrained encoder, fine-tuned on labels of every slot (``models/slots``), reads them; what it is not sure
enough of stays empty.
"""

from pipeline.extract.slots.gathered import PlacesHere, Proposal
from pipeline.extract.slots.meaning import Meaning, meanings, read

__all__ = ["Meaning", "PlacesHere", "Proposal", "meanings", "read"]
