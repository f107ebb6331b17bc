"""The training of the judges of places and times (``pipeline.extract.weigh``), from the labels of ``models/slots``."""
