"""Trained choosers: which of several readings of a figure's scope a careful annotator would give."""

from pipeline.extract.choice.chooser import Chooser, Option, chooser

__all__ = ["Chooser", "Option", "chooser"]
