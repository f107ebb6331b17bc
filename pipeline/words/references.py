"""Words by which a note points at what is cited before it.

United Nations Editorial Manual, "Footnotes", V.B: "ibid." stands for the work cited just before.
"""

from __future__ import annotations

SAME = r"[Ii]bid(?:em)?"
"""How *ibidem* is printed, cut short or whole, without its stop: alternatives of a regex.

Another language's own word is added here (``|[Ee]bd`` for the German "Ebd."); all that reads citations knows it.
"""
