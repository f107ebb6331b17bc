"""Passages that stand twice: fingerprints, sort-join, chains, alignment, differences, clusters."""

from __future__ import annotations

from pipeline.link.reuse.find import find_reuse

__all__ = ["find_reuse"]
