"""The training of the judge of who says a figure (``pipeline.extract.sayers``), from the labels of ``models/slots``."""
