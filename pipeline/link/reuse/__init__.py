"""Passages that stand twice: fingerprints, sort-join, chains, alignment, differences, clusters.

The linker is :mod:`~pipeline.link.reuse.find`. Nothing is imported here: who compares two figures alone does not wait
for what compares a corpus.
"""
