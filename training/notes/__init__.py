"""The training of the judge of notes (``pipeline.link.notes``), from the labels of ``models/slots``."""
