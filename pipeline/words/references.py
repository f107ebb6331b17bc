"""Words by which a note points at what is cited before it.

United Nations Editorial Manual, "Footnotes", V.B: "ibid." stands for the work cited just before.
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
