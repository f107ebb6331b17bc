"""From a reading to a Document: blocks, footnotes, marks, the canonical text."""
