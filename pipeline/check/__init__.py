"""Findings: arithmetic, unsourced figures, footnote lint."""
