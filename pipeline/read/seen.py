"""Which glyphs of a page a person sees."""

from __future__ import annotations

import numpy as np

from pipeline.read.frame import Frame
from pipeline.read.glyphs import Flags, Glyphs

SMALLEST = 1.0
"""Points: smaller print is not read by anybody; search engines and checkers of plagiarism are fed with it."""
CUT = 0.25
"""Share of a text's letters outside the visible page with which all of it counts as printer's marks that bleed off."""


def seen(glyphs: Glyphs, frame: Frame, hidden: dict[str, Flags] | None = None) -> tuple[Glyphs, dict[str, int]]:
    """The glyphs that a page shows, and by reason how many letters (blanks aside) it does not show.

    ``hidden`` marks, by reason, further glyphs that the engine knows to be covered or painted in no other colour than
    the page's.
    """
    if not len(glyphs):
        return glyphs, {}
    reasons = {
        "in layers that are switched off": np.array([look.off for look in glyphs.looks], np.bool_)[glyphs.look],
        "outside the visible page": _outside(glyphs, frame),
        "too small to read": np.array([look.size < SMALLEST for look in glyphs.looks], np.bool_)[glyphs.look],
        **(hidden or {}),
    }
    gone = np.zeros(len(glyphs), np.bool_)
    counted: dict[str, int] = {}
    printed = glyphs.code > 0x20
    for reason, which in reasons.items():
        fresh = int((which & ~gone & printed).sum())
        if fresh:
            counted[reason] = fresh
        gone |= which
    return (glyphs.take(~gone) if gone.any() else glyphs), counted


def _outside(glyphs: Glyphs, frame: Frame) -> Flags:
    """Letters whose middle lies outside the page, and with them the rest of a text that the page's edge cuts."""
    middle = (glyphs.box[:, :2] + glyphs.box[:, 2:]) / 2
    outside = np.asarray(((middle < 0) | (middle > np.array([frame.width, frame.height]))).any(axis=1))
    if not outside.any() or outside.all():
        return outside
    fresh = (np.diff(glyphs.look) != 0) | (np.diff(glyphs.base, axis=0) != 0).any(axis=1)
    text = np.concatenate(([0], np.cumsum(fresh)))
    printed = glyphs.code > 0x20
    share = np.bincount(text, outside & printed) / np.maximum(np.bincount(text, printed), 1)
    return outside | (share[text] >= CUT)
