"""Trains the reader of slots (:mod:`pipeline.extract.slots`): labels and a pinned base in, ``reader.npz`` out."""
