"""Closed lists of words that several rooms read by: each kind of word stands here once, with where it comes from.

Names of things (States, bodies, heads of names) are in ``pipeline.extract.mentions.lexicon``; grammars that are made of
these words are where they are used.
"""
