"""Figures set above or below the line, as characters of their own: "10⁶", "km²", "CO₂"."""

from __future__ import annotations

import re

RAISED = str.maketrans("0123456789-−–‑+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁻⁺")
LOWERED = str.maketrans("0123456789-−–‑+", "₀₁₂₃₄₅₆₇₈₉₋₋₋₋₊")
FIGURES = re.compile(r"\s*[-−–‑+]?\d{1,3}\s*")
"""What is raised or lowered figure by figure; ordinal endings and variables stay letters."""


def raised(text: str) -> str:
    """Figures set above the line as superscript characters ("2" as "²"); other text as it is."""
    return text.translate(RAISED) if FIGURES.fullmatch(text) else text


def lowered(text: str) -> str:
    """Figures set below the line as subscript characters ("2" as "₂"); other text as it is."""
    return text.translate(LOWERED) if FIGURES.fullmatch(text) else text
