"""Figures that somebody wants to reach: goals, targets, limits, what a programme is meant to bring.

Such a figure is set, not found out: no page of a report holds its proof, and no note is due for it. What is foreseen of
the world ("the population is expected to reach 9 million") is a finding, and none of these.
"""

from __future__ import annotations

import re

from pipeline.model.document import Document
from pipeline.model.records import Statistic

_DOING = (
    r"(?:benefit|support|help|assist|train|deliver|restore|save|provide|enable|mobili[sz]e|create|build|equip|clear|plant"
    r"|vaccinate|connect|serve|raise|finance|fund)"
)
"""What a programme does for others, not what becomes of the world."""
_NEAR = r"(?:[^\s.;:]+\s){0,5}$"
_AIM = re.compile(
    rf"\b(?:targets?|goals?|aims?|objectives?|ambitions?|pledges?|commitments?)\s(?:of|to|for|is|was)\s{_NEAR}"
    rf"|\b(?:aim(?:s|ed|ing)?|seek(?:s|ing)?|sought|intend(?:s|ed|ing)?|plan(?:s|ned|ning)|pledg(?:es|ed|ing)"
    rf"|commit(?:s|ted|ting)|designed|meant)\s(?:to|at)\s(?:[^\s.;:]+\s){{0,14}}$"
    rf"|\b(?:expected|planned|intended|meant)\sto\s(?:also\s|further\s)?{_DOING}\s(?:[^\s.;:]+\s){{0,12}}$"
    rf"|\b(?:hold|limit|keep|maintain|cap)(?:ing|ting|ping)?\s(?:[^\s.;:]+\s){{0,12}}(?:to|at|below|within|under|than)\s"
    rf"(?:well\sbelow\s)?$",
    re.IGNORECASE,
)
"""Words right before a figure that make it something to be reached or not to be passed."""


def is_aim(doc: Document, figure: Statistic) -> bool:
    """Whether the words of its sentence before a figure make it a goal, a target or a limit."""
    if figure.sentence is None:
        return False
    return _AIM.search(doc.text[figure.sentence.start : figure.number.start]) is not None
