"""Compounds whose hyphen is real wherever a line ends."""

from __future__ import annotations

import re

_ONES = "one|two|three|four|five|six|seven|eight|nine"
COMPOUND = re.compile(
    rf"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-(?:{_ONES})"
    rf"|(?:{_ONES}|ten|twelve|fifteen|twenty|thirty)-(?:years?|months?|weeks?|days?|hours?|fold|thirds?|quarters?|fifths?"
    r"|member|person|part|party|point|storey)"
    r"|(?:well|self|ill)-(?:known|being|off|made|govern\w+|determination|employed|reliance|sufficien\w+|defen[cs]e|\w{3,}ed)",
    re.IGNORECASE,
)
"""Compounds whose hyphen is real wherever a line ends: "twenty-five", "five-year", "well-known"."""
