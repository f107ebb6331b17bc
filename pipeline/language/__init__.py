"""The spaCy pipeline: sentences, tags, parse, names; its training recipe."""
