"""Trained choosers: which of several readings of a figure a careful annotator would give."""
