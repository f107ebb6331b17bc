"""Which letters a drawn rule strikes out: old wording that a draft still prints."""

from __future__ import annotations

import numpy as np

from pipeline.model.pages import Box
from pipeline.read.glyphs import Flags, Glyphs

THINNEST = 0.15
"""Times the font size: what is thicker is a bar that hides."""
LOW, HIGH = 0.12, 0.5
"""Times the font size: how far above the base line a rule strikes out; lower it underlines, higher it stands above."""
ENDS = 0.6
"""Times the font size: how far from the first and last letter it strikes a rule may end; a table's rule runs on."""
MOST = 2000
"""Rules of a page; more are a chart's."""


def struck(glyphs: Glyphs, rules: tuple[Box, ...]) -> Flags:
    """For each upright glyph whether one of the level ``rules`` strikes it out."""
    out = np.zeros(len(glyphs), np.bool_)
    if not len(glyphs) or not rules or len(rules) > MOST:
        return out
    sizes = np.array([look.size for look in glyphs.looks])[glyphs.look]
    upright = np.array([look.angle == 0 for look in glyphs.looks], np.bool_)[glyphs.look]
    base, x0, x1 = glyphs.base[:, 1], glyphs.box[:, 0], glyphs.box[:, 2]
    for rule in rules:
        y = (rule.top + rule.bottom) / 2
        rise = base - y
        hit = upright & (rise > LOW * sizes) & (rise < HIGH * sizes) & (rule.bottom - rule.top <= THINNEST * sizes)
        hit &= ((x0 + x1) / 2 > rule.x0) & ((x0 + x1) / 2 < rule.x1)
        if not hit.any():
            continue
        slack = ENDS * float(sizes[hit].max())
        if abs(float(x0[hit].min()) - rule.x0) <= slack and abs(float(x1[hit].max()) - rule.x1) <= slack:
            out |= hit
    return out
