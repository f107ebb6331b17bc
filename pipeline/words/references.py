"""Words by which a note points at what is cited before it, each as alternatives of a regex.

United Nations Editorial Manual, "Footnotes", V.B: "ibid." stands for the work cited just before. The others stand in
older print and in notes of lawyers (The Bluebook, rules 4.1 and 4.2: "id.", "supra"; The Chicago Manual of Style,
"Source citations in notes": "op. cit.", "loc. cit.", "idem").
"""

from __future__ import annotations

SAME = r"[Ii]bid(?:em)?"
"""How *ibidem* is printed, cut short or whole, without its stop: alternatives of a regex.

Another language's own word is added here (``|[Tt]amże`` for the Polish one), its letters to ``SAME_STEMS``; all that
reads citations knows it. What may stand behind it (pages, volumes, "and") is read elsewhere: CONTRIBUTING.md,
*A language*, lists where.
"""
SAME_STEMS = ("bid",)
"""Letters of each word of :data:`SAME`, with which a text is looked through before the words are sought."""

IDEM = r"Id|[Ii]dem"
"""*Idem*, cut short or whole, without its stop. "id" in small letters may be anything, so it is none."""
OP_CIT = r"[Oo]p\.?\s?cit|[Ll]oc\.?\s?cit"
"""Of a work named before: *opere citato*, *loco citato*, without the last stop."""
ABOVE = r"above|supra"
"""Beside the label of a note that stands before: "note 12 above"."""
CUT_SHORT = "ibid|id|op|loc|cit"
"""What of these words is printed with a stop that ends no sentence."""
