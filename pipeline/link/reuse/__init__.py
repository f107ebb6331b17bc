"""Passages that stand twice: fingerprints, sort-join, chains, alignment, differences, clusters."""

from __future__ import annotations


